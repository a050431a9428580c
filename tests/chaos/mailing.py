"""Letters to as many people as one likes, while programs die and hang; who got how many?

Afterwards each recipient's state is held against their own chat.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Protocol

import sqlalchemy as sa

from assessment.errors import Unavailable
from bot.delivery.bulk import AT_ONCE
from bot.sandbox.people import Account
from bot.sandbox.world import World
from tests.chaos.befalling import Befalling
from tests.chaos.fleet import Fleet, fleet
from tests.chaos.place import Place
from tests.chaos.scene import Scene, jumbled, with_doors
from tests.chaos.weather import Hits, Weather

BRISK = ("-m", "tests.chaos.brisk")
ENDS_WITHIN_S = 3_600
LOOK_S = 0.3
STATES = ("sent", "failed", "unreachable", "skipped", "unknown")
REFUSED = ("failed", "unreachable", "skipped")


class Mail(Protocol):
    """What is sent to all of them."""

    text: str
    letters: str  # a query for chat_id, state and id of every letter that is due
    ended: str  # a query that finds a row once all is over
    # Lets so many more leave; None where the program itself sees to that.
    release: Callable[[sa.Connection, int], int] | None

    async def fill(self, place: Place, accounts: Sequence[Account]) -> None:
        """Put the people and what they are to get into an empty database."""


@dataclass(slots=True)
class Figures:
    """What a mailing came to.

    Attributes:
        in_flight: Letters that were being sent as somebody died or hung.
        longest_s: The longest silence while there was something to send.
    """

    states: Counter[str] = field(default_factory=Counter)
    weather: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    stops: int = 0
    troubles: int = 0
    in_flight: set[int] = field(default_factory=set)
    longest_s: float = 0.0
    violations: list[str] = field(default_factory=list)


class Mailing:
    """One mailing, one database, its programs, and the weather."""

    def __init__(
        self,
        folder: Path,
        place: Place,
        mail: Mail,
        people: int,
        hits: Hits,
        seed: int = 1,
        argv: Sequence[str] = BRISK,
        *,
        fair: bool = False,
    ) -> None:
        """Take what it needs.

        Args:
            argv: How a program is started.
            fair: Nothing fails but for what hits it.
        """
        self.folder, self.place, self.mail, self.people = folder, place, mail, people
        self.figures, self.world = Figures(), World(limits=None)
        self._hits, self._seed, self._argv, self._fair = hits, seed, argv, fair
        self._looking: set[asyncio.Task[None]] = set()

    async def run(self) -> Figures:
        """Send it, through all the deaths; return what came of it."""
        await self.fill()
        jumbled(self.world)
        hits, rate = self._hits, {"BROADCAST_RATE": str(self._hits.rate)}
        async with (
            with_doors(self.place) as (reached, made),
            fleet(self.folder, reached, self.world, self._argv, **rate) as programs,
        ):
            weather = Weather(programs, hits, self._seed, self._note, fair=self._fair)
            self.world.faults = weather
            of = self.folder, reached, self.world, programs, made
            troubles = hits.troubles(Scene(*of, weather.chance, lambda: weather.sender))
            befalling = Befalling(troubles, hits.lasts_s, self._share)
            await programs.start()
            async with asyncio.timeout(ENDS_WITHIN_S), asyncio.TaskGroup() as group:
                group.create_task(befalling.run())
                await self._ends(programs, weather)
            self.figures.weather, self.figures.troubles = weather.met, befalling.came
            self.figures.kills, self.figures.stops = programs.kills, programs.stops
            await asyncio.gather(*self._looking)
        await self._compare()
        return self.figures

    def _share(self) -> float:
        return len(self.world.calls.of("sendMessage")) / self.people

    async def fill(self) -> None:
        """Put everything into the database."""
        accounts = [self.world.join(f"P{number}") for number in range(self.people)]
        for account in accounts:
            account.started = True
        await self.mail.fill(self.place, accounts)

    async def _ends(self, programs: Fleet, weather: Weather) -> None:
        came, since, waves = 0, monotonic(), 0
        wave = -(-self.people // (self._hits.kills + self._hits.stops + 1))
        while not await self._over():
            if self.mail.release and programs.whole and (weather.over or weather.hits >= waves):
                waves += 1
                weather.arm(wave)
                since = monotonic() if await self._release(wave) else since
            await asyncio.sleep(LOOK_S)
            if (now := len(self.world.calls.of("sendMessage"))) > came:
                came, since = now, monotonic()
            self.figures.longest_s = max(self.figures.longest_s, monotonic() - since)

    async def _release(self, wave: int) -> int:
        """Let some leave; return how many waited for that."""
        with contextlib.suppress(Unavailable):  # that is the trouble
            return await self.place.write(
                lambda c: self.mail.release and self.mail.release(c, wave)
            )
        return 0

    async def _over(self) -> bool:
        try:
            return bool(await self.place.rows(self.mail.ended))
        except Unavailable:  # that is the trouble
            return False

    def _note(self) -> None:
        """Note what was being sent; a server may still commit what a dead program asked for."""
        task = asyncio.create_task(self._look())
        self._looking.add(task)

    async def _look(self) -> None:
        for _ in range(2):
            rows = await self.place.rows("SELECT id FROM outbox WHERE state = 'sending'")
            self.figures.in_flight |= {number for (number,) in rows}
            await asyncio.sleep(LOOK_S)

    async def _compare(self) -> None:
        """Hold each recipient's state against what their chat got."""
        rows = await self.place.rows(self.mail.letters)
        got = Counter(
            chat.account.id
            for chat in self.world.chats.values()
            for message in chat.messages.values()
            if message.by_bot and self.mail.text in message.text
        )
        figures = self.figures
        figures.states = Counter(str(state) for _, state, _ in rows)
        bad = figures.violations
        if len(rows) != self.people or len({chat for chat, *_ in rows}) != self.people:
            bad.append(f"{len(rows)} letters for {self.people} people")
        bad += [f"{n} times to one person" for n in got.values() if n > 1]
        bad += [f"state {state}" for state in figures.states if state not in STATES]
        bad += ["sent, and nothing came" for at, s, _ in rows if s == "sent" and got[at] != 1]
        bad += [f"{s}, and it came" for at, s, _ in rows if s in REFUSED and got[at]]
        unknown = {number for _, state, number in rows if state == "unknown"}
        cut = figures.weather["cut"] + AT_ONCE * figures.troubles
        if len(unknown - figures.in_flight) > cut:
            bad.append(f"{len(unknown)} unknown, {len(figures.in_flight)} were in flight")
        bad += await self.place.torn()
