"""A sandbox on HTTP, in the event loop of whoever starts it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from bot.sandbox.api import Api
from bot.sandbox.desk import Desk
from bot.sandbox.line import Lines
from bot.sandbox.people import Persona
from bot.sandbox.push import pushing
from bot.sandbox.world import World
from bot.web import served

LOOPBACK = "127.0.0.1"


def create_app(world: World, personas: Sequence[Persona] = (), host: str = LOOPBACK) -> Starlette:
    """Return the Bot API of a world, and the page on which personas chat.

    Args:
        host: What the page may be asked for under, beside the names of this machine.
    """
    return Starlette(routes=[*Api(world).routes(), Desk(world, personas).mount(host)])


@asynccontextmanager
async def serve(
    world: World, personas: Sequence[Persona] = (), host: str = LOOPBACK, port: int = 0
) -> AsyncIterator[str]:
    """Serve a world; give the address, such as `http://127.0.0.1:8080`.

    Raises:
        SettingsError: The port cannot be had.
    """
    lines = Lines(create_app(world, personas, host))
    async with pushing(world), served(lines, host, port) as number:
        try:
            yield f"http://[{host}]:{number}" if ":" in host else f"http://{host}:{number}"
        finally:
            lines.end()
