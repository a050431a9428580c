"""Tandem as it must not be: a turn is acknowledged, or confirmed, before it is committed.

The checks that find nothing wrong with the real program have to find this.
"""

from __future__ import annotations

import asyncio
import sys

from bot.__main__ import main
from bot.intake import Intake
from bot.updates import read

ACKNOWLEDGED, CONFIRMED = "acknowledged", "confirmed"
STROLL_S = 0.5
_later: set[asyncio.Task[None]] = set()
_rightly = Intake.receive


async def _acknowledged_first(self: Intake, raw: object) -> None:
    self._screens.answer(read(raw), None)
    await self._screens.finish()
    await _rightly(self, raw)


async def _confirmed_first(self: Intake, raw: object) -> None:
    async def stroll() -> None:
        await asyncio.sleep(STROLL_S)
        await _rightly(self, raw)

    _later.add(asyncio.create_task(stroll()))


if __name__ == "__main__":
    haste = {ACKNOWLEDGED: _acknowledged_first, CONFIRMED: _confirmed_first}
    Intake.receive = haste[sys.argv[1]]  # type: ignore[method-assign]
    raise SystemExit(main(["run"]))
