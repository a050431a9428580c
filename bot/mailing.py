"""Plans the letters of a round: to all its people, who may be a hundred thousand.

The first few hundred are planned in the transaction of the decision itself, so that in most
programmes it is done with it. A turn has ten seconds, and the others' taps wait meanwhile: the
rest is planned a piece at a time by bot.mailroom, as at the moment of the decision. Each piece
is a transaction, and says in it how far it came; a stopped process goes on there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

import sqlalchemy as sa

from bot.audience import seats
from bot.reminding import plan_some, remind_today
from storage import answering, mailings, outbox, rounds
from storage.answering import Recipient
from storage.beside import counted
from storage.dialect import Shared, lock
from storage.mailings import Mailing

AT_ONCE = 100  # people; with five reminders each, turns wait no longer than a tenth of a second
IN_THE_TURN = 5  # such pieces
REMINDERS, TODAY = "reminders", "reminders_today"
ALWAYS: Final = frozenset({"closed", "published"})  # the others only while the round is open
Write: TypeAlias = Callable[[sa.Connection, rounds.Round, Mailing, Sequence[Recipient]], None]


def tell(
    c: sa.Connection,
    one: rounds.Round,
    kind: str,
    now: datetime,
    *,
    key: str = "",
    args: Mapping[str, Any] | None = None,
    side: int = 0,
) -> int:
    """Plan one letter a person: for officials in the round, at publishing for everybody.

    Args:
        key: Of the thing itself; else the kind and the round.
        side: Only of who answers for that side; 0 for everybody.

    Returns:
        How many letters there will be.
    """
    given = {"round": one.id, **(args or {})}
    asked = Mailing(one.id, kind, key or f"{kind}:{one.id}", given, now, side)
    told = _left(c, asked)
    ask(c, asked)
    return told


def plan_round(
    c: sa.Connection, one: rounds.Round, now: datetime, *, side: int = 0, keep_late: bool = False
) -> None:
    """Plan the reminders of a round, in place of those that wait.

    Args:
        side: Only of who answers for that side; 0 for everybody.
        keep_late: Leave what was due already and could not leave yet, such as at night.
    """
    ask(c, Mailing(one.id, REMINDERS, "", {"keep_late": keep_late}, now, side))


def ask(c: sa.Connection, asked: Mailing) -> None:
    """Plan letters: the first at once, unless others of the round come before them."""
    lock(c, Shared.MAILING, asked.round_id)
    mailings.ask(c, asked)
    for _ in range(IN_THE_TURN):
        if not step(c, asked.round_id):
            return


def step(c: sa.Connection, round_id: int) -> bool:
    """Plan the next piece of a round's letters; return False where there is none."""
    lock(c, Shared.MAILING, round_id)
    asked, one = mailings.first(c, round_id), rounds.find(c, round_id)
    if asked is None or one is None:
        return False
    wanted = one.status == "open" or asked.kind in ALWAYS
    found = _next(c, asked) if wanted else ()
    if found:
        _WRITES.get(asked.kind, _letters)(c, one, asked, found)
    if len(found) < AT_ONCE:
        mailings.end(c, asked.id)
    else:
        mailings.get_on(c, asked.id, found[-1].id)
    return True


def plan_all(c: sa.Connection) -> None:
    """Plan whatever is still to be planned, of every round."""
    for number in mailings.rounds(c):
        while step(c, number):
            pass


def still_to_come(c: sa.Connection, round_id: int) -> int:
    """Return for how many people something is still to be planned."""
    return max((_left(c, asked) for asked in mailings.of_round(c, round_id)), default=0)


def _left(c: sa.Connection, asked: Mailing) -> int:
    number, side, after = asked.round_id, asked.side_id, asked.planned_to

    def left(c: sa.Connection) -> int:
        if asked.kind == "published":
            return answering.number_of_everybody(c, number, after)
        return answering.number_of_officials(c, number, side, after)

    return counted(c, ("left", asked.kind, number, side, after), left)


def _next(c: sa.Connection, asked: Mailing) -> Sequence[Recipient]:
    if asked.kind == "published":
        return answering.everybody(c, asked.round_id, asked.planned_to, AT_ONCE)
    return answering.officials(c, asked.round_id, asked.planned_to, AT_ONCE, asked.side_id)


def _letters(
    c: sa.Connection, one: rounds.Round, asked: Mailing, found: Iterable[Recipient]
) -> None:
    letters = [
        outbox.Letter(
            f"{asked.key}:{person.id}",
            "bulk",
            person.telegram_id,
            asked.kind,
            dict(asked.args),
            asked.asked_at,
        )
        for person in found
    ]
    outbox.plan(c, letters, asked.asked_at)


def _reminders(
    c: sa.Connection, one: rounds.Round, asked: Mailing, found: Iterable[Recipient]
) -> None:
    there = seats(c, one, [person.id for person in found])
    plan_some(c, one, there, asked.asked_at, keep_late=asked.args["keep_late"])


def _today(c: sa.Connection, one: rounds.Round, asked: Mailing, found: Iterable[Recipient]) -> None:
    remind_today(c, seats(c, one, [person.id for person in found]), asked.asked_at)


_WRITES: Mapping[str, Write] = {REMINDERS: _reminders, TODAY: _today}
