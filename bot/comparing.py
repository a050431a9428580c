"""Freezes the comparison of a round, in the transaction that publishes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache

import sqlalchemy as sa

from assessment.comparison import PLACES, Participant, cells
from assessment.comparison import Cell as Shown
from assessment.disclosure import Figures
from assessment.questionnaire import Form, Framework
from assessment.roster import size_class
from assessment.scoring import core, rounded
from assessment.sheet import Sheet
from bot.comparing_figures import freeze_figures
from bot.content import frameworks_of
from bot.languages import Languages
from storage import comparison
from storage.rounds import Round

NONE = "-"


def freeze(c: sa.Connection, one: Round) -> None:
    """Store who is compared in a round, and what may be shown of them together."""
    framework = known_frameworks().get(one.framework)
    if framework is None:
        return
    there = list(_participants(c, one, framework))
    comparison.freeze(c, (_standing(one, each) for each in there))
    comparison.freeze(c, (_cell(one, cell) for cell in cells(there)))
    freeze_figures(c, one, there)


def scores(written: str) -> tuple[Fraction | None, ...]:
    """Return the scores that were frozen, one a principle."""
    return tuple(None if one == NONE else Fraction(one) for one in written.split())


@cache
def known_frameworks() -> Mapping[str, Framework]:
    """Return every version of the questionnaire: which questions are core never changes."""
    return frameworks_of(Languages())


def _participants(c: sa.Connection, one: Round, framework: Framework) -> Iterator[Participant]:
    together = comparison.together(c, one.id)
    questions = [question.id for question in framework.asked(Form.QUICK)]
    for each in comparison.submitted(c, one.id, questions):
        cities = together[each.partnership_id]
        found = core(Sheet(framework, Form.QUICK, each.answers)).principles
        yield Participant(
            each.side_id,
            each.partnership_id,
            cities[0],
            cities,
            each.part,
            each.region,
            size_class(each.population),
            each.country,
            tuple(score.mean for score in found),
        )


def _standing(one: Round, each: Participant) -> comparison.Standing:
    written = " ".join(NONE if score is None else str(score) for score in each.scores)
    place = (each.part, each.region, each.size_class, each.country)
    return comparison.Standing(one.id, each.side, *place, written)


def _cell(one: Round, cell: Shown) -> comparison.Cell:
    shown, place = cell.shown, (one.id, cell.part, cell.group.kind, cell.group.value)
    if isinstance(shown, Figures):
        median, *rest = map(_told, (shown.median, shown.mean, shown.low, shown.high))
        return comparison.Cell(*place, cell.principle, shown.cities, median, *rest)
    return comparison.Cell(*place, cell.principle, shown.cities, _told(shown.score))


def _told(score: Fraction) -> str:
    return str(rounded(score, PLACES))
