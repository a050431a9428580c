"""`forget`: erases a person on request, by the number that `audit` shows."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

import sqlalchemy as sa

from assessment.access import OPERATOR, Thing, Verb, can
from assessment.errors import NotAllowed
from bot import settings
from bot.ending import forget
from storage import audit, people
from storage.database import file_of, write_now
from storage.scrubbing import scrub


def run(given: argparse.Namespace) -> int:
    """Erase the person; answers that were submitted stay the city's."""
    url = settings.load().database_url
    now = datetime.now(UTC)
    write_now(url, lambda c: _erase(c, given.person, now))
    if path := file_of(url):
        scrub(path)
    print(f"person {given.person} is erased; what was submitted stays the city's")
    return 0


def _erase(c: sa.Connection, number: int, now: datetime) -> None:
    """Erase a person, in the transaction that looks whether the programme can do without.

    Raises:
        NotAllowed: There is no such person, or nobody else coordinates the programme.
    """
    if not can(OPERATOR, Verb.FORGET, Thing(last=people.is_last_coordinator(c, number))):
        msg = f"person {number} is the only coordinator; invite another one first"
        raise NotAllowed(msg)
    if not forget(c, number, now, audit.THE_COMMAND_LINE):
        msg = f"there is no person {number}, or they were erased already"
        raise NotAllowed(msg)
