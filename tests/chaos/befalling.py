"""When troubles come: one after the other, while something is under way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from tests.chaos.troubles import Trouble

LOOK_S = 0.05


async def nobody() -> None:
    """Look at nothing."""


@dataclass(slots=True)
class Befalling:
    """Troubles over a piece of work.

    Attributes:
        lasts_s: How long each goes on.
        share: How much of the work is done, 0 to 1.
        look: Awaited while each is on, and once it has passed.
        under_way: Which one is on.
        came: How many have come.
    """

    troubles: Sequence[Trouble]
    lasts_s: float
    share: Callable[[], float]
    look: Callable[[], Awaitable[None]] = nobody
    under_way: Trouble | None = None
    came: int = 0

    @property
    def holds_up(self) -> bool:
        """Whether somebody may have to wait for what is on now to pass."""
        return self.under_way is not None and self.under_way.holds_up

    async def run(self) -> None:
        """Let each come as its share of the work is done."""
        for number, trouble in enumerate(self.troubles, 1):
            due = number / (len(self.troubles) + 1)
            while self.share() < due:  # noqa: ASYNC110  # what is done rings no bell
                await asyncio.sleep(LOOK_S)
            self.under_way = trouble
            await trouble.comes()
            self.came += 1
            await asyncio.sleep(self.lasts_s)
            await self.look()
            await trouble.passes()
            self.under_way = None
            await self.look()
