"""The sides of a round as files that go out may show them: the table “who sees what”, asked.

A file is what a coordinator sees. A side's levels are in it once all have submitted, or
once the round is closed; before that there are counts, as on the board.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import sqlalchemy as sa

from assessment.access import OPERATOR, Circumstances, Sight, Thing, can
from assessment.questionnaire import Form
from bot import seen
from storage import agreed, exports, roster, rounds

# A file shows what the operator sees, which is what a coordinator sees: both take the same out.
TAKER = OPERATOR
AT_ONCE = 20  # partnerships: others wait while a piece is made into rows


@dataclass(frozen=True, slots=True)
class OneSide:
    """A city in a partnership and what may be shown of it.

    Attributes:
        sent: What it submitted; None where it has not, or where it is not to be seen yet.
        submitted_at: Also where what was submitted is not to be seen yet.
        own: Its people's own sheets, of which only counts are shown unless `announced`.
        notes: Those that the city shares.
    """

    side: roster.Side
    form: Form
    sent: agreed.Agreed | None
    submitted_at: str
    own: tuple[exports.Own, ...]
    announced: bool
    notes: tuple[exports.Shared, ...]


def pieces(partnerships: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield partnerships, so many at once that little is held; of none, one empty piece."""
    for at in range(0, max(len(partnerships), 1), AT_ONCE):
        yield partnerships[at : at + AT_ONCE]


def sides(
    c: sa.Connection, one: rounds.Round, some: Sequence[int] | None = None
) -> Iterator[OneSide]:
    """Yield the sides that take part in a round, by partnership, the lead first.

    Args:
        some: Of these partnerships; else of all that the round is for.
    """
    for piece in pieces(exports.partnerships(c, one.id)) if some is None else (some,):
        yield from _sides(c, one, piece)


def _sides(c: sa.Connection, one: rounds.Round, some: Sequence[int]) -> Iterator[OneSide]:
    found = roster.sides_of_some(c, some)
    own = exports.own_sheets(c, one.id, [side.id for side in found])
    for partnership, cities in groupby(found, lambda side: side.partnership_id):
        rows = agreed.progress(c, one.id, partnership)
        submitted = {row.side_id for row in rows if row.submitted_at}
        for side in cities:
            if side.status == "active" or side.id in submitted:
                sent = agreed.find(c, one.id, side.id) if side.id in submitted else None
                exchanged = seen.exchanged(rows, one, side.id)
                yield _side(c, one, side, sent, own[side.id], exchanged=exchanged)


def _side(
    c: sa.Connection,
    one: rounds.Round,
    side: roster.Side,
    sent: agreed.Agreed | None,
    own: tuple[exports.Own, ...],
    *,
    exchanged: bool,
) -> OneSide:
    now = Circumstances(
        submitted=sent is not None, exchanged=exchanged, announced=one.shows_individual
    )
    thing = Thing(sides=frozenset({side.id}), now=now)
    form = sent.form if sent else _form(one, own)
    return OneSide(
        side,
        Form(form),
        sent if can(TAKER, Sight.LEVELS, thing) else None,
        instant(sent.submitted_at) if sent else "",
        own,
        can(TAKER, Sight.SHEETS, thing),
        exports.shared_notes(c, one.id, side.id) if can(TAKER, Sight.SHARED_NOTES, thing) else (),
    )


def _form(one: rounds.Round, own: tuple[exports.Own, ...]) -> str:
    """Return the form that counts so far: the full one where anybody went on to it."""
    return Form.FULL if Form.FULL in {one.form, *(s.form for s in own)} else Form.QUICK


def instant(at: object) -> str:
    """Return an instant as files write it, such as `2027-03-01T09:30:00Z`."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
