"""What the programme report counts, read from the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
    found = list(sides(c, one))
    partnerships = {each.side.partnership_id for each in found}
    published = one.status == PUBLISHED and not freezings.find(c, one.id)
    sheets = [(each, agreed_sheet(each.sent, framework)) for each in found if each.sent]
    leads = {s.partnership_id: s.id for s in roster.sides(c) if s.part == LEAD}
    return Report(
        one,
        framework,
        published,
        partnerships=len(partnerships),
        cities=len({(each.side.city, each.side.country) for each in found}),
        countries=len({each.side.country for each in found}),
        submitted=sum(1 for each in found if each.submitted_at),
        people=sum(each.sent.respondents if each.sent else len(each.own) for each in found),
        cells=_cells(c, one) if published else {},
        changes=_changes(c, one, framework, sheets, leads) if published else {},
        to_work_on=_to_work_on(one, framework, sheets, leads) if published else {},
        promises=_promises(c, one, partnerships),
    )


def _cells(c: sa.Connection, one: rounds.Round) -> Mapping[tuple[str, int], comparison.Cell]:
    return {
        (part, cell.principle): cell
        for part in (LEAD, PARTNER)
        for cell in comparison.of_group(c, one.id, part, WHOLE.kind, WHOLE.value)
    }


def _changes(
    c: sa.Connection,
    one: rounds.Round,
    framework: Framework,
    sheets: list[tuple[OneSide, Sheet]],
    leads: Mapping[int, int],
) -> Mapping[int, Tally[Change]]:
    before = [(side, earlier, now) for side, now in sheets if (earlier := _before(c, one, side))]
    return {
        principle.number: tally(
            [
                One(side.side.partnership_id, leads.get(side.side.partnership_id, 0), said)
                for side, earlier, now in before
                if (said := change(agreed_sheet(earlier, framework), now, principle))
            ]
        )
        for principle in framework.principles
    }


def _before(c: sa.Connection, one: rounds.Round, side: OneSide) -> agreed.Agreed | None:
    earlier = rounds.before(c, side.side.id, one.id)
    return agreed.find(c, earlier.id, side.side.id) if earlier else None


def _to_work_on(
    one: rounds.Round,
    framework: Framework,
    sheets: list[tuple[OneSide, Sheet]],
    leads: Mapping[int, int],
) -> Mapping[int, Tally[bool]]:
    named = [(side.side.partnership_id, _named(sheet, one)) for side, sheet in sheets]
    return {
        principle.number: tally(
            [
                One(number, leads.get(number, 0), principle.number in chosen)
                for number, chosen in named
            ]
        )
        for principle in framework.principles
    }


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
