"""`migrate`: the database's schema, brought to the newest version."""

from __future__ import annotations

import argparse

from bot import settings
from storage.database import migrate
from storage.schema import NEWEST


def run(given: argparse.Namespace) -> int:
    """Bring the database up to date; where it is already, nothing changes."""
    name = migrate(settings.load().database_url)
    print(f"{name}: the schema is at version {NEWEST}, the newest")
    return 0
