"""`python -m tests.chaos.bulk [MESSAGES] [KILLS] [SEED]`: a broadcast in bad weather.

The Bot API floods, refuses, fails and cuts connections after it has sent; the bot is killed
again and again. Afterwards each recipient's state is held against their own chat.
"""

# ruff: noqa: T201  # printing is what it does

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bot.sandbox.faults import Fault, Faults, blocks, cut, floods, refuses
from bot.sandbox.refusal import Refusal
from bot.sandbox.serve import serve
from bot.sandbox.world import World
from storage.database import write_now
from tests.chaos.program import Program, database_url

MESSAGES, KILLS = 10_000, 100
BRISK = ("-m", "tests.chaos.brisk")
TEXT = "A word to all of you"
RATE = 200
ENDS_WITHIN_S = 1_200
STATES = ("sent", "failed", "unreachable", "skipped", "unknown")
REFUSED = ("failed", "unreachable", "skipped")


@dataclass(slots=True)
class Figures:
    """What a broadcast came to."""

    states: Counter[str] = field(default_factory=Counter)
    weather: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    in_flight: int = 0
    violations: list[str] = field(default_factory=list)


class Weather(Faults):
    """Every so often a call fails, and every so many calls the bot dies of one.

    Attributes:
        met: How often each kind of weather befell a message.
    """

    def __init__(self, seed: int, died: Callable[[], None]) -> None:
        """Take whom to tell when it is time to die."""
        super().__init__()
        self.chance = Random(seed)  # noqa: S311
        self.met: Counter[str] = Counter()
        self._died, self._every, self._left = died, 0, 0

    def kill_every(self, calls: int) -> None:
        """Kill after so many messages, about."""
        self._every = calls
        self._left = self._soon()

    def next(self, method: str) -> Fault | None:
        """Let a call through, or not."""
        if method != "sendMessage":
            return None
        self._left -= 1
        if self._every and self._left <= 0:
            self._left = self._soon()
            self._died()
            return cut(accepted=self.chance.random() < 0.5)
        return self._drawn()

    def _soon(self) -> int:
        return self.chance.randint(1, max(1, 2 * self._every - 1))

    def _drawn(self) -> Fault | None:
        drawn = self.chance.random()
        for name, share, fault in (
            ("429", 0.05, floods(1)),
            ("403", 0.02, blocks()),
            ("5xx", 0.01, refuses(Refusal(500, "Internal Server Error"))),
            ("cut", 0.01, cut(accepted=True)),
        ):
            drawn -= share
            if drawn < 0:
                self.met[name] += 1
                return fault
        return None


