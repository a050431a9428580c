"""The programme's own words: its name, coordinator, controller, contact and notice."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from storage.dialect import insert
from storage.steady import steady
from storage.tables import programme

NOTICE_VERSION = "notice_version"
MONTHS_KEPT = "months_kept"
AT_FIRST = 24  # months
_READ = sa.select(programme.c.key, programme.c.language, programme.c.value)
_insert = insert(programme)
_WRITE = _insert.on_conflict_do_update(
    index_elements=["key", "language"], set_={"value": _insert.excluded.value}
)


@steady(programme)
def read(connection: sa.Connection) -> Mapping[tuple[str, str], str]:
    """Return the texts by (key, language); language is empty where one serves for all."""
    return {(row.key, row.language): row.value for row in connection.execute(_READ)}


def notice_version(connection: sa.Connection) -> str:
    """Return the version of the notice that people agree to now."""
    return read(connection).get((NOTICE_VERSION, ""), "1")


def ask_again(connection: sa.Connection) -> None:
    """Let everybody agree anew: the notice has a new version from here on."""
    write(connection, NOTICE_VERSION, "", str(int(notice_version(connection)) + 1))


def months_kept(connection: sa.Connection) -> int:
    """Return for how many months after a round closes it is known who answered."""
    return int(read(connection).get((MONTHS_KEPT, ""), AT_FIRST))


def keep_for(connection: sa.Connection, months: int) -> None:
    """Set for how many months it is known who answered."""
    write(connection, MONTHS_KEPT, "", str(months))


def write(connection: sa.Connection, key: str, language: str, value: str) -> None:
    """Set one text."""
    connection.execute(_WRITE, {"key": key, "language": language, "value": value})
