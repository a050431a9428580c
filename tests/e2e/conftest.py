"""The bot itself, over HTTP, against the emulated Bot API, in the test's event loop."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr

from bot.app import parts
from bot.content import latest
from bot.running import now, take_turns
from bot.sandbox import demo
from bot.sandbox.serve import serve
from bot.settings import Settings
from tests.e2e.kit import World

# Of those whose city is in the small programme.
TOKENS = {
    key: f"invitation-of-{key}"
    for key, (_, city) in demo.ROLES.items()
    if not city or city in demo.BEFORE
}


class Running:
    """A world with a bot in it, which can be stopped and started again."""

    def __init__(self, folder):
        self.world, self.folder, self.parts = World(), folder, None

    @asynccontextmanager
    async def bot(self, **settings):
        """The bot, running on the folder's database until the block ends."""
        world, stop, up = self.world, asyncio.Event(), asyncio.Event()
        async with serve(world) as url:
            chosen = Settings(
                telegram_token=SecretStr(world.token),
                telegram_api_url=url,
                database_url=f"sqlite+aiosqlite:///{self.folder}/t.db",
                **{"port": 0, **settings},
            )
            async with parts(chosen, world.token, url) as self.parts:
                running = asyncio.create_task(take_turns(self.parts, stop, up.set))
                await up.wait()
                try:
                    yield self
                finally:
                    stop.set()
                    await running

    async def fill(self):
        """Put the demonstration programme into the empty database."""
        framework = latest(self.parts.reader.frameworks)

        def demonstrate(c):
            demo.fill(c, framework, now())
            demo.invite(c, TOKENS, now())

        await self.parts.database.write(demonstrate)

    async def read(self, sql):
        """Rows of the database."""
        return await self.parts.database.read(lambda c: c.exec_driver_sql(sql).all())


@pytest.fixture
async def running(tmp_path):
    stopped = Running(tmp_path)
    async with stopped.bot():
        await stopped.fill()
        yield stopped


@pytest.fixture
def world(running):
    return running.world
