"""A replica's own way to the server, which can be cut: as if a network were parted.

What either side sends meanwhile is neither refused nor lost: it stays away, and comes late.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

SOCKET = ".s.PGSQL.5432"
AT_ONCE = 65_536


class Door:
    """Hands on what comes from one replica, and the answers, while it is open."""

    def __init__(self, server: Path) -> None:
        """Take the folder of the server's socket."""
        self.folder = Path(tempfile.mkdtemp(prefix="door"))  # a socket's name has to be short
        self._server, self._open = server / SOCKET, asyncio.Event()
        self._open.set()
        self._pumps: set[asyncio.Task[None]] = set()

    def cut(self) -> None:
        """Hand on nothing more."""
        self._open.clear()

    def mend(self) -> None:
        """Hand on everything, also what has waited."""
        self._open.set()

    async def come(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take a connection; whoever comes while it is cut waits."""
        await self._open.wait()
        try:
            there, back = await asyncio.open_unix_connection(str(self._server))
        except OSError:  # the server is gone
            writer.close()
            return
        for pump in (self._hands_on(reader, back), self._hands_on(there, writer)):
            task = asyncio.create_task(pump)
            self._pumps.add(task)
            task.add_done_callback(self._pumps.discard)

    async def _hands_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while part := await reader.read(AT_ONCE):
                await self._open.wait()
                writer.write(part)
                await writer.drain()
        await self._open.wait()
        writer.close()

    async def end(self) -> None:
        """Let everybody go."""
        for pump in self._pumps:
            pump.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)
        shutil.rmtree(self.folder, ignore_errors=True)


@asynccontextmanager
async def doors(server: Path, many: int) -> AsyncIterator[list[Door]]:
    """Open a door for each replica; they close with the block."""
    made = [Door(server) for _ in range(many)]
    servers = [await asyncio.start_unix_server(one.come, str(one.folder / SOCKET)) for one in made]
    try:
        yield made
    finally:
        for listening in servers:
            listening.close()
        for one in made:
            await one.end()
