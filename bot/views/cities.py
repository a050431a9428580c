"""How far the cities of a round are, as a coordinator learns it: some hundreds at a time.

The board, its spreadsheet, Monday's summary and broadcasts all ask here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from assessment import standing
from assessment.questionnaire import Form, Framework
from assessment.standing import OWING, Part, Standing, Whole
from bot.views.agreeing import to_agree
from bot.views.board_parts import PROPOSED, awaiting, parts_of, waits
from bot.views.desks import Frameworks
from bot.views.sharing_out import Team, sharing
from conversations import view
from storage import board as rows
from storage import rounds

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Far:
    """How far all cities of a round are together.

    Attributes:
        counts: How many are where.
        owing: How many people still owe something.
    """

    counts: Mapping[Standing, int]
    owing: int


def far(frameworks: Frameworks, c: sa.Connection, one: rounds.Round, now: datetime) -> Far:
    """Count all cities of a round; of those that have submitted nobody owes anything."""
    counts, owing = Counter({Standing.SUBMITTED: rows.submitted(c, one.id)}), 0
    for city in _all_unfinished(frameworks, c, one, now):
        counts[city.standing] += 1
        owing += sum(part.standing in OWING for part in city.parts.values())
    return Far(+counts, owing)


def standing_there(
    frameworks: Frameworks, c: sa.Connection, one: rounds.Round, now: datetime, where: str
) -> tuple[int, ...]:
    """Return the numbers of the cities that stand there, by partnership."""
    if where == Standing.SUBMITTED:
        return rows.numbers(c, one.id, submitted=True)
    return by_standing(frameworks, c, one, now).get(where, ())


def by_standing(
    frameworks: Frameworks, c: sa.Connection, one: rounds.Round, now: datetime
) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the cities that stand somewhere, by partnership."""
    found: dict[str, list[int]] = defaultdict(list)
    for city in _all_unfinished(frameworks, c, one, now):
        found[city.standing].append(city.side.side_id)
    there = {where: tuple(sides) for where, sides in found.items()}
    return {**there, Standing.SUBMITTED: rows.numbers(c, one.id, submitted=True)}


def unfinished(
    frameworks: Frameworks, c: sa.Connection, one: rounds.Round, now: datetime
) -> Iterator[view.City]:
    """Yield how far each city is that has to submit, or to submit again, by partnership."""
    return (_seen(city) for city in _all_unfinished(frameworks, c, one, now))


def pieces(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield numbers, so many at once that turns need not wait long in between."""
    for at in range(0, len(numbers), AT_ONCE):
        yield numbers[at : at + AT_ONCE]


def cities(
    frameworks: Frameworks,
    c: sa.Connection,
    one: rounds.Round,
    now: datetime,
    some: Collection[int],
) -> Iterator[view.City]:
    """Yield how far those of some cities are that take part in a round, by partnership."""
    return (_seen(city) for city in _cities(frameworks, c, one, now, some))


@dataclass(frozen=True, slots=True)
class _City:
    """A city with what is counted of it; names are put to it where somebody looks.

    Attributes:
        team: Its officials, and `parts` what is each one's.
        together: Those that speak for the city: of a team that shares out, one for all.
        to_agree: On how many questions its team has to agree, where it waits for that.
    """

    side: rows.Side
    team: Sequence[rows.Official]
    parts: Mapping[int, Part]
    together: Collection[Part]
    to_agree: int | None

    @property
    def standing(self) -> Standing:
        """Where it is."""
        side = self.side
        whole = Whole(
            submitted=side.submitted_at is not None,
            reopened=side.reopened_at is not None,
            agreed=side.agreeing == PROPOSED,
            to_agree=self.to_agree,
            invited=side.invited,
        )
        return standing.of_city(self.together, whole)


def _all_unfinished(
    frameworks: Frameworks, c: sa.Connection, one: rounds.Round, now: datetime
) -> Iterator[_City]:
    for some in pieces(rows.numbers(c, one.id, submitted=False)):
        yield from _cities(frameworks, c, one, now, some)


def _cities(
    frameworks: Frameworks,
    c: sa.Connection,
    one: rounds.Round,
    now: datetime,
    some: Collection[int],
) -> Iterator[_City]:
    sides, framework = rows.sides(c, one.id, now, some), frameworks.get(one.framework)
    if framework is None:
        return (_City(side, (), {}, (), None) for side in sides)
    teams = _teams(c, framework, one, some)
    shared = sharing(c, framework, one.id, now, some)
    parts = {
        side.side_id: parts_of(side, teams[side.side_id], framework, shared.get(side.side_id))
        for side in sides
    }
    waiting = [
        side.side_id for side in sides if waits(side, parts[side.side_id], shared.get(side.side_id))
    ]
    open_ = to_agree(c, framework, one, waiting)
    return (
        _city(
            side,
            teams[side.side_id],
            parts[side.side_id],
            shared.get(side.side_id),
            open_.get(side.side_id),
        )
        for side in sides
    )


def _teams(
    c: sa.Connection, framework: Framework, one: rounds.Round, some: Collection[int]
) -> Mapping[int, Sequence[rows.Official]]:
    core, every = ([q.id for q in framework.asked(form)] for form in (Form.QUICK, Form.FULL))
    teams: dict[int, list[rows.Official]] = defaultdict(list)
    for official in rows.officials(c, one.id, core, every, some):
        teams[official.side_id].append(official)
    return teams


def _city(
    side: rows.Side,
    team: Sequence[rows.Official],
    parts: dict[int, Part],
    shared: Team | None,
    to_agree: int | None,
) -> _City:
    parts = awaiting(side, parts, to_agree)
    reached = any(part.reachable for part in parts.values())
    together = (shared.together(parts),) if shared and reached else parts.values()
    return _City(side, team, parts, together, to_agree)


def _seen(city: _City) -> view.City:
    side, where, parts = city.side, city.standing, city.parts
    silent = sum(not part.reachable for part in parts.values())
    best = standing.furthest(city.together) if silent < len(parts) else Part(reachable=False)
    return view.City(
        side.side_id,
        side.city,
        side.partnership,
        where,
        best.answered,
        best.asked,
        tuple(_official(o, parts[o.person_id]) for o in city.team),
        silent,
        (city.to_agree or 0) if where is Standing.TO_AGREE else 0,
        view.Reopened(side.reopened_at, side.why) if side.reopened_at else None,
    )


def _official(official: rows.Official, part: Part) -> view.Official:
    where = part.standing
    to_agree = (part.to_agree or 0) if where is Standing.TO_AGREE else 0
    return view.Official(
        official.person_id, official.first_name, where, part.answered, part.asked, to_agree
    )
