"""What the bot has called, for tests to look at."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

KEPT = 50_000
OK = "ok"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API.

    Attributes:
        outcome: `ok`, or why it failed: the description, or the fault that befell it.
        accepted: Whether it took effect.
        at: By the world's clock, in seconds since 1970.
    """

    method: str
    params: Mapping[str, Any]
    outcome: str
    accepted: bool
    at: float


@dataclass(slots=True)
class Calls:
    """The last calls, oldest first."""

    all: deque[Call] = field(default_factory=lambda: deque(maxlen=KEPT))

    def __iter__(self) -> Iterator[Call]:
        return iter(self.all)

    def add(self, call: Call) -> None:
        """Keep a call; the oldest is forgotten where there are too many."""
        self.all.append(call)

    def of(self, *methods: str, chat_id: int | None = None) -> list[Call]:
        """Return the calls of these methods, of one chat if given."""
        return [
            call
            for call in self.all
            if call.method in methods
            and (chat_id is None or str(call.params.get("chat_id")) == str(chat_id))
        ]
