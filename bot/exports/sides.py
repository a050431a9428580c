"""The sides of a round as files that go out may show them: the table “who sees what”, asked.

A file is what a coordinator sees. A side's levels are in it once all have submitted, or
once the round is closed; before that there are counts, as on the board.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import sqlalchemy as sa

from assessment.access import OPERATOR, Circumstances, Sight, Thing, can
from assessment.questionnaire import Form
from bot import seen
from storage import agreed, coordination, exports, roster, rounds

# A file shows what the operator sees, which is what a coordinator sees: both take the same out.
TAKER = OPERATOR


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


def sides(c: sa.Connection, one: rounds.Round) -> Iterator[OneSide]:
    """Yield the sides that take part in a round, by partnership, the lead first."""
    audience = coordination.audience(c, one.id)
    invited = (s for s in roster.sides(c) if not audience or s.partnership_id in audience)
    for partnership, cities in groupby(invited, lambda side: side.partnership_id):
        rows = agreed.progress(c, one.id, partnership)
        submitted = {row.side_id for row in rows if row.submitted_at}
        for side in cities:
            if side.status == "active" or side.id in submitted:
                yield _side(c, one, side, exchanged=seen.exchanged(rows, one, side.id))


def _side(c: sa.Connection, one: rounds.Round, side: roster.Side, *, exchanged: bool) -> OneSide:
    sent = agreed.find(c, one.id, side.id)
    now = Circumstances(
        submitted=sent is not None, exchanged=exchanged, announced=one.shows_individual
    )
    thing = Thing(sides=frozenset({side.id}), now=now)
    own = exports.own_sheets(c, one.id, side.id)
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
