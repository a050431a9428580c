"""What is compared of a round: the scores of its cities, and what may be shown of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache

import sqlalchemy as sa

from assessment.comparison import PLACES, Participant, of_principle
from assessment.comparison import Cell as Shown
from assessment.disclosure import Figures
from assessment.questionnaire import Form, Framework
from assessment.roster import LEAD, PARTNER, size_class
from assessment.scoring import core, rounded
from assessment.sheet import Sheet
from bot.content import frameworks_of
from bot.languages import Languages
from storage import comparison, freezings
from storage.rounds import Round

NONE = "-"
PARTS = (LEAD, PARTNER)


def freeze_sides(c: sa.Connection, one: Round, framework: Framework, sides: Sequence[int]) -> None:
    """Store how some of the cities stand: their scores by the core questions, and their groups."""
    questions = [question.id for question in framework.asked(Form.QUICK)]
    there = freezings.submitted(c, one.id, sides, questions)
    comparison.freeze(c, (_standing(one, each, framework) for each in there))


def freeze_principle(c: sa.Connection, one: Round, part: str, number: int) -> None:
    """Store what may be shown of a principle, of all who have a role."""
    there = participants(c, one, (part,))
    comparison.freeze(c, (_cell(one, cell) for cell in of_principle(there, number)))


def participants(c: sa.Connection, one: Round, parts: Sequence[str] = PARTS) -> list[Participant]:
    """Return the cities that are compared, as they were frozen."""
    together = freezings.together(c, one.id)
    return [
        Participant(
            each.side_id,
            each.partnership_id,
            together[each.partnership_id][0],
            together[each.partnership_id],
            each.part,
            each.region,
            each.size_class,
            each.country,
            scores(each.scores),
        )
        for each in freezings.frozen(c, one.id, parts)
    ]


def scores(written: str) -> tuple[Fraction | None, ...]:
    """Return the scores that were frozen, one a principle."""
    return tuple(map(_score, written.split()))


@cache
def known_frameworks() -> Mapping[str, Framework]:
    """Return every version of the questionnaire: which questions are core never changes."""
    return frameworks_of(Languages())


@lru_cache(1024)  # means of a few levels: there are not many
def _score(written: str) -> Fraction | None:
    return None if written == NONE else Fraction(written)


def _standing(one: Round, each: freezings.Submitted, framework: Framework) -> comparison.Standing:
    found = core(Sheet(framework, Form.QUICK, each.answers)).principles
    written = " ".join(NONE if score.mean is None else str(score.mean) for score in found)
    place = (each.part, each.region, size_class(each.population), each.country)
    return comparison.Standing(one.id, each.side_id, *place, written)


def _cell(one: Round, cell: Shown) -> comparison.Cell:
    shown, place = cell.shown, (one.id, cell.part, cell.group.kind, cell.group.value)
    if isinstance(shown, Figures):
        median, *rest = map(_told, (shown.median, shown.mean, shown.low, shown.high))
        return comparison.Cell(*place, cell.principle, shown.cities, median, *rest)
    return comparison.Cell(*place, cell.principle, shown.cities, _told(shown.score))


def _told(score: Fraction) -> str:
    return str(rounded(score, PLACES))
