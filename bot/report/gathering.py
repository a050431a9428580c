"""What the programme report counts, read from the database."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from assessment.disclosure import WHOLE
from assessment.questionnaire import Framework
from assessment.roster import LEAD, PARTNER
from assessment.scorecard import Heading, scorecard
from assessment.sheet import Sheet
from assessment.tally import One, Tally, tally
from assessment.trend import Change, change
from bot.exports.sides import OneSide, sides
from bot.seen import agreed_sheet
from storage import agreed, commitments, comparison, freezings, roster, rounds

T = TypeVar("T", bound=Hashable)
PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Report:
    """What a round came to.

    Attributes:
        complete: Whether it is published, and its comparison complete.
        cells: Median and middle half by role and principle; empty until then.
        changes, to_work_on: By principle; empty until then.
        promises: How many accepted commitments came to what; empty where nobody has said.
    """

    round: rounds.Round
    framework: Framework
    complete: bool
    partnerships: int
    cities: int
    countries: int
    submitted: int
    people: int
    cells: Mapping[tuple[str, int], comparison.Cell]
    changes: Mapping[int, Tally[Change]]
    to_work_on: Mapping[int, Tally[bool]]
    promises: Mapping[str, int]


def report(c: sa.Connection, one: rounds.Round, framework: Framework) -> Report:
    """Return what a round came to."""
    published = one.status == PUBLISHED and not freezings.find(c, one.id)
    told = _Told(c, one, framework, roster.leads(c) if published else {}, published=published)
    for side in sides(c, one):
        told.add(side)
    return Report(
        one,
        framework,
        published,
        partnerships=len(told.partnerships),
        cities=len(told.cities),
        countries=len({country for _, country in told.cities}),
        submitted=told.submitted,
        people=told.people,
        cells=_cells(c, one) if published else {},
        changes={number: tally(found) for number, found in told.changes.items()},
        to_work_on={number: tally(found) for number, found in told.to_work_on.items()},
        promises=_promises(c, one, told.partnerships),
    )


class _Told:
    """What is told of the cities, one after the other: of each no more is held than counts."""

    def __init__(
        self,
        c: sa.Connection,
        one: rounds.Round,
        framework: Framework,
        leads: Mapping[int, int],
        *,
        published: bool,
    ) -> None:
        numbers = [p.number for p in framework.principles] if published else []
        self._c, self._round, self._framework, self._leads = c, one, framework, leads
        self.partnerships, self.cities = set[int](), set[tuple[str, str]]()
        self.submitted = self.people = 0
        self.changes: dict[int, list[One[Change]]] = {number: [] for number in numbers}
        self.to_work_on: dict[int, list[One[bool]]] = {number: [] for number in numbers}

    def add(self, each: OneSide) -> None:
        """Count a city."""
        self.partnerships.add(each.side.partnership_id)
        self.cities.add((each.side.city, each.side.country))
        self.submitted += bool(each.submitted_at)
        self.people += each.sent.respondents if each.sent else len(each.own)
        if each.sent and self.to_work_on:
            self._compare(each, agreed_sheet(each.sent, self._framework))

    def _compare(self, each: OneSide, now: Sheet) -> None:
        earlier, named = _before(self._c, self._round, each), _named(now, self._round)
        before = agreed_sheet(earlier, self._framework) if earlier else None
        for principle in self._framework.principles:
            number = principle.number
            self.to_work_on[number].append(self._of(each, number in named))
            if before and (said := change(before, now, principle)):
                self.changes[number].append(self._of(each, said))

    def _of(self, each: OneSide, value: T) -> One[T]:
        partnership = each.side.partnership_id
        return One(partnership, self._leads.get(partnership, 0), value)


def _cells(c: sa.Connection, one: rounds.Round) -> Mapping[tuple[str, int], comparison.Cell]:
    return {
        (part, cell.principle): cell
        for part in (LEAD, PARTNER)
        for cell in comparison.of_group(c, one.id, part, WHOLE.kind, WHOLE.value)
    }


def _before(c: sa.Connection, one: rounds.Round, side: OneSide) -> agreed.Agreed | None:
    earlier = rounds.before(c, side.side.id, one.id)
    return agreed.find(c, earlier.id, side.side.id) if earlier else None


def _named(sheet: Sheet, one: rounds.Round) -> frozenset[int]:
    """Return the principles that a city's scorecard names to work on."""
    nobody = Heading("", (), "", one.name, one.due_on, 0, draft=False)
    return frozenset(line.principle.number for line in scorecard(nobody, sheet).to_work_on)


def _promises(c: sa.Connection, one: rounds.Round, partnerships: set[int]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for made in _accepted(c, one, partnerships):
        counts[made.outcome] = counts.get(made.outcome, 0) + 1
    return counts


def _accepted(
    c: sa.Connection, one: rounds.Round, partnerships: set[int]
) -> Iterator[commitments.Commitment]:
    for number in sorted(partnerships):
        yield from (
            made for made in commitments.until(c, number, one.id) if made.status == "accepted"
        )
