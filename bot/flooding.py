"""Who sends faster than people do is told so once, and then not heard until it is calmer.

A bucket for each chat, in the process: a restart forgives. What one person sends costs
others nothing then, as it is not taken; it is noted and confirmed all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

# Telegram delivers at once what was tapped in hours without a network, and somebody may have
# gone through all 50 questions, a note with each, more than twice: that much is heard at once.
MOST_AT_ONCE: Final = 300
# Fast thumbs tap 5 times a second, and not for long.
A_SECOND: Final = 10
# Whoever was not heard is heard again after a second or two of calm, not with every tenth tap.
CALM: Final = 20
REMEMBERED: Final = 10_000


class Sign(Enum):
    """What becomes of an update."""

    TAKE = auto()
    TELL = auto()  # do not take it, and say why
    DROP = auto()  # do not take it, and say nothing


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float
    full: bool = False  # of what was sent too fast: nothing is heard before it is calm


class Flood:
    """Gives a sign for each update of a chat."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Take a clock in seconds that only goes forward."""
        self._clock = clock
        self._buckets: dict[int, _Bucket] = {}

    def sign(self, chat: int) -> Sign:
        """Return what becomes of an update of this chat that has just come."""
        now = self._clock()
        one = self._buckets.pop(chat, None) or _Bucket(MOST_AT_ONCE, now)
        self._buckets[chat] = one  # the newest at the end
        self._forget(now)
        one.left = min(MOST_AT_ONCE, one.left + (now - one.at) * A_SECOND)
        one.at = now
        if one.full and one.left < CALM:
            one.left = max(0.0, one.left - 1)
            return Sign.DROP
        one.full = one.left < 1
        if one.full:
            return Sign.TELL
        one.left -= 1
        return Sign.TAKE

    def _forget(self, now: float) -> None:
        """Let go of the chat that was calm the longest, where there are many."""
        if len(self._buckets) <= REMEMBERED:
            return
        oldest = next(iter(self._buckets))
        if now - self._buckets[oldest].at > MOST_AT_ONCE / A_SECOND:
            del self._buckets[oldest]
