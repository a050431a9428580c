"""`forget`: erases a person on request, by the number that `audit` shows."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from assessment.errors import NotAllowed
from bot import settings
from storage import audit
from storage.database import file_of, write_now
from storage.erasure import erase
from storage.scrubbing import scrub


def run(given: argparse.Namespace) -> int:
    """Erase the person; answers that were submitted stay the city's."""
    url = settings.load().database_url
    now = datetime.now(UTC)
    if not write_now(url, lambda c: erase(c, given.person, now, audit.THE_COMMAND_LINE)):
        msg = f"there is no person {given.person}, or they were erased already"
        raise NotAllowed(msg)
    if path := file_of(url):
        scrub(path)
    print(f"person {given.person} is erased; what was submitted stays the city's")
    return 0
