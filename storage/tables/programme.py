"""The programme, its cities and its partnerships."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import metadata, number, ref, text
from storage.types import BigId

programme = sa.Table(  # name, coordinator, controller, contact, notice; language "" = any
    "programme",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("language", sa.Text, primary_key=True),
    text("value"),
)

city = sa.Table(
    "city",
    metadata,
    number(),
    text("name"),
    text("country"),
    text("region"),
    sa.Column("population", BigId),
    text("language"),
    text("timezone"),
    text("codes", ""),
    sa.UniqueConstraint("name", "country"),
)

partnership = sa.Table(
    "partnership",
    metadata,
    number(),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    text("name"),
)

side = sa.Table(
    "side",
    metadata,
    number(),
    ref("partnership_id", "partnership.id"),
    ref("city_id", "city.id"),
    text("part"),  # lead | partner
    text("status", "active"),  # active | paused | withdrawn
    ref("contact_id", "person.id", null=True),
    sa.UniqueConstraint("partnership_id", "city_id"),
)
