"""What befalls a bot that is not to die of it, and passes."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
from collections.abc import Callable, Sequence
from itertools import repeat
from pathlib import Path
from random import Random
from typing import Protocol

import sqlalchemy as sa

from bot.sandbox.updates import Updates, Waiting
from bot.sandbox.world import World
from storage.database import location
from tests.chaos.door import Door
from tests.chaos.fleet import Fleet
from tests.chaos.place import Place
from tests.chaos.wall import FILE

LOG_BYTES = 1 << 16  # the program's log, which lies on the same disk, has room
NO_LIMIT = resource.RLIM_INFINITY
LATE_S = 0.3
COPIES = (1, 2, 3)
FULL = (
    """CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
    END $$""",
    """CREATE CONSTRAINT TRIGGER full_disk AFTER INSERT ON ledger
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION full_disk()""",
)
ROOM = ("DROP TRIGGER full_disk ON ledger", "DROP FUNCTION full_disk()")


class Trouble(Protocol):
    """Something that comes and passes.

    Attributes:
        holds_up: Whether people may have to wait until it has passed.
    """

    holds_up: bool

    async def comes(self) -> None:
        """Begin."""

    async def passes(self) -> None:
        """End."""


class ServerKilled:
    """The server's processes are all killed at once, and it is started again."""

    holds_up = True

    def __init__(self, place: Place) -> None:
        assert place.server is not None
        self._server = place.server

    async def comes(self) -> None:
        """Kill it."""
        await asyncio.to_thread(self._server.kill)

    async def passes(self) -> None:
        """Start it again."""
        await asyncio.to_thread(self._server.start)


class CutOff:
    """One replica cannot reach the database, nor be reached by it; the others can."""

    holds_up = True

    def __init__(self, doors: Sequence[Door], whom: Callable[[], int]) -> None:
        """Take who is to be cut off, which is asked each time."""
        self._doors, self._whom = doors, whom
        self._cut: Door | None = None

    async def comes(self) -> None:
        """Cut one off."""
        self._cut = self._doors[self._whom()]
        self._cut.cut()

    async def passes(self) -> None:
        """Let it through again."""
        assert self._cut is not None
        self._cut.mend()


class DiskFull:
    """The disk takes nothing more.

    To the program, files cannot grow, perhaps in the middle of what it writes; a server says
    that it could not commit.
    """

    holds_up = True

    def __init__(self, place: Place, fleet: Fleet, chance: Random) -> None:
        self._place, self._fleet, self._chance = place, fleet, chance

    async def comes(self) -> None:
        """Let there be no room."""
        if self._place.server:
            await _run(self._place, FULL)
            return
        wal = location(self._place.url).with_name(f"{location(self._place.url).name}-wal")
        size = wal.stat().st_size if wal.exists() else 0
        self._limit(max(LOG_BYTES, self._chance.randint(0, size)))

    async def passes(self) -> None:
        """Let there be room again."""
        if self._place.server:
            await _run(self._place, ROOM)
        else:
            self._limit(NO_LIMIT)

    def _limit(self, size: int) -> None:
        for program in self._fleet.programs:
            resource.prlimit(program.pid, resource.RLIMIT_FSIZE, (size, NO_LIMIT))


class Locked:
    """Another process has locked the file; of a server, a table that each turn needs."""

    holds_up = True

    def __init__(self, place: Place) -> None:
        self._place = place
        self._file: sqlite3.Connection | None = None
        self._session: asyncio.Task[None] | None = None
        self._released = asyncio.Event()

    async def comes(self) -> None:
        """Lock it."""
        if self._place.server:
            held = asyncio.Event()
            self._released.clear()
            self._session = asyncio.create_task(self._hold(held))
            await held.wait()
            return
        self._file = sqlite3.connect(location(self._place.url), isolation_level=None, timeout=20)
        self._file.execute("BEGIN IMMEDIATE")

    async def passes(self) -> None:
        """Let it go."""
        if self._session:
            self._released.set()
            await self._session
        elif self._file:
            self._file.execute("ROLLBACK")
            self._file.close()

    async def _hold(self, held: asyncio.Event) -> None:
        import asyncpg

        url = sa.make_url(self._place.url)
        session = await asyncpg.connect(
            host=url.query["host"], user=url.username, database=url.database
        )
        async with session.transaction():
            await session.execute("LOCK TABLE ledger IN ACCESS EXCLUSIVE MODE")
            held.set()
            await self._released.wait()
        await session.close()


class ClockSet:
    """The programs' clock is set back or forward, and right again."""

    holds_up = False

    def __init__(self, folder: Path, chance: Random, by_s: Sequence[int]) -> None:
        self._file, self._chance, self._by_s = folder / FILE, chance, by_s

    async def comes(self) -> None:
        """Set it wrong."""
        self._file.write_text(str(self._chance.choice(self._by_s)))

    async def passes(self) -> None:
        """Set it right."""
        self._file.write_text("0")


class Silence:
    """Telegram neither answers nor sends anything."""

    holds_up = True

    def __init__(self, world: World) -> None:
        self._world = world

    async def comes(self) -> None:
        """Go away."""
        self._world.updates.hold()
        self._world.lose_network()

    async def passes(self) -> None:
        """Come back."""
        self._world.regain_network()
        self._world.updates.release()


class Jumbled(Updates):
    """Updates some of which come late and again, after others that were sent later."""

    wild: Random | None = None
    more = 0

    def ready(self, now: float) -> list[Waiting]:
        """Keep some back for a while, so that copies of taps and of messages change places."""
        for queue in filter(None, self.queues.values()):
            if self.wild and not queue[0].failures and self.wild.random() < 0.5:
                queue[0].failures, queue[0].due_at = 1, now + self.wild.uniform(0, LATE_S)
        return super().ready(now)

    def taken(self, one: Waiting) -> None:
        """Count what comes again."""
        self.more += one.copies > 1
        super().taken(one)


class Repeats:
    """Updates come up to three times, late and in another order."""

    holds_up = False

    def __init__(self, world: World, chance: Random) -> None:
        assert isinstance(world.updates, Jumbled)
        self._updates, self._chance = world.updates, chance

    async def comes(self) -> None:
        """Begin to jumble."""
        self._updates.wild = self._chance
        self._updates.copies = iter(lambda: self._chance.choice(COPIES), 0)

    async def passes(self) -> None:
        """Let each come once, in its order."""
        self._updates.wild, self._updates.copies = None, repeat(1)


async def _run(place: Place, statements: Sequence[str]) -> None:
    def work(c: sa.Connection) -> None:
        for statement in statements:
            c.exec_driver_sql(statement)

    await place.write(work)
