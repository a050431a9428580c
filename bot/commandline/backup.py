"""`backup`: a copy of the database, made while the bot runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot import settings
from storage.copying import backup
from storage.database import is_server, location


def run(given: argparse.Namespace) -> int:
    """Copy the database, look at the copy, and print its name and size."""
    target = Path(given.file)
    url = settings.load().database_url
    size = _from_server(url, target) if is_server(url) else backup(location(url), target)
    print(f"{target}: {size} bytes, whole")
    return 0


def _from_server(url: str, target: Path) -> int:
    from storage.moving import into_file  # asyncpg only where it is used

    return into_file(url, target)
