"""Where a trial's database lies: a file for one program, or a server for two."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from storage import postgres, server_schema
from storage.database import read_now, write_now
from tests.chaos.program import database_url
from tests.postgres import Server

WHOLE = "SELECT 'ok'"  # a server finds out by itself


@dataclass(frozen=True, slots=True)
class Place:
    """A database, as somebody looks at it who is not the program.

    Attributes:
        programs: How many run on it.
        question: What finds something torn; it says `ok`, or what.
        server: Whose database it is, where it is a server's.
        doors: Addresses of their own by which the programs reach it.
    """

    url: str
    programs: int
    question: str
    server: Server | None = None
    doors: tuple[str, ...] = ()

    def address(self, number: int) -> str:
        """Return where a program finds it."""
        return self.doors[number] if self.doors else self.url

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        return await asyncio.to_thread(self.at_once, sql)

    def at_once(self, sql: str) -> list[tuple[Any, ...]]:
        """Return what a query finds, where no loop runs."""
        return read_now(self.url, lambda c: [tuple(row) for row in c.exec_driver_sql(sql)])

    async def write(self, work: Callable[[sa.Connection], Any], *, patiently: bool = False) -> Any:
        """Run a function in a transaction, which may take minutes where that is said."""
        if patiently and self.server:
            at_once = lambda: asyncio.run(postgres.once(self.url, work, patiently=True))  # noqa: E731
            return await asyncio.to_thread(at_once)
        return await asyncio.to_thread(write_now, self.url, work)

    async def torn(self) -> list[str]:
        """Return what is torn."""
        return [str(word) for (word, *_) in await self.rows(self.question) if word != "ok"]


def on_file(folder: Path) -> Place:
    """Return a new SQLite file."""
    return Place(database_url(folder), 1, "PRAGMA integrity_check")


async def on_server(server: Server, name: str) -> Place:
    """Return a new database of a PostgreSQL server."""
    await asyncio.to_thread(server.create, name)
    url = server.database(name)
    await asyncio.to_thread(server_schema.bring_up_to_date, url)
    return Place(url, 2, WHOLE, server)
