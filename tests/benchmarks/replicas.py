"""What a tap costs a replica on PostgreSQL: one alone, and two behind a balancer.

The replicas share one core, the server and the load the other: what is compared is the core's
time that a tap takes, all replicas' together, not how many taps there are.
"""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median

from storage import server_schema
from tests.benchmarks import programme
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.processes import Bot, free_port, pinned, running, tandem
from tests.benchmarks.report import Table, met, spread
from tests.benchmarks.taps import COMES_WITHIN_S, MEASURED_S, POOL, WARM_UP_S
from tests.benchmarks.telegram import TOKEN, Telegram, telegram
from tests.benchmarks.wire import Answered, Hook
from tests.postgres import Server

PEOPLE, RATE = 64, 100  # so many a second leave room on the core, alone as well
RATIO = 1.1
NAMES = {1: "one alone", 2: "two, taking turns"}


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: taps a second, and milliseconds of a core for each, in all replicas together."""

    rate: float
    cpu_ms: float
    p50_ms: float


class Balanced:
    """A balancer without sticky sessions: each update goes to the next replica."""

    def __init__(self, hooks: list[Hook]) -> None:
        self._hooks, self._turn = hooks, cycle(hooks)

    def post(self, update: bytes, answered: Answered) -> None:
        """Post an update; say the status and the body of the answer."""
        next(self._turn).post(update, answered)

    def close(self) -> None:
        """Close the connections that are free."""
        for hook in self._hooks:
            hook.close()


async def table(rounds: int) -> Table:
    """Measure one replica and two in turn, as often as was asked for."""
    runs: dict[int, list[Measured]] = {1: [], 2: []}
    with Server(durable=True) as server, pinned():
        for n in range(rounds):
            for number, own in runs.items():
                own.append(await _measure(server, f"bench{n}_{number}", number))
    alone, two = runs.values()
    ratio = median(b.cpu_ms / a.cpu_ms for a, b in zip(alone, two, strict=True))
    lines = [
        (
            NAMES[number],
            spread([run.rate for run in own]),
            spread([run.cpu_ms for run in own], 2),
            spread([run.p50_ms for run in own], 1),
            *(
                ("–", "–", "–")
                if number == 1
                else (f"{ratio:.2f}", f"≤ {RATIO}", met(ratio <= RATIO))
            ),
        )
        for number, own in runs.items()
    ]
    head = ("replicas", "taps/s", "CPU a tap, ms", "p50 ms", "times one alone", "aim", "met")
    note = (
        f"{PEOPLE} people, {RATE} taps a second asked for, by webhook; PostgreSQL with"
        " synchronous_commit; the replicas have one core, the server and the load the other."
    )
    return Table("replicas", head, tuple(lines), (note,))


async def _measure(server: Server, name: str, number: int) -> Measured:
    await asyncio.to_thread(server.create, name)
    address = server.database(name)
    await asyncio.to_thread(server_schema.bring_up_to_date, address)
    people = await asyncio.to_thread(programme.fill_at, address, POOL)
    before = await asyncio.to_thread(programme.answers_at, address)
    async with telegram() as (api, url), AsyncExitStack() as stack:
        hooks, bots = [], []
        for _ in range(number):
            api.ready.clear()
            bots.append(await _started(stack, api, url, address))
            assert isinstance(api.hook, Hook)
            hooks.append(api.hook)
        api.hook = Balanced(hooks)
        found, crowd = await _tapped(api, people, bots)
        assert not api.refused, f"{api.refused} updates were refused"
        assert not crowd.ran_out, "more people are needed"
    stored = await asyncio.to_thread(programme.answers_at, address) - before
    assert stored == crowd.levels, f"{stored} rows, {crowd.levels} taps"
    return found


async def _started(stack: AsyncExitStack, api: Telegram, url: str, address: str) -> Bot:
    port = str(free_port())
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
    hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "PORT": port}
    command, env = tandem(url, TOKEN, folder, **{**hook, "DATABASE_URL": address})
    bot = await stack.enter_async_context(running(command, folder, env, one_core=True))
    async with asyncio.timeout(COMES_WITHIN_S):
        await api.ready.wait()
    return bot


async def _tapped(api: Telegram, people: list[int], bots: list[Bot]) -> tuple[Measured, Crowd]:
    crowd = Crowd(api, people, "/assess")
    pace = asyncio.create_task(crowd.tap_at(RATE))
    crowd.come(PEOPLE)
    await asyncio.sleep(WARM_UP_S)
    used = sum(bot.cpu_s for bot in bots)
    seen = crowd.count()
    await asyncio.sleep(MEASURED_S)
    crowd.counted()
    used = sum(bot.cpu_s for bot in bots) - used
    async with asyncio.timeout(COMES_WITHIN_S):
        await crowd.stopped()
    await pace
    return Measured(seen.rate, used / len(seen.edits) * 1000, median(seen.edits) * 1000), crowd
