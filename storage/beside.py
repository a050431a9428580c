"""What is counted of very many: beside the writer, for a transaction that asks for it.

To see where ten thousand cities stand takes seconds, and nobody's tap may wait for that. A
transaction that needs such a count asks for it here. Where there are few, it is counted on the
spot. Else the transaction is undone, the count is made on one moment of the database by a
connection that only reads, and the transaction runs again and is given what was counted.

So the count is of the moment before: what the transaction itself changes is not in it. Who asks
names in `key` all that the count depends on.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from typing import Any, Final, TypeVar

import sqlalchemy as sa

from storage.tables import person, side

T = TypeVar("T")
Count = Callable[[sa.Connection], Any]
Run = Callable[[Callable[[sa.Connection], Any]], Awaitable[Any]]

PEOPLE, SIDES = 2_000, 500  # so many are counted within a tenth of a second
_KNOWN: Final = "counted"
# Numbers only go up: the highest says how many there may be, and is found at once.
_HIGHEST = sa.select(
    sa.select(sa.func.coalesce(sa.func.max(person.c.id), 0)).scalar_subquery(),
    sa.select(sa.func.coalesce(sa.func.max(side.c.id), 0)).scalar_subquery(),
)


class _NotCounted(Exception):  # a request, which `counting` answers
    """A transaction needs a count; it never leaves this page."""

    def __init__(self, key: Hashable, count: Count) -> None:
        super().__init__()
        self.key, self.count = key, count


def counted(connection: sa.Connection, key: Hashable, count: Callable[[sa.Connection], T]) -> T:
    """Return what was counted; inside a transaction of the writer it may have to be run again.

    Args:
        key: Names the count, with all that it depends on.
        count: Reads, and reads only.
    """
    known = connection.info.get(_KNOWN)
    if known is None or not _many(connection):
        return count(connection)
    if key not in known:
        raise _NotCounted(key, count)
    found: T = known[key]
    return found


async def counting(write: Run, survey: Run, work: Callable[[sa.Connection], T]) -> T:
    """Run a function in a transaction, after whatever it asks to be counted.

    Args:
        write: Runs a function in a transaction, and returns once that is committed.
        survey: Runs one that only reads, on one moment of the database.
    """
    known: dict[Hashable, Any] = {}
    while True:
        try:
            done: T = await write(lambda c: _given(c, known, work))
        except _NotCounted as asked:
            known[asked.key] = await survey(asked.count)
        else:
            return done


def _given(
    connection: sa.Connection, known: dict[Hashable, Any], work: Callable[[sa.Connection], T]
) -> T:
    info = connection.info
    info[_KNOWN] = known
    try:
        return work(connection)
    finally:
        del info[_KNOWN]


def _many(connection: sa.Connection) -> bool:
    people, sides = connection.execute(_HIGHEST).one()
    return bool(people > PEOPLE or sides > SIDES)
