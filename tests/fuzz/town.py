"""One town and its people, a real database and the real intake; every update is judged."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Self

from assessment.errors import UnreadableUpdate
from bot.incoming import Incoming
from bot.intake import Intake
from bot.place import Place
from bot.render import units
from bot.updates import number, read
from conversations.screen import DATA_BYTES
from storage import rounds
from storage.database import open_database
from tests.fuzz import rights, watch
from tests.fuzz.junk import broken, no_update
from tests.fuzz.people import Somebody
from tests.town import NOW, TELEGRAM, fill, turns_of

DEAD = "SELECT kind, error FROM dead_letter ORDER BY id"
OFFICIALS = {"ana", "abe", "bob"}
# What strangers may not read, and a reader not of officials: names, and what they typed.
HIDDEN = {
    "stranger": ("Aville", "Betown", "by ana", "by abe", "by bob", "by cora"),
    "rea": ("by ana", "by abe", "by bob"),
}
MOST_UNITS = 4096
REMEMBERED = 300


@dataclass
class Findings:
    """What came of it."""

    updates: int = 0
    unreadable: int = 0
    wrote: int = 0  # updates after which the database was not as before, beside the ledger
    wrong: list[str] = field(default_factory=list)

    def __iadd__(self, other: Findings) -> Self:
        """Add what came of another town."""
        self.updates += other.updates
        self.unreadable += other.unreadable
        self.wrote += other.wrote
        self.wrong += other.wrong
        return self


class Town:
    """Takes the place of the screens, and remembers what people see."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice, self.findings = Random(seed), Findings()  # noqa: S311  # a test's dice
        self._database = open_database(f"sqlite+aiosqlite:///{folder}/{seed}.db")
        self._intake = Intake(turns_of(self._database), self, self._database, "our_bot")  # type: ignore[arg-type]
        ids = itertools.count(1)
        self._people = [Somebody(name, telegram, ids) for name, telegram in TELEGRAM.items()]
        self._by_number = {one.number: one for one in self._people}
        self._old: list[str] = []
        self._before: list[dict[str, Any]] = []
        self._dead = 0

    async def live(self, updates: int) -> Findings:
        """Let everybody join, then send so many updates; return what came of them."""
        await self._database.write(fill)
        await self._database.write(watch.begin)
        for one in self._people[:-1]:
            await self._receive(one, one.writes(f"/start {one.name}"))
            await self._receive(one, one.taps(f"w:join:{one.name}:en~0"))
        self._old += ["w:join:ana:en~0", "w:ask:cora:en~0"]
        for _ in range(updates):
            await self._once()
        await self._database.close()
        return self.findings

    # --- as the edge ------------------------------------------------------------------------

    def answer(self, incoming: Incoming, place: Place | None) -> None:
        """Nothing: a tap's acknowledgement shows nothing here."""

    def strip(self, chat_id: int, message_id: int) -> None:
        """Nothing: who has a modified client taps old buttons anyway."""

    def show(self, place: Place) -> None:
        """Judge a screen, and put it before its person."""
        one = self._by_number.get(place.chat_id)
        if place.drawn is None:
            return
        html, keyboard = place.drawn.html, place.drawn.keyboard
        if not html.strip() or units(html) > MOST_UNITS:
            self._tell("a screen of no length that Telegram takes", html[:80])
        buttons = [b["callback_data"] for row in keyboard for b in row if "callback_data" in b]
        if long := [data for data in buttons if not 0 < len(data.encode()) <= DATA_BYTES]:
            self._tell("a button that Telegram refuses", long)
        if one is not None:
            if seen := [word for word in HIDDEN.get(one.name, ()) if word in html]:
                self._tell(f"{one.name} reads", seen)
            one.sees(place)
            self._old = (self._old + buttons)[-REMEMBERED:]

    # --- an update and its judgement ----------------------------------------------------------

    async def _once(self) -> None:
        dice = self.dice
        one = dice.choice(self._people)
        chance = dice.random()
        if chance < 0.005:
            status = dice.choice(("open", "open", "closed"))
            await self._database.write(lambda c: rounds.move(c, 1, status, NOW))
            await self._database.write(watch.take)
        elif chance < 0.05:
            await self._receive(one, no_update(dice))
        elif chance < 0.2:
            await self._receive(one, broken(one.does(self._old, dice), dice))
        elif chance < 0.25 and self._before:
            await self._receive(one, dice.choice(self._before))
        else:
            await self._receive(one, one.does(self._old, dice))

    async def _receive(self, one: Somebody, raw: Any) -> None:
        self.findings.updates += 1
        incoming = _read(raw)
        sender = incoming.user_id if incoming else 0
        joins = bool(incoming and incoming.data.startswith("w:join:"))
        actor = await self._database.read(lambda c: rights.actor(c, sender, joins=joins))
        try:
            await self._intake.receive(raw)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
            self._tell(f"{type(error).__name__}: {error}", raw)
        changes = await self._database.write(watch.take)
        self.findings.unreadable += incoming is None
        self.findings.wrote += any(c.table not in ("ledger", "dead_letter") for c in changes)
        buried = [c.new["error"] for c in changes if c.table == "dead_letter"]
        if incoming is not None and buried:
            self._tell(f"a dead letter for what can be read: {buried}", raw)
        for change in rights.wrong(actor, changes):
            self._tell(f"{actor} wrote {change}", raw)
        if isinstance(raw, dict) and number(raw):
            self._before = (self._before + [raw])[-REMEMBERED:]

    def _tell(self, what: str, which: object) -> None:
        self.findings.wrong.append(f"update {self.findings.updates}: {what}: {which!r:.400}")


def _read(raw: Any) -> Incoming | None:
    try:
        return read(raw, "our_bot")
    except UnreadableUpdate:
        return None
