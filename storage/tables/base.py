"""What all tables share.

A number (`id`) names a thing inside; a `key` is what people and files call it. Instants
are UTC; days are the day in the city's own time zone.
"""

from __future__ import annotations

import sqlalchemy as sa

from storage.types import BigId, Instant

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=NAMES)


def number() -> sa.Column[int]:
    """Return the number that names a row inside."""
    return sa.Column("id", BigId, primary_key=True)


def ref(name: str, target: str, *, null: bool = False) -> sa.Column[int]:
    """Return a reference to another table's row."""
    return sa.Column(name, BigId, sa.ForeignKey(target), nullable=null)


def text(name: str, default: str | None = None) -> sa.Column[str]:
    """Return a column of text, never null."""
    return sa.Column(name, sa.Text, nullable=False, server_default=default)


def flag(name: str, *, default: bool) -> sa.Column[bool]:
    """Return a column of yes or no."""
    value = sa.true() if default else sa.false()
    return sa.Column(name, sa.Boolean, nullable=False, server_default=value)


def at(name: str, *, null: bool = False) -> sa.Column[object]:
    """Return an instant, in UTC."""
    return sa.Column(name, Instant, nullable=null)
