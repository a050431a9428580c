"""`indicators.csv`: a row a figure, with its score and what it was scored by.

Score and distance are empty where no end value counts, year and value where there is no
data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import sqlalchemy as sa

from assessment.indicators.catalogue import Bound, Catalogue
from assessment.indicators.figures import Choices
from assessment.indicators.scoring import distance, score
from assessment.scoring import rounded
from bot.indicators_out.stored import Stored, stored
from bot.languages import Languages
from storage import indicators

OF_PROGRAMME = "set by the programme"


class _Row:
    """A figure, and what the columns are made from."""

    def __init__(self, of: Stored, choices: Choices, languages: Languages) -> None:
        self.of, self.languages = of, languages
        self.end = choices.end(of.indicator)
        worst = choices.worst(of.indicator)
        limits = (_value(self.end), _value(worst))
        self.score: Fraction | None = score(of.entry.value, *limits)

    def name(self, language: str) -> str:
        """Return the indicator's name in a language."""
        return self.languages[language].content(self.of.indicator.id, self.of.indicator.name)


# The one table that names the columns.
_COLUMNS: Final[Mapping[str, Callable[[_Row], str]]] = {
    "city": lambda row: row.of.town.name,
    "country": lambda row: row.of.town.country,
    "goal": lambda row: str(row.of.indicator.goal),
    "indicator": lambda row: row.of.indicator.id,
    "indicator_en": lambda row: row.name("en"),
    "indicator_fr": lambda row: row.name("fr"),
    "unit": lambda row: row.of.indicator.unit.text,
    "year": lambda row: str(row.of.entry.year or ""),
    "value": lambda row: _plain(row.of.entry.value),
    "score": lambda row: _points(row.score),
    "distance": lambda row: _points(distance(row.score)),
    "end_value": lambda row: _plain(_value(row.end)),
    "end_value_source": lambda row: _source(row.end),
    "source": lambda row: row.of.entry.source or row.of.entry.origin.value,
    "scale": lambda row: row.of.entry.scale.value,
}
COLUMNS: Final = tuple(_COLUMNS)


def rows(c: sa.Connection, catalogue: Catalogue, languages: Languages) -> Iterator[tuple[str, ...]]:
    """Yield every figure as text, in the order of COLUMNS."""
    choices = indicators.choices(c)
    for each in stored(c, catalogue):
        row = _Row(each, choices, languages)
        yield tuple(make(row) for make in _COLUMNS.values())


def _value(bound: Bound | None) -> Decimal | None:
    return bound.value if bound else None


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _points(value: Fraction | None) -> str:
    return "" if value is None else str(rounded(value))


def _source(bound: Bound | None) -> str:
    if bound is None:
        return ""
    return f"{bound.source}, {bound.year}" if bound.source else OF_PROGRAMME
