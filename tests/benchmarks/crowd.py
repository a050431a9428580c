"""People who tap again as soon as their next question stands."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter

import orjson

from tests.benchmarks.telegram import Keyboard, Telegram, message


@dataclass(slots=True)
class Someone:
    """A person: what was tapped when, and what of it has come back."""

    id: int
    tapped_at: float = 0.0
    level: bool = False  # whether the tap answered a question
    waits_for: int = 0  # of the new screen and the update's confirmation
    next: Callable[[], None] | None = None


@dataclass(slots=True)
class Seen:
    """What a crowd saw while somebody counted."""

    edits: list[float] = field(default_factory=list)
    acknowledged: list[float] = field(default_factory=list)
    began: float = 0.0
    ended: float = 0.0

    @property
    def rate(self) -> float:
        """Taps whose next screen stood, a second."""
        return len(self.edits) / (self.ended - self.began)


class Crowd:
    """So many people at once; who has answered everything is followed by the next one.

    Attributes:
        levels: Taps that answered a question and were followed by a screen.
        others: Called with the screens of people who are not of the crowd.
    """

    def __init__(self, api: Telegram, people: Iterable[int], opening: str, seed: int = 1) -> None:
        """Take what it needs.

        Args:
            people: Their Telegram numbers, more than tap at once.
            opening: What each writes first, such as `/assess`.
        """
        self._api, self._opening = api, opening
        self._people = iter(people)
        self._chance = random.Random(seed)  # noqa: S311  # which level is tapped
        self._known: dict[int, Someone] = {}
        self._taps: dict[str, float] = {}
        self._number = 0
        self._stopped, self._settled = False, asyncio.Event()
        self._ready: deque[Callable[[], None]] | None = None
        self.levels = 0
        self._in_flight = 0
        self.seen: Seen | None = None
        self.ran_out = False
        self.others: Callable[[int, int, Keyboard], None] = lambda *_: None
        api.screen, api.acknowledged = self._screen, self._acknowledged

    def come(self, people: int) -> None:
        """Let people begin."""
        for _ in range(people):
            self._next_one()

    async def stopped(self) -> None:
        """Tap no more, and wait for what is in flight."""
        self._stopped = True
        if self._in_flight:
            await self._settled.wait()

    async def tap_at(self, rate: float) -> None:
        """Let so many a second tap, however fast the bot is, until they are stopped."""
        self._ready = deque()
        due = perf_counter()
        while not self._stopped:
            due += 1 / rate
            await asyncio.sleep(max(0.0, due - perf_counter()))
            if self._ready and not self._stopped:
                self._ready.popleft()()

    def count(self) -> Seen:
        """Begin to count."""
        self.seen = Seen(began=perf_counter())
        return self.seen

    def counted(self) -> None:
        """End counting."""
        if self.seen:
            self.seen.ended, self.seen = perf_counter(), None

    # --- what people do ---------------------------------------------------------------------

    def _next_one(self) -> None:
        number = next(self._people, 0)
        if not number:
            self.ran_out = True
            return
        who = self._known[number] = Someone(number)
        self._did(who, "message", written(number, self._api.new_message_id(), self._opening))

    def _did(self, who: Someone, kind: str, content: bytes) -> None:
        who.waits_for, who.next = 2, None
        self._in_flight += 1
        self._api.put(kind, content, lambda: self._came(who))

    def _came(self, who: Someone) -> None:
        who.waits_for -= 1
        if who.waits_for:
            return
        self._in_flight -= 1
        if self._stopped and not self._in_flight:
            self._settled.set()
        if who.next and not self._stopped:
            self._goes_on(who.next)

    def _goes_on(self, tap: Callable[[], None]) -> None:
        """Tap at once, or when it is the next one's turn."""
        if self._ready is None:
            tap()
        else:
            self._ready.append(tap)

    def _tap(self, who: Someone, message_id: int, rows: Keyboard, button: dict[str, str]) -> None:
        self._number += 1
        query = str(self._number)
        shown = message(who.id, message_id, orjson.dumps({"inline_keyboard": rows}))
        who.tapped_at = self._taps[query] = perf_counter()
        who.level = button["text"][:1].isdigit()
        self._did(who, "callback_query", tapped(who.id, query, shown, button["callback_data"]))

    # --- what people see --------------------------------------------------------------------

    def _acknowledged(self, query: str) -> None:
        at = self._taps.pop(query, 0.0)
        if self.seen and at:
            self.seen.acknowledged.append(perf_counter() - at)

    def _screen(self, chat: int, message_id: int, rows: Keyboard) -> None:
        who = self._known.get(chat)
        if who is None:
            self.others(chat, message_id, rows)
        if who is None or not rows:
            return
        if who.tapped_at:
            if self.seen:
                self.seen.edits.append(perf_counter() - who.tapped_at)
            self.levels += who.level
            who.tapped_at = 0.0
        button = self._choice(rows)
        if button:
            who.next = lambda: self._tap(who, message_id, rows, button)
        else:
            who.next = self._next_one
        self._came(who)

    def _choice(self, rows: Keyboard) -> dict[str, str] | None:
        """Return a level's button, else one that goes on, else None: all is answered."""
        buttons = [button for row in rows for button in row]
        levels = [button for button in buttons if button["text"][:1].isdigit()]
        if len(levels) == 5:
            return self._chance.choice(levels)
        return next((button for button in buttons if "Continue" in button["text"]), None)


def user(number: int) -> dict[str, object]:
    """Return a person as the Bot API writes them."""
    return {"id": number, "is_bot": False, "first_name": "Ada", "language_code": "en"}


def written(number: int, message_id: int, text: str) -> bytes:
    """Return a person's message as the Bot API writes it."""
    command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    content = {
        "message_id": message_id,
        "date": 1_800_000_000,
        "chat": {"id": number, "type": "private", "first_name": "Ada"},
        "from": user(number),
        "text": text,
        "entities": [command],
    }
    return orjson.dumps(content)


def tapped(number: int, query: str, shown: bytes, data: str) -> bytes:
    """Return a tap as the Bot API writes it."""
    return b'{"id":"%s","from":%s,"chat_instance":"1","message":%s,"data":%s}' % (
        query.encode(),
        orjson.dumps(user(number)),
        shown,
        orjson.dumps(data),
    )
