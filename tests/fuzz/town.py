"""One town and its people, a real database and the real intake; every update is judged."""

from __future__ import annotations

import itertools
from dataclasses import replace
from random import Random
from typing import Any

from bot.fetching import Fetching
from bot.incoming import Incoming
from bot.intake import Intake
from bot.place import Place
from bot.render import units
from bot.updates import number
from conversations.screen import DATA_BYTES
from storage import rounds
from storage.database import Database
from tests.fuzz import rights, watch
from tests.fuzz.findings import OF_ITSELF, Findings
from tests.fuzz.junk import broken, no_update
from tests.fuzz.people import Somebody
from tests.fuzz.post import some_file
from tests.fuzz.store import Here
from tests.office import KNOWN
from tests.town import NOW, TELEGRAM, turns_of

# What strangers may not read, and a reader not of officials: names, and what they typed.
HIDDEN = {
    "stranger": ("Aville", "Betown", "by ana", "by abe", "by bob", "by cora"),
    "rea": ("by ana", "by abe", "by bob"),
}
MOST_UNITS = 4096
REMEMBERED = 300


def _not_for_all(html: str) -> str:
    """Leave out whom to ask: a coordinator types that for strangers, in whatever words."""
    return "\n".join(line for line in html.split("\n") if not line.startswith("Questions"))


class Town:
    """Takes the place of the screens, and remembers what people see."""

    def __init__(self, seed: int, database: Database | None = None) -> None:
        """Build it.

        Args:
            database: A filled one; by default one in memory.
        """
        self.dice, self.findings = Random(seed), Findings()  # noqa: S311  # a test's dice
        self._database = database or Here()
        self._turns = turns_of(self._database)
        self._intake = Intake(self, self, self._database, "our_bot")  # type: ignore[arg-type]
        self._fetching = Fetching(self, self._database, self._turns, self.show, lambda: NOW, KNOWN)
        self._actors: dict[int, rights.Actor] = {}
        self._taken: tuple[Incoming, rights.Actor] | None = None
        ids = itertools.count(1)
        self._people = [Somebody(name, telegram, ids) for name, telegram in TELEGRAM.items()]
        self._by_number = {one.number: one for one in self._people}
        self._old: list[str] = []
        self._before: list[dict[str, Any]] = []
        self._dead = 0

    async def live(self, updates: int) -> Findings:
        """Let everybody join, then send so many updates; return what came of them."""
        await self._join()
        self._old += ["w:join:ana:en~0", "w:ask:cora:en~0"]
        for _ in range(updates):
            await self._once()
        await self._database.close()
        return self.findings

    async def led(self, name: str, *deeds: str) -> Findings:
        """Let everybody join, then one of them do what is told; return what came of it.

        Args:
            deeds: Commands, and the data of buttons, whether they are on the screen or not.
        """
        await self._join()
        (one,) = (each for each in self._people if each.name == name)
        for deed in deeds:
            command = deed.startswith("/")
            await self._receive(one.writes(deed) if command else one.taps(f"{deed}~{one.screen}"))
        await self._database.close()
        return self.findings

    async def _join(self) -> None:
        await self._database.write(watch.begin)
        for one in self._people[:-1]:
            await self._receive(one.writes(f"/start {one.name}"))
            await self._receive(one.taps(f"w:join:{one.name}:en~0"))

    # --- as the turns: who does something is known before it is done ---------------------------

    async def take(self, incoming: Incoming) -> Place | None:
        """Take a turn, and remember whose it was."""
        self._taken = incoming, await self._actor(incoming)
        return await self._turns.take(incoming)

    def apology(self, incoming: Incoming) -> Place | None:
        """Return a kind word, which shows that something broke."""
        return self._turns.apology(incoming)

    async def _actor(self, incoming: Incoming) -> rights.Actor:
        sender = incoming.user_id
        if sender not in self._actors:
            self._actors[sender] = await self._database.read(lambda c: rights.actor(c, sender))
        joins = incoming.data.startswith("w:join:")
        return replace(self._actors[sender], joins=joins)

    # --- as Telegram, where files lie ---------------------------------------------------------

    async def download(self, file_id: str, most: int) -> bytes:
        """Return a file, mostly one that is broken on purpose."""
        self.findings.files += 1
        return some_file(self.dice)

    async def _sends_a_file(self) -> None:
        """Let the coordinator send one where one is asked for, and have it read and looked at."""
        one = self._by_number[TELEGRAM["cora"]]
        await self._receive(one.writes("/import"))
        await self._receive(one.attaches("document", "f.csv", 5))
        await self._fetching.fetch_all()
        changes = await self._database.write(watch.take)
        if any(c.table == "import" and c.new.get("state") == "failed" for c in changes):
            self._tell("a file that nobody could read, and nobody refused", changes)
        for change in rights.wrong(self._taken[1] if self._taken else rights.NOBODY, changes):
            self._tell(f"a file wrote {change}", changes)

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
            if seen := [word for word in HIDDEN.get(one.name, ()) if word in _not_for_all(html)]:
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
            self._actors.clear()
        elif chance < 0.015:
            await self._sends_a_file()
        elif chance < 0.05:
            await self._receive(no_update(dice))
        elif chance < 0.2:
            await self._receive(broken(one.does(self._old, dice), dice))
        elif chance < 0.25 and self._before:
            await self._receive(dice.choice(self._before))
        else:
            await self._receive(one.does(self._old, dice))

    async def _receive(self, raw: Any) -> None:
        self.findings.updates += 1
        self._taken = None
        try:
            await self._intake.receive(raw)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
            self._tell(f"{type(error).__name__}: {error}", raw)
        self._judge(raw, await self._database.write(watch.take))
        if isinstance(raw, dict) and number(raw):
            self._before = (self._before + [raw])[-REMEMBERED:]

    def _judge(self, raw: Any, changes: list[watch.Change]) -> None:
        self.findings.unreadable += self._taken is None
        tables = {change.table for change in changes}
        self.findings.wrote += bool(tables - OF_ITSELF)
        self.findings.tables |= tables
        buried = [c.new["error"] for c in changes if c.table == "dead_letter"]
        if self._taken and buried:
            self._tell(f"a dead letter for what can be read: {buried}", raw)
        actor = self._taken[1] if self._taken else rights.NOBODY
        for change in rights.wrong(actor, changes):
            self._tell(f"{actor} wrote {change}", raw)
        if tables & rights.OF_ACTORS:
            self._actors.clear()

    def _tell(self, what: str, which: object) -> None:
        self.findings.wrong.append(f"update {self.findings.updates}: {what}: {which!r:.400}")
