"""Column types that mean the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

# SQLite needs INTEGER for a rowid key; Telegram's numbers are beyond 32 bits.
BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC.

    SQLite drops the offset of `DateTime(timezone=True)` without a word, so 03:30 in
    Berlin would come back as 03:30 of nowhere.
    """

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Convert to UTC; a naive datetime is a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a naive datetime was about to be stored"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Attach UTC again where the database lost it."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Numbers(TypeDecorator[Any]):
    """Any number of numbers, as one parameter: see `storage.dialect.among`."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Collection[int] | None, dialect: Any) -> str:
        """Write them as a JSON list."""
        return json.dumps(list(value or ()))
