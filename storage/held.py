"""Letters of a restored copy, held until somebody says what shall become of them.

They may have left after the copy was made: the copy cannot know.
"""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables import outbox

_WAITS = outbox.c.state.in_(("planned", "claimed"))
_HELD = outbox.c.state == "held"
_HOLD = sa.update(outbox).where(_WAITS).values(state="held")
_LEFT = sa.update(outbox).where(outbox.c.state == "sending").values(state="unknown")
_RELEASE = sa.update(outbox).where(_HELD).values(state="planned")
_DROP = sa.update(outbox).where(_HELD).values(state="skipped", reason="held in a restored copy")


def hold(connection: sa.Connection) -> int:
    """Hold every letter that waits; return how many there are."""
    connection.execute(_LEFT)
    return connection.execute(_HOLD).rowcount


def release(connection: sa.Connection) -> int:
    """Let them go their way: each one's condition is checked again when it leaves."""
    return connection.execute(_RELEASE).rowcount


def drop(connection: sa.Connection) -> int:
    """Send nothing of them."""
    return connection.execute(_DROP).rowcount