class Broadcast:
    """One broadcast, one bot, and the weather."""

    def __init__(self, folder: Path, messages: int, kills: int, seed: int, *argv: str) -> None:
        """Take how many, and how the program is started."""
        self.folder, self.messages, self.most, self.argv = folder, messages, kills, argv
        self.figures, self.world = Figures(), World(limits=None)
        self.program: Program | None = None
        self.weather = Weather(seed, self._kill)
        self.world.faults = self.weather

    async def run(self) -> Figures:
        """Send it, through all the deaths; return what came of it."""
        self._fill()
        if self.most:
            self.weather.kill_every(max(1, self.messages // (self.most + 1)))
        async with serve(self.world) as url:
            rate = str(RATE)
            self.program = Program(self.folder, url, self.world.token, BROADCAST_RATE=rate)
            async with asyncio.timeout(ENDS_WITHIN_S):
                while not await self._lives_to_the_end():
                    self._count_in_flight()
        self.figures.weather = self.weather.met
        self._compare()
        return self.figures

    async def _lives_to_the_end(self) -> bool:
        """Run one life of the bot; return whether the broadcast ended in it."""
        assert self.program is not None
        await self.program.start(*(self.argv or BRISK))
        death = asyncio.create_task(self.program.ended())
        while not death.done():
            await asyncio.wait([death], timeout=0.2)
            if self._ended():
                self.weather.kill_every(0)
                self.program.kill()
                await death
                return True
        return self._ended()

    def _kill(self) -> None:
        if self.program is None or not self.program.lives or self.figures.kills == self.most:
            return
        try:
            self.program.kill()
        except ProcessLookupError:  # it is dying already
            return
        self.figures.kills += 1
        if self.figures.kills == self.most:
            self.weather.kill_every(0)

    # --- what is there --------------------------------------------------------------------

    def _fill(self) -> None:
        now = datetime.now(UTC)
        people = [self.world.join(f"P{number}") for number in range(self.messages)]
        for account in people:
            account.started = True

        def work(c: object) -> None:
            joined = f"{now:%Y-%m-%d %H:%M:%S.%f}"
            for account in people:
                c.exec_driver_sql(
                    "INSERT INTO person (telegram_id, first_name, language, timezone, notice,"
                    " joined_at) VALUES (?, ?, 'en', 'UTC', '1', ?)",
                    (account.id, account.first_name, joined),
                )
            c.exec_driver_sql(
                "INSERT INTO role (person_id, role, since) SELECT id, 'coordinator', ? FROM person"
                " WHERE id = 1 UNION ALL SELECT id, 'reader', ? FROM person WHERE id > 1",
                (joined, joined),
            )
            c.exec_driver_sql(
                "INSERT INTO broadcast (author_id, status, created_at, starts_at)"
                " VALUES (1, 'sending', ?, ?)",
                (joined, joined),
            )
            c.exec_driver_sql("INSERT INTO broadcast_text VALUES (1, 'en', ?)", (TEXT,))

        write_now(database_url(self.folder), work)

    def _rows(self, sql: str) -> list[tuple[object, ...]]:
        connection = sqlite3.connect(f"file:{self.folder}/t.db?mode=ro", uri=True, timeout=30)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def _ended(self) -> bool:
        return bool(self._rows("SELECT 1 FROM broadcast WHERE ended_at IS NOT NULL"))

    def _count_in_flight(self) -> None:
        ((number,),) = self._rows("SELECT count(*) FROM outbox WHERE state = 'sending'")
        self.figures.in_flight += int(str(number))

    def _compare(self) -> None:
        """Hold each recipient's state against what their chat got."""
        rows = self._rows("SELECT chat_id, state FROM outbox WHERE kind = 'broadcast'")
        got = Counter(
            chat.account.id
            for chat in self.world.chats.values()
            for message in chat.messages.values()
            if message.by_bot and message.text == TEXT
        )
        figures = self.figures
        figures.states = Counter(str(state) for _, state in rows)
        bad = figures.violations
        if len(rows) != self.messages or len({chat for chat, _ in rows}) != self.messages:
            bad.append(f"{len(rows)} letters for {self.messages} people")
        bad += [f"{n} times to one person" for n in got.values() if n > 1]
        bad += [f"state {state}" for state in figures.states if state not in STATES]
        bad += ["sent, and nothing came" for at, s in rows if s == "sent" and got[at] != 1]
        bad += [f"{s}, and it came" for at, s in rows if s in REFUSED and got[at]]
        most = figures.in_flight + figures.weather["cut"]
        if figures.states["unknown"] > most:
            bad.append(f"{figures.states['unknown']} unknown, at most {most} were in flight")


def main(messages: int = MESSAGES, kills: int = KILLS, seed: int = 1) -> int:
    """Print the figures; return 1 where something did not hold."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(Broadcast(Path(folder), messages, kills, seed).run())
    print("weather", *(f"{name} {n} ·" for name, n in sorted(figures.weather.items())))
    print("states", *(f"{state} {figures.states[state]} ·" for state in STATES))
    print(
        f"kills {figures.kills} · in flight at the kills {figures.in_flight}"
        f" · violations {len(figures.violations)}"
    )
    print(*figures.violations[:20], sep="\n")
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if figures.violations else 0


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
