"""Six officials of a city, each before a screen of their own, which may be old by now.

The turns, the screens and what is kept are the real ones. All interleavings begin in the same
town, kept in memory: everybody has sent their part, and one question differs: all meet there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any, Self

import sqlalchemy as sa

from assessment.sheet import scored
from bot.submitting import finish_proposals
from storage import invitations, people, roster, sheets
from tests.fuzz.store import Here
from tests.interleavings.witness import Witness
from tests.town import NOW, TELEGRAM, Chat, turns_of

TEAM = ("ana", "abe", "amy", "avi", "asa", "ada")
AVILLE, ROUND = 1, 1
ACTS = 24
DIFFER = {
    "ana": 4,
    "abe": 2,
    "amy": 5,
}  # what these say of 1.1; of 2.1 they say the same, until one changes
QUESTIONS = ("1.1", "2.1")
ONWARD = ("t:see", "t:confirm", "t:start", "t:question", "t:level", "t:differ", "t:object")
LAST = ("t:see", "t:confirm")
EXPLAIN = "write in a sentence why"
MEETING = f"t::{ROUND}:{AVILLE}~0"  # as a notice's button leads there


@dataclass
class Found:
    """What came of some interleavings.

    Attributes:
        wrong: What must not be, each with its seed.
        deeds: How often what was done, so that one sees that it was tried.
    """

    lived: int = 0
    wrong: list[str] = field(default_factory=list)
    deeds: Counter[str] = field(default_factory=Counter)

    def __iadd__(self, other: Found) -> Self:
        """Take in what came of others."""
        self.lived += other.lived
        self.wrong += other.wrong
        self.deeds.update(other.deeds)
        return self


class Six:
    """Lives interleavings through, one after the other."""

    def __init__(self) -> None:
        self.store, self.found = Here(), Found()
        self.turns = turns_of(self.store)
        self.numbers: dict[str, int] = {}
        self.places: dict[str, Any] = {}
        self._begun = b""

    async def begin(self) -> None:
        """Let the six join and answer, once for all interleavings."""
        for place, name in enumerate(TEAM):
            if name not in TELEGRAM:
                TELEGRAM[name] = 1000 + place
            await self.store.write(lambda c, name=name: _invite(c, name))
            await Chat(self.turns, name).joins()
        await self.store.write(_answer)
        contact = Chat(self.turns, TEAM[0], ids=iter(range(1, 100)))
        await contact.press(MEETING)
        await contact.tap("Agree now")
        for name in TEAM:
            chat = Chat(self.turns, name, ids=iter(range(100 + len(self.places), 999, 9)))
            await chat.press(MEETING)
            self.places[name] = chat.place
        self.numbers = await self.store.read(lambda c: {n: _number(c, n) for n in TEAM})
        self._begun = self.store.content()

    async def live(self, seed: int, acts: int = ACTS) -> None:
        """Live one interleaving through, in the town as it was at the beginning."""
        self.store.become(self._begun)
        await Interleaving(self, seed).run(acts)
        self.found.lived += 1


class Interleaving:
    """What six do in one order."""

    def __init__(self, six: Six, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311  # repeatable
        self.seed, self.found, self.store = seed, six.found, six.store
        ids = iter(range(seed * 1_000_000 + 1, (seed + 1) * 1_000_000))
        self.chats = [Chat(six.turns, name, ids=ids) for name in TEAM]
        self.numbers = six.numbers
        for chat in self.chats:
            chat.place = six.places[chat.name]
        self.witness = Witness(self.chats)

    async def run(self, acts: int) -> None:
        """Act so often, and look after each act."""
        for _ in range(acts):
            await self._act(await self._who())
        await self._write(lambda c: finish_proposals(c, NOW + timedelta(days=3)))
        await self._judge("time passed", None)

    async def _who(self) -> Chat:
        """Return who acts: half of the time the contact, whose acts change most."""
        if self.dice.random() < 0.5:
            return self.dice.choice(self.chats)
        side = await self.store.read(lambda c: roster.find(c, AVILLE))
        contact = next(
            n for n, number in self.numbers.items() if side and number == side.contact_id
        )
        return next(chat for chat in self.chats if chat.name == contact)

    async def _act(self, chat: Chat) -> None:
        chance = self.dice.random()
        if chance < 0.25:
            # To and fro between two, so that screens of who was the contact grow old.
            name = self.dice.choice(TEAM[:2] if self.dice.random() < 0.9 else TEAM)
            await self._write(lambda c: roster.set_contact(c, AVILLE, _number(c, name)))
            self.found.deeds["contact handed over"] += 1
        elif chance < 0.28:
            await self._write(lambda c: _change_mind(c, self.dice))
            self.found.deeds["own sheet changed"] += 1
        elif chance < 0.31:
            await self._write(lambda c: finish_proposals(c, NOW + timedelta(days=3)))
            await self._judge("time passed", None)
        elif chance < 0.36:
            await self._seen(chat, chat.press(MEETING))
        elif EXPLAIN in chat.text and chance < 0.9:
            await self._seen(chat, chat.send("We talked about it."))
        else:
            await self._seen(chat, chat.press(_button(chat, self.dice)))

    async def _seen(self, chat: Chat, taking: Any) -> None:
        """Let somebody act, and let the witness see what it did and what they see now."""
        await taking
        await self._judge("", chat)

    async def _judge(self, why: str, chat: Chat | None) -> None:
        self.found.deeds.update(await self.store.read(lambda c: [*self.witness.after(c, chat)]))
        self.found.wrong += [f"seed {self.seed}: {one} {why}" for one in self.witness.wrong]
        self.witness.wrong.clear()

    async def _write(self, work: Callable[[sa.Connection], Any]) -> None:
        await self.store.write(work)


def _button(chat: Chat, dice: Random) -> str:
    """Return a button of the screen before somebody; what leads on is tapped more often."""
    buttons = [b["callback_data"] for b in chat.buttons if b["callback_data"].startswith("t:")]
    last = [b for b in buttons if b.startswith(LAST)]
    if last and dice.random() < 0.7:
        return dice.choice(last)
    onward = [b for b in buttons if b.startswith(ONWARD)]
    differ = [b for b in buttons if b.startswith("t:differ")]
    if differ and dice.random() < 0.4:
        return differ[0]
    return dice.choice(onward if onward and dice.random() < 0.7 else buttons or [MEETING])


def _invite(c: sa.Connection, token: str) -> None:
    if invitations.find(c, token) is None:
        invitations.create(
            c,
            token=token,
            role="official",
            side_id=AVILLE,
            language="en",
            label="",
            now=NOW,
            expires_at=NOW + timedelta(days=30),
        )


def _answer(c: sa.Connection) -> None:
    """Let everybody send their part; three of them see one question differently."""
    for name in TEAM:
        own = sheets.begin(c, sheets.Key(ROUND, AVILLE, _number(c, name)), "quick", NOW)
        for question in QUESTIONS if name in DIFFER else ("5.1",):
            level = DIFFER.get(name, 3) if question == "1.1" else 3
            sheets.save(c, own, question, scored(level), NOW)
        sheets.submit(c, own, NOW)


def _change_mind(c: sa.Connection, dice: Random) -> None:
    key = sheets.Key(ROUND, AVILLE, _number(c, dice.choice(TEAM)))
    own = sheets.begin(c, key, "quick", NOW)
    sheets.save(c, own, dice.choice(QUESTIONS), scored(dice.randint(1, 5)), NOW)


def _number(c: sa.Connection, name: str) -> int:
    known = people.by_telegram(c, TELEGRAM[name])
    assert known is not None, name
    return known.id


async def lived(seeds: Iterable[int]) -> Found:
    """Return what came of the interleavings of these seeds."""
    six = Six()
    await six.begin()
    for seed in seeds:
        await six.live(seed)
    await six.store.close()
    return six.found
