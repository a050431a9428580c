"""`migrate`: the database's schema, brought to the newest version."""

from __future__ import annotations

import argparse

from bot import settings
from storage.database import location, prepare
from storage.schema import NEWEST


def run(given: argparse.Namespace) -> int:
    """Bring the database up to date; where it is already, nothing changes."""
    path = location(settings.load().database_url)
    prepare(path)
    print(f"{path}: the schema is at version {NEWEST}, the newest")
    return 0
