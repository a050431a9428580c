"""What befalls the calls that send a message, and whom they kill or stop."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bot.sandbox.faults import Fault, Faults, blocks, cut, floods, refuses
from bot.sandbox.refusal import Refusal
from tests.chaos.fleet import Fleet, caller
from tests.chaos.scene import Makes, nothing

SHARES = (
    ("429", 0.05, floods(1)),
    ("403", 0.02, blocks()),
    ("5xx", 0.01, refuses(Refusal(500, "Internal Server Error"))),
    ("cut", 0.01, cut(accepted=True)),
)
MOMENT_S = 0.05  # a letter's way from one call to the next


@dataclass(frozen=True, slots=True)
class Hits:
    """How often programs are killed and stopped, and what else befalls them.

    Attributes:
        every: After how many messages, about; 0 where each waits until it is armed.
        hangs_s: How long a stopped one hangs, at least and at most.
        lasts_s: How long each trouble goes on.
        rate: Letters a second.
    """

    kills: int
    stops: int
    every: int
    hangs_s: tuple[float, float] = (0.0, 0.0)
    troubles: Makes = nothing
    lasts_s: float = 0.0
    rate: int = 200


class Weather(Faults):
    """Every so often a call fails, and every so many calls the caller dies or hangs of one.

    Attributes:
        met: How often each kind of weather befell a message.
        sender: Who sent last.
    """

    def __init__(
        self, fleet: Fleet, hits: Hits, seed: int, hit: Callable[[], None], *, fair: bool
    ) -> None:
        """Take what it needs.

        Args:
            hit: Told of each kill and stop.
            fair: Nothing fails but for the kills and stops.
        """
        super().__init__()
        self.chance = Random(seed)  # noqa: S311
        self.met: Counter[str] = Counter()
        self.sender = 0
        self._fleet, self._hits, self._hit, self._fair = fleet, hits, hit, fair
        self._left = self._soon() if hits.every else 0

    @property
    def hits(self) -> int:
        """How many there were."""
        return self._fleet.kills + self._fleet.stops

    @property
    def over(self) -> bool:
        """Whether everybody was killed and stopped as often as was asked."""
        return self._fleet.kills >= self._hits.kills and self._fleet.stops >= self._hits.stops

    def next(self, method: str) -> Fault | None:
        """Let a call through, or not."""
        if method != "sendMessage":
            return None
        self.sender = caller.get()
        if self._left > 0:
            self._left -= 1
            if self._left == 0 and not self.over:
                if not self._fleet.whole:
                    self._left = 1
                else:
                    self._left = self._soon() if self._hits.every else 0
                    return self._struck(caller.get())
        return None if self._fair else self._drawn()

    def arm(self, messages: int) -> None:
        """Strike once within so many messages from now."""
        self._left = self.chance.randint(1, messages)

    def _soon(self) -> int:
        return self.chance.randint(1, max(1, 2 * self._hits.every - 1))

    def _struck(self, number: int) -> Fault | None:
        """Kill or stop whoever calls, at this call or a moment later."""
        kills = self._hits.kills - self._fleet.kills
        stops = self._hits.stops - self._fleet.stops
        if self.chance.random() * (kills + stops) < stops:
            later = self.chance.choice((0.0, self.chance.uniform(0, MOMENT_S)))
            asyncio.get_running_loop().call_later(later, self._stop, number)
            return None
        self._fleet.kill(number)
        self._hit()
        return cut(accepted=self.chance.random() < 0.5)

    def _stop(self, number: int) -> None:
        if self._fleet.whole:
            self._fleet.stop(number, self.chance.uniform(*self._hits.hangs_s))
            self._hit()

    def _drawn(self) -> Fault | None:
        drawn = self.chance.random()
        for name, share, fault in SHARES:
            drawn -= share
            if drawn < 0:
                self.met[name] += 1
                return fault
        return None
