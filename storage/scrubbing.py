"""What was erased leaves the write-ahead log too: it may hold pages from before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def scrub(path: Path) -> bool:
    """Move the log into the database and cut it; False where a reader was in the way."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA busy_timeout=5000")
            connection.execute("PRAGMA secure_delete=ON")
            (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    return not busy
