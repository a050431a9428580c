"""Indicators: a city's figures, what the coordinator chose, what other sources say."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import at, flag, metadata, number, ref, text
from storage.types import BigId

figure = sa.Table(  # what was replaced is kept; what counts now was not
    "figure",
    metadata,
    number(),
    ref("city_id", "city.id"),
    text("indicator"),
    sa.Column("year", sa.Integer, nullable=False),  # 0 where there is no data
    text("scale"),  # city | fua | region | country
    sa.Column("value", sa.Text),  # a decimal, exactly as given; null: no data
    text("origin"),  # official | modelled | estimate
    text("source", ""),
    text("flag", ""),
    ref("person_id", "person.id", null=True),  # null where it came with a file
    at("entered_at"),
    at("replaced_at", null=True),
    sa.Column("import_id", BigId),  # which file brought it
    sa.Column("replaced_by", BigId),  # which file replaced it
)
sa.Index(
    "uq_figure_city_id",
    figure.c.city_id,
    figure.c.indicator,
    figure.c.year,
    figure.c.scale,
    unique=True,
    sqlite_where=figure.c.replaced_at.is_(None),
    postgresql_where=figure.c.replaced_at.is_(None),
)

city_fact = sa.Table(  # what indicators need to know of a city: coastal yes | no
    "city_fact",
    metadata,
    sa.Column("city_id", BigId, sa.ForeignKey("city.id"), primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    text("value"),
)

figure_sharing = sa.Table(  # a city shows its figures to the partners who show theirs
    "figure_sharing",
    metadata,
    sa.Column("side_id", BigId, sa.ForeignKey("side.id"), primary_key=True),
    at("agreed_at"),
)

indicator_choice = sa.Table(  # what the coordinator decided, over the catalogue
    "indicator_choice",
    metadata,
    sa.Column("indicator", sa.Text, primary_key=True),
    sa.Column("first", sa.Boolean),  # null: as the catalogue says
    flag("ambitious", default=False),
    sa.Column("end_value", sa.Text),
    sa.Column("worst_value", sa.Text),
)

indicator_series = sa.Table(  # what another source calls an indicator
    "indicator_series",
    metadata,
    sa.Column("series", sa.Text, primary_key=True),
    text("indicator"),
)

indicator_area = sa.Table(  # what another source calls a city, beside the roster's codes
    "indicator_area",
    metadata,
    sa.Column("area", sa.Text, primary_key=True),
    ref("city_id", "city.id"),
)
