"""What other sources call our indicators and cities, as the coordinator matched them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import insert
from storage.tables import indicator_area, indicator_series


@dataclass(frozen=True, slots=True)
class Names:
    """Which indicator a series is, and which city (by our number) an area."""

    series: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, int] = field(default_factory=dict)


_SERIES = sa.select(indicator_series.c.series, indicator_series.c.indicator)
_AREAS = sa.select(indicator_area.c.area, indicator_area.c.city_id)
_insert_series, _insert_area = insert(indicator_series), insert(indicator_area)
_SET_SERIES = _insert_series.on_conflict_do_update(
    index_elements=["series"], set_={"indicator": _insert_series.excluded.indicator}
)
_SET_AREA = _insert_area.on_conflict_do_update(
    index_elements=["area"], set_={"city_id": _insert_area.excluded.city_id}
)
_DROP_SERIES = sa.delete(indicator_series).where(indicator_series.c.series == bindparam("name"))
_DROP_AREA = sa.delete(indicator_area).where(indicator_area.c.area == bindparam("name"))


def read(connection: sa.Connection) -> Names:
    """Return every name that was matched."""
    return Names(
        {row.series: row.indicator for row in connection.execute(_SERIES)},
        {row.area: row.city_id for row in connection.execute(_AREAS)},
    )


def keep(connection: sa.Connection, names: Names) -> dict[str, Any]:
    """Remember names; return what `undo` needs, as JSON can hold it."""
    there = read(connection)
    _set(connection, names.series.items(), names.areas.items())
    return {
        "series": [[name, there.series.get(name)] for name in names.series],
        "areas": [[name, there.areas.get(name)] for name in names.areas],
    }


def undo(connection: sa.Connection, kept: Mapping[str, Any]) -> bool:
    """Let names be what they were before; False where a city of theirs is gone."""
    try:
        with connection.begin_nested():
            _put_back(connection, kept)
    except sa.exc.IntegrityError:
        return False
    return True


def _put_back(connection: sa.Connection, kept: Mapping[str, Any]) -> None:
    for statement, part in ((_DROP_SERIES, "series"), (_DROP_AREA, "areas")):
        gone = [{"name": name} for name, was in kept[part] if was is None]
        if gone:
            connection.execute(statement, gone)
    series, areas = (
        [pair for pair in kept[part] if pair[1] is not None] for part in ("series", "areas")
    )
    _set(connection, series, areas)


def _set(connection: sa.Connection, series: Any, areas: Any) -> None:
    named: Sequence[dict[str, Any]] = [{"series": name, "indicator": of} for name, of in series]
    placed: Sequence[dict[str, Any]] = [{"area": name, "city_id": city} for name, city in areas]
    if named:
        connection.execute(_SET_SERIES, named)
    if placed:
        connection.execute(_SET_AREA, placed)
