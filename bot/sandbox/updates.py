"""Updates on their way to the bot, in Telegram's order.

A queue holds a person's messages, another their taps, a third their coming and going.
Within a queue the next update goes out by webhook only after the one before was taken;
between queues there is no order. What is not taken in time is dropped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

Update = dict[str, Any]
Queue = tuple[str, int]

MESSAGE_LIFE_S = 86_400.0
TAP_LIFE_S = 150.0
LIFE_S = {"callback_query": TAP_LIFE_S}
FIRST_ID = 900_000_001
MOST_GIVEN = 100
LONGEST_PAUSE_S = 60.0
LONGEST_WISH_S = 3600.0


@dataclass(slots=True, eq=False)
class Waiting:
    """An update that was not taken yet.

    Attributes:
        copies: How often it is still to be taken: more than once only where a test
            wants repeats.
        due_at: When it may go out (again) by webhook.
    """

    update: Update
    queue: Queue
    expires_at: float
    copies: int = 1
    due_at: float = 0.0
    failures: int = 0
    in_flight: bool = False

    @property
    def id(self) -> int:
        """The update's id."""
        return int(self.update["update_id"])


def _nobody() -> None:
    """Hear that an update was queued, and do nothing."""


@dataclass(slots=True)
class Updates:
    """All updates that wait.

    Attributes:
        allowed: Kinds that the bot asked for; empty means all.
        held: Nothing goes out while this is set.
        copies: How often the next updates are delivered, one number for each.
        pace: What pauses between tries are multiplied with; tests make it small.
    """

    allowed: frozenset[str] = frozenset()
    held: bool = False
    copies: Iterator[int] = field(default_factory=lambda: repeat(1))
    pace: float = 1.0
    next_id: int = FIRST_ID
    queues: dict[Queue, deque[Waiting]] = field(default_factory=dict)
    heard: Callable[[], None] = _nobody

    def put(self, kind: str, who: int, content: dict[str, Any], now: float) -> None:
        """Queue what a person did, unless the bot did not ask for its kind."""
        if self.allowed and kind not in self.allowed:
            return
        update = {"update_id": self.next_id, kind: content}
        self.next_id += 1
        life = LIFE_S.get(kind, MESSAGE_LIFE_S)
        waiting = Waiting(update, (kind, who), now + life, copies=next(self.copies, 1))
        self._append(waiting)

    def hold(self) -> None:
        """Let nothing go out."""
        self.held = True

    def release(self) -> None:
        """Let what was held go out."""
        self.held = False
        self.heard()

    def _append(self, waiting: Waiting) -> None:
        self.queues.setdefault(waiting.queue, deque()).append(waiting)
        self.heard()

    def pending(self, now: float) -> list[Waiting]:
        """Return what still waits, the lowest id first; what is too old is dropped."""
        for name, queue in list(self.queues.items()):
            while queue and queue[0].expires_at <= now:
                queue.popleft()
            if not queue:
                del self.queues[name]
        return sorted(
            (one for queue in self.queues.values() for one in queue if one.expires_at > now),
            key=lambda one: one.id,
        )

    def drop(self) -> None:
        """Forget all that waits (`drop_pending_updates`)."""
        self.queues.clear()

    def take(self, offset: int, limit: int, now: float) -> list[Update]:
        """Return updates as getUpdates does; all below the offset are confirmed first.

        Args:
            offset: 0 confirms nothing; -n confirms all but the last n.
        """
        waiting = self.pending(now)
        if offset < 0:
            offset = waiting[offset].id if len(waiting) >= -offset else 0
        for one in waiting:
            if one.id < offset:
                self.taken(one)
        if self.held:
            return []
        batch = self.pending(now)[: min(max(limit, 1), MOST_GIVEN)]
        return [one.update for one in batch]

    def ready(self, now: float) -> list[Waiting]:
        """Return what goes out by webhook now: at most the front of each queue."""
        if self.held:
            return []
        self.pending(now)
        fronts = (queue[0] for queue in self.queues.values())
        return [one for one in fronts if not one.in_flight and one.due_at <= now]

    def next_due(self) -> float | None:
        """Return when a front that failed is tried again; None where none waits."""
        fronts = (queue[0] for queue in self.queues.values() if queue)
        return min((one.due_at for one in fronts if not one.in_flight), default=None)

    def taken(self, one: Waiting) -> None:
        """Take an update off; a repeat goes to its queue's end."""
        one.in_flight = False
        queue = self.queues.get(one.queue)
        if not queue or one not in queue:
            return
        queue.remove(one)
        if one.copies > 1:
            one.copies -= 1
            self._append(one)

    def failed(self, one: Waiting, now: float, wish_s: float = 0.0) -> None:
        """Plan the next try: the first at once, then after 2, 4, 8 … 60 seconds.

        Args:
            wish_s: The Retry-After of the webhook's answer, 0 where it has none.
        """
        one.in_flight = False
        pause = min(2.0**one.failures, LONGEST_PAUSE_S) if one.failures else 0.0
        one.failures += 1
        one.due_at = now + (min(wish_s, LONGEST_WISH_S) or pause) * self.pace
