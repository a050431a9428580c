"""Freezes the comparison of a round that was published, and then tells everybody.

Nothing of a round changes any more once it is published, so that its comparison need not come
in the same transaction. In most programmes it does. Where there are very many cities, a turn
would take longer than it may, and everybody's taps would wait for it: then it is done a piece
at a time by bot.mailroom, each piece in a transaction that says how far it came. What is not
complete is not shown, and nobody is told before it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, TypeAlias

import sqlalchemy as sa

from assessment.questionnaire import Framework
from bot import comparing
from bot.comparing import PARTS, freeze_principle, freeze_sides
from bot.comparing_figures import freeze_figures_of, freeze_indicator
from bot.mailing import tell
from storage import answering, comparison_figures, freezings, rounds
from storage.beside import counted
from storage.dialect import Shared, lock
from storage.freezings import INDICATORS, PRINCIPLES, SIDES, Freezing

AT_ONCE = 100  # cities, with what they answered and their figures
IN_THE_TURN = 500  # cities
Stage: TypeAlias = Callable[[sa.Connection, rounds.Round, Framework, int], int | None]


def publish(c: sa.Connection, one: rounds.Round, now: datetime) -> int:
    """Freeze the comparison of a round, and tell; return how many people will have been told."""
    told = counted(c, one.id, lambda c: answering.number_of_everybody(c, one.id))
    freezings.ask(c, one.id, now)
    if freezings.left(c, one.id) <= IN_THE_TURN:
        finish(c, one.id)
    return told


def finish(c: sa.Connection, round_id: int) -> None:
    """Do all that is still to be done of a round's comparison."""
    while step(c, round_id):
        pass


def finish_all(c: sa.Connection) -> None:
    """Do all that is still to be done, of every round."""
    for number in freezings.rounds(c):
        finish(c, number)


def step(c: sa.Connection, round_id: int) -> bool:
    """Do the next piece of a round's comparison; return False where there is none."""
    lock(c, Shared.FREEZING, round_id)
    asked, one = freezings.find(c, round_id), rounds.find(c, round_id)
    if asked is None or one is None:
        return False
    framework = comparing.known_frameworks().get(one.framework)
    came_to = _STAGES[asked.stage](c, one, framework, asked.done_to) if framework else None
    if came_to is not None:
        freezings.get_on(c, round_id, asked.stage, came_to)
    elif framework and (following := _AFTER[asked.stage]):
        freezings.get_on(c, round_id, following, 0)
    else:
        freezings.end(c, round_id)
        tell(c, one, "published", asked.asked_at)
    return True


def share_done(c: sa.Connection, round_id: int) -> int | None:
    """Return how much of a comparison is done, in percent; None where nothing is to be done."""
    asked, one = freezings.find(c, round_id), rounds.find(c, round_id)
    if asked is None or one is None:
        return None
    first, last = _SHARES[asked.stage]
    return first + int((last - first) * _part_done(c, one, asked))


def _part_done(c: sa.Connection, one: rounds.Round, asked: Freezing) -> float:
    if asked.stage == SIDES:
        every, left = (freezings.left(c, one.id, after) for after in (0, asked.done_to))
        return 1 - left / every if every else 1
    framework = comparing.known_frameworks().get(one.framework)
    principles = len(PARTS) * len(framework.principles) if framework else 0
    figures = len(comparison_figures.indicators(c, one.id))
    pieces = principles if asked.stage == PRINCIPLES else figures
    return asked.done_to / pieces if pieces else 1


# --- The stages: do a piece from where it stands, return how far it came, None at the end. --


def _sides(c: sa.Connection, one: rounds.Round, framework: Framework, done_to: int) -> int | None:
    found = freezings.following(c, one.id, done_to, AT_ONCE)
    if not found:
        return None
    freeze_sides(c, one, framework, found)
    freeze_figures_of(c, one, found)
    return found[-1]


def _principles(
    c: sa.Connection, one: rounds.Round, framework: Framework, done_to: int
) -> int | None:
    pieces = [(part, p.number) for part in PARTS for p in framework.principles]
    if done_to >= len(pieces):
        return None
    freeze_principle(c, one, *pieces[done_to])
    return done_to + 1


def _indicators(
    c: sa.Connection, one: rounds.Round, framework: Framework, done_to: int
) -> int | None:
    pieces = comparison_figures.indicators(c, one.id)
    if done_to >= len(pieces):
        return None
    freeze_indicator(c, one, pieces[done_to])
    return done_to + 1


_STAGES: Final[Mapping[str, Stage]] = {
    SIDES: _sides,
    PRINCIPLES: _principles,
    INDICATORS: _indicators,
}
_AFTER: Final[Mapping[str, str]] = {SIDES: PRINCIPLES, PRINCIPLES: INDICATORS, INDICATORS: ""}
_SHARES: Final[Mapping[str, tuple[int, int]]] = {  # of the time that each takes, in percent
    SIDES: (0, 70),
    PRINCIPLES: (70, 95),
    INDICATORS: (95, 100),
}
