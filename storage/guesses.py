"""How often somebody opened a link that nobody made, and how often anybody did.

Of a stranger nothing is kept: what is counted is a drawer that thousands share.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables import guess

AN_HOUR: Final = timedelta(hours=1)
DRAWERS: Final = 1 << 16  # of more than 10^9 people; two guessers rarely share one

_ADD = sa.insert(guess)
_COUNT = sa.select(sa.func.count()).select_from(guess).where(guess.c.at > bindparam("since"))
_OF_ONE = _COUNT.where(guess.c.drawer == bindparam("whose"))
_FORGET = sa.delete(guess).where(guess.c.at <= bindparam("until"))


def note(connection: sa.Connection, telegram_id: int, now: datetime) -> int:
    """Note a guess; return how many there were in the last hour, of all people."""
    connection.execute(_ADD, {"drawer": drawer(telegram_id), "at": now})
    return int(connection.execute(_COUNT, {"since": now - AN_HOUR}).scalar_one())


def of_one(connection: sa.Connection, telegram_id: int, now: datetime) -> int:
    """Return how often somebody guessed in the last hour."""
    values = {"whose": drawer(telegram_id), "since": now - AN_HOUR}
    return int(connection.execute(_OF_ONE, values).scalar_one())


def forget(connection: sa.Connection, now: datetime) -> None:
    """Forget what is older than an hour."""
    connection.execute(_FORGET, {"until": now - AN_HOUR})


def drawer(telegram_id: int) -> int:
    """Return the drawer of a number at Telegram: from 0 to DRAWERS - 1."""
    return int.from_bytes(hashlib.sha256(str(telegram_id).encode()).digest()[:8]) % DRAWERS
