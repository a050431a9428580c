"""Letters and broadcasts of a restored copy, held until somebody says what shall become of them.

They may have left after the copy was made: the copy cannot know.
"""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables import broadcast, outbox

_WAITS = outbox.c.state.in_(("planned", "claimed"))
_HELD = outbox.c.state == "held"
_HOLD = sa.update(outbox).where(_WAITS).values(state="held")
_LEFT = sa.update(outbox).where(outbox.c.state == "sending").values(state="unknown")
_RELEASE = sa.update(outbox).where(_HELD).values(state="planned")
_DROP = sa.update(outbox).where(_HELD).values(state="skipped", reason="held in a restored copy")
# A broadcast that was under way has more letters to plan, and one that waited may have left.
_STOP = (
    sa.update(broadcast)
    .where(broadcast.c.status.in_(("scheduled", "sending")), broadcast.c.ended_at.is_(None))
    .values(status="held")
)
_STOPPED = broadcast.c.status == "held"
_GO_ON = sa.update(broadcast).where(_STOPPED).values(status="scheduled")
_CANCEL = sa.update(broadcast).where(_STOPPED).values(status="cancelled")


def hold(connection: sa.Connection) -> tuple[int, int]:
    """Hold everything that waits; return how many letters and how many broadcasts there are."""
    connection.execute(_LEFT)
    return connection.execute(_HOLD).rowcount, connection.execute(_STOP).rowcount


def release(connection: sa.Connection) -> int:
    """Let them go their way; return how many letters there are.

    Each one's condition is checked again when it leaves; a broadcast plans the rest of its own.
    """
    connection.execute(_GO_ON)
    return connection.execute(_RELEASE).rowcount


def drop(connection: sa.Connection) -> int:
    """Send nothing of them; return how many letters there are."""
    connection.execute(_CANCEL)
    return connection.execute(_DROP).rowcount
