"""One person sends a thousand updates a second, while somebody else taps."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks import programme
from tests.benchmarks.crowd import Crowd, written
from tests.benchmarks.processes import Bot, free_port, pinned, running, tandem
from tests.benchmarks.report import Table, met, spread
from tests.benchmarks.telegram import TOKEN, Telegram, telegram

PEOPLE, RATE = 400, 1000
WARM_UP_S, MEASURED_S = 3.0, 10.0
COMES_WITHIN_S = 60
P99_MS = 1000


@dataclass(slots=True)
class Flooder:
    """Somebody who sends without pause, and what came of it."""

    api: Telegram
    number: int
    sent: int = 0
    confirmed: int = 0
    screens: int = 0
    took_s: float = 0.0
    settled: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, seconds: float) -> None:
        """Send so long, however slow the bot is."""
        began = due = perf_counter()
        while due - began < seconds:
            due += 1 / RATE
            await asyncio.sleep(max(0.0, due - perf_counter()))
            word = written(self.number, self.api.new_message_id(), "/help")
            self.api.put("message", word, self._confirmed)
            self.sent += 1
        self.took_s = perf_counter() - began
        self._look()

    def _confirmed(self) -> None:
        self.confirmed += 1
        self._look()

    def _look(self) -> None:
        if self.took_s and self.confirmed == self.sent:
            self.settled.set()


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds of each tap of somebody else, and what an update of the flood costs."""

    idle: list[float]
    busy: list[float]
    flooder: Flooder
    cpu_ms: float


async def measure() -> Measured:
    """Tap while nothing else happens, then while somebody floods."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        path = Path(name) / "t.db"
        *people, last = programme.fill(path, PEOPLE)
        port = str(free_port())
        hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "PORT": port}
        async with telegram() as (api, url):
            command, env = tandem(url, TOKEN, path, **hook)
            async with running(command, Path(name), env, one_core=True) as bot:
                async with asyncio.timeout(COMES_WITHIN_S):
                    await api.ready.wait()
                return await _tapping(api, bot, Crowd(api, people, "/assess"), Flooder(api, last))


async def _tapping(api: Telegram, bot: Bot, crowd: Crowd, flooder: Flooder) -> Measured:
    def came(chat: int, *_more: object) -> None:
        flooder.screens += chat == flooder.number

    crowd.others = came
    crowd.come(1)
    await asyncio.sleep(WARM_UP_S)
    idle = crowd.count()
    await asyncio.sleep(MEASURED_S)
    crowd.counted()
    busy, used = crowd.count(), bot.cpu_s
    await flooder.send(MEASURED_S)
    crowd.counted()
    async with asyncio.timeout(COMES_WITHIN_S):
        await crowd.stopped()
        await flooder.settled.wait()
    cost = (bot.cpu_s - used) / flooder.sent * 1000
    assert not api.refused, "an update was refused"
    return Measured(idle.edits, busy.edits, flooder, cost)


async def table(rounds: int) -> Table:
    """Measure others' taps while one person sends a thousand updates a second."""
    with pinned():
        runs = [await measure() for _ in range(rounds)]
    p99 = [_at(run.busy, 0.99) for run in runs]
    floods = [run.flooder for run in runs]
    lines = (
        ("a tap while nothing else happens, p50 ms", _spread(runs, "idle", 0.5), "–", "–"),
        ("a tap while nothing else happens, p99 ms", _spread(runs, "idle", 0.99), "–", "–"),
        ("a tap during the flood, p50 ms", _spread(runs, "busy", 0.5), "–", "–"),
        (
            "a tap during the flood, p99 ms",
            spread(p99, 1),
            f"< {P99_MS}",
            met(median(p99) < P99_MS),
        ),
        ("updates a second of the one", spread([f.sent / f.took_s for f in floods]), "–", "–"),
        ("CPU for each of them, ms", spread([run.cpu_ms for run in runs], 2), "–", "–"),
        ("of them answered", spread([f.screens / f.sent * 100 for f in floods], 1), "–", "–"),
    )
    note = (
        f"One person sends {RATE:,} commands a second by webhook for {MEASURED_S:.0f} s in each of"
        f" {rounds} runs, another taps on as soon as the next question stands; the bot has one"
        " core. Answered, in hundredths: what is heard at once, and the word that it is too fast."
    )
    return Table("flood", ("one person's flood", "", "aim", "met"), lines, (note,))


def _spread(runs: list[Measured], kind: str, share: float) -> str:
    return spread([_at(getattr(run, kind), share) for run in runs], 1)


def _at(samples: list[float], share: float) -> float:
    ordered = sorted(samples)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000
