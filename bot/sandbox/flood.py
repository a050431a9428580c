"""How many messages Telegram takes: bursts are tolerated, a stream is not.

Telegram does not publish exact values: these are the ones its documentation hints at,
with room to spare. They can be switched off, by giving no limits, where speed is measured.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

from bot.sandbox.refusal import too_many


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken within a window.

    Attributes:
        in_chat: Messages in one chat.
        overall: Messages that answer nobody, in all chats: Telegram's 30 a second "for
            bulk notifications"; an answer within `answer_s` of a person's doing is none.
        edit_weight: What an edit counts, as part of a message.
        retry_after: Seconds that a flood has to pause.
    """

    in_chat: int = 20
    overall: int = 300
    window_s: float = 10.0
    answer_s: float = 60.0
    edit_weight: float = 0.1
    retry_after: int = 3


@dataclass(slots=True)
class Window:
    """What was taken in the last seconds."""

    taken: deque[tuple[float, float]] = field(default_factory=deque)
    weight: float = 0.0
    closed_until: float = 0.0

    def slide(self, since: float) -> None:
        """Forget what was taken before."""
        while self.taken and self.taken[0][0] <= since:
            self.weight -= self.taken.popleft()[1]

    def add(self, at: float, weight: float) -> None:
        """Count one more."""
        self.taken.append((at, weight))
        self.weight += weight


@dataclass(slots=True)
class Flood:
    """Counts what is sent and refuses what is too much.

    Attributes:
        limits: None takes everything.
    """

    limits: Limits | None
    chats: defaultdict[int, Window] = field(default_factory=lambda: defaultdict(Window))
    everywhere: Window = field(default_factory=Window)

    def admit(self, chat_id: int, now: float, *, last_act: float, edit: bool = False) -> None:
        """Count a message; raise a Refusal (429) where it is one too many.

        Args:
            last_act: When the person of this chat last did something.
        """
        if self.limits is None:
            return
        weight = self.limits.edit_weight if edit else 1.0
        windows = [(self.chats[chat_id], self.limits.in_chat)]
        if now - last_act > self.limits.answer_s:
            windows.append((self.everywhere, self.limits.overall))
        for window, most in windows:
            self._check(window, most, weight, now, self.limits)
        for window, _ in windows:
            window.add(now, weight)

    def _check(self, window: Window, most: int, weight: float, now: float, limits: Limits) -> None:
        window.slide(now - limits.window_s)
        if now < window.closed_until:
            raise too_many(max(1, round(window.closed_until - now)))
        # Weights are parts of messages, whose sums drift in their last digits.
        if window.weight + weight > most + 1e-6:
            window.closed_until = now + limits.retry_after
            raise too_many(limits.retry_after)
