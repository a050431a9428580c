"""The program, once or twice, on one database: killed and stopped while it works.

Each replica reaches the Bot API at an address of its own, so that one knows who called.
"""

from __future__ import annotations

import asyncio
import itertools
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from bot.sandbox.line import Lines
from bot.sandbox.serve import LOOPBACK, create_app, serve
from bot.sandbox.world import World
from bot.web import served
from tests.chaos.place import Place
from tests.chaos.program import Program, free_port

PATH = "/telegram"
caller: ContextVar[int] = ContextVar("caller", default=0)


class Fleet:
    """One program or two, each started again whenever it has died.

    Attributes:
        kills: How many there were.
        stops: How many there were.
        starts: How many there were.
    """

    def __init__(self, programs: Sequence[Program], argv: Sequence[str]) -> None:
        self.programs, self.argv = programs, argv
        self.kills = self.stops = self.starts = 0
        self._stopped: set[int] = set()
        self._keepers: list[asyncio.Task[None]] = []

    @property
    def whole(self) -> bool:
        """Whether every program runs."""
        return not self._stopped and all(program.lives for program in self.programs)

    async def start(self) -> None:
        """Start them all, and again whoever dies."""
        for program in self.programs:
            await program.start(*self.argv)
        self._keepers = [asyncio.create_task(self._keep(one)) for one in self.programs]

    async def _keep(self, program: Program) -> None:
        while True:
            await program.ended()
            self.starts += 1
            await program.start(*self.argv)

    def kill(self, number: int) -> None:
        """Kill one at once."""
        self.kills += 1
        self.programs[number].kill()

    def stop(self, number: int, seconds: float) -> None:
        """Let one hang for so long."""
        self.stops += 1
        self._stopped.add(number)
        self.programs[number].signal(signal.SIGSTOP)
        asyncio.get_running_loop().call_later(seconds, self._go_on, number)

    def _go_on(self, number: int) -> None:
        self._stopped.discard(number)
        self.programs[number].signal(signal.SIGCONT)

    async def end(self) -> None:
        """Kill them all, for good."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        for program in self.programs:
            program.kill()
            await program.ended()


@asynccontextmanager
async def fleet(
    folder: Path,
    place: Place,
    world: World,
    argv: Sequence[str],
    *,
    by_webhook: bool = False,
    **settings: str,
) -> AsyncIterator[Fleet]:
    """Give a fleet that is not started yet; end it with the block.

    Args:
        by_webhook: Several always are.
    """
    async with AsyncExitStack() as stack:
        addresses = [await stack.enter_async_context(serve(world))]
        for number in range(1, place.programs):
            app = _marked(Lines(create_app(world)), number)
            port = await stack.enter_async_context(served(app, LOOPBACK, 0))
            addresses.append(f"http://{LOOPBACK}:{port}")
        ports = [free_port() for _ in addresses]
        if by_webhook or place.programs > 1:
            front = await stack.enter_async_context(balanced(ports))
            settings["WEBHOOK_URL"] = f"http://{LOOPBACK}:{front}{PATH}"
        programs = [
            Program(
                folder,
                address,
                world.token,
                **{"DATABASE_URL": place.address(number), "PORT": str(port), **settings},
            )
            for number, (address, port) in enumerate(zip(addresses, ports, strict=True))
        ]
        one = Fleet(programs, argv)
        try:
            yield one
        finally:
            await one.end()


def _marked(app: Any, number: int) -> Any:
    async def marked(scope: Any, receive: Any, send: Any) -> None:
        caller.set(number)
        await app(scope, receive, send)

    return marked


@asynccontextmanager
async def balanced(ports: Sequence[int]) -> AsyncIterator[int]:
    """Deal each update to the next replica; where that is gone, to the other. Give the port."""
    turn, front = itertools.cycle(range(len(ports))), free_port()
    timeout = aiohttp.ClientTimeout(total=30, sock_connect=2)
    async with aiohttp.ClientSession(timeout=timeout) as session:

        async def deal(request: web.Request) -> web.Response:
            body, first = await request.read(), next(turn)
            for number in range(len(ports)):
                port = ports[(first + number) % len(ports)]
                try:
                    address = f"http://{LOOPBACK}:{port}{PATH}"
                    async with session.post(address, data=body, headers=request.headers) as answer:
                        return web.Response(status=answer.status)
                except (aiohttp.ClientError, TimeoutError):
                    continue
            return web.Response(status=502)

        app = web.Application()
        app.router.add_post(PATH, deal)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, LOOPBACK, front).start()
        try:
            yield front
        finally:
            await runner.cleanup()
