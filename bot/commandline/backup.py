"""`backup`: a copy of the database, made while the bot runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot import settings
from storage.copying import backup
from storage.database import location


def run(given: argparse.Namespace) -> int:
    """Copy the database, look at the copy, and print its name and size."""
    target = Path(given.file)
    size = backup(location(settings.load().database_url), target)
    print(f"{target}: {size} bytes, whole")
    return 0
