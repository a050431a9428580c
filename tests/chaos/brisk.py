"""Tandem with shorter pauses after floods; and as it must not be, for the control.

With `hasty`, `sending` is committed after the call instead of before it: whoever dies in
between sends it again. What finds nothing wrong with the real program has to find this.
"""

from __future__ import annotations

import sys
from typing import Any

from bot.__main__ import main
from bot.delivery import bulk, post
from bot.delivery.outgoing import Later, Skip
from storage import outbox

HASTY = "hasty"
LANE_PAUSE_S = 0.05

_rightly_called = post.Post._call


def _claim(self: Any, c: Any, row: Any) -> Any:
    if not outbox.claim(c, row.id):
        return None
    outgoing = self._prepare(c, row, self._clock())
    assert not isinstance(outgoing, Skip | Later)
    return outgoing


async def _call(self: Any, chat_id: int, outgoing: Any, content: bytes) -> Any:
    try:
        return await _rightly_called(self, chat_id, outgoing, content)
    finally:
        await self._database.write(
            lambda c: c.exec_driver_sql(
                "UPDATE outbox SET state = 'sending' WHERE state = 'claimed' AND chat_id = ?",
                (chat_id,),
            )
        )


if __name__ == "__main__":
    bulk.LANE_PAUSE_S = LANE_PAUSE_S
    if sys.argv[1:] == [HASTY]:
        post.Post._claim = _claim  # type: ignore[method-assign]
        post.Post._call = _call  # type: ignore[method-assign]
    raise SystemExit(main(["run"]))
