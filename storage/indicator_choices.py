"""What the coordinator decided about indicators, over the catalogue."""

from __future__ import annotations

from decimal import Decimal

import sqlalchemy as sa

from assessment.indicators.figures import Choice, Choices
from storage.dialect import insert
from storage.tables import indicator_choice

_CHOICES = sa.select(indicator_choice)
_insert_choice = insert(indicator_choice)
_CHOOSE = _insert_choice.on_conflict_do_update(
    index_elements=["indicator"],
    set_={
        name: _insert_choice.excluded[name]
        for name in ("first", "ambitious", "end_value", "worst_value")
    },
)


def choices(connection: sa.Connection) -> Choices:
    """Return what the coordinator decided, over the catalogue."""
    return Choices(
        {
            row.indicator: Choice(
                row.first, row.ambitious, _decimal(row.end_value), _decimal(row.worst_value)
            )
            for row in connection.execute(_CHOICES)
        }
    )


def choose(connection: sa.Connection, indicator: str, choice: Choice) -> None:
    """Keep what the coordinator decided about an indicator."""
    values = {
        "indicator": indicator,
        "first": choice.first,
        "ambitious": choice.ambitious,
        "end_value": None if choice.end is None else format(choice.end, "f"),
        "worst_value": None if choice.worst is None else format(choice.worst, "f"),
    }
    connection.execute(_CHOOSE, values)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
