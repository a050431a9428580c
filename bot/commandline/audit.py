"""`audit`: who did what, by numbers; `--verify` looks whether it is whole."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from functools import partial

import sqlalchemy as sa

from bot import settings
from storage import audit, roster
from storage.database import read_now, write_now


def run(given: argparse.Namespace) -> int:
    """Print the log, one line an entry, or the first entry that is not as it was written."""
    url = settings.load().database_url
    if given.verify:
        return _verify(url)
    for line in _lines(url):
        print(line)
    return 0


def _verify(url: str) -> int:
    broken = write_now(url, audit.first_broken)
    if broken is None:
        print("the audit is whole")
        return 0
    print(f"audit: entry {broken} is missing or not as it was written", file=sys.stderr)
    return 1


def _lines(url: str) -> Iterator[str]:
    """Yield the lines. Nobody may read so slowly that the bot waits: it is let go in between."""
    after = 0
    while page := read_now(url, partial(_page, after=after)):
        yield from (line for _, line in page)
        after = page[-1][0]


def _page(c: sa.Connection, after: int) -> list[tuple[int, str]]:
    return [(entry.id, _line(c, entry)) for entry in audit.after(c, after)]


def _line(c: sa.Connection, entry: audit.Entry) -> str:
    actor = f"person {entry.actor}" if entry.actor else "command line"
    facts = json.loads(entry.facts)
    told = [f"{name}={value}" for name, value in facts.items() if name != "side"]
    told += [_side(c, int(facts["side"]))] if facts.get("side") else []
    thing = entry.thing
    if thing.startswith("side "):
        thing = f"{thing} ({_side(c, int(thing.removeprefix('side ')))})"
    at = f"{entry.at:%Y-%m-%d %H:%M:%S} UTC"
    return "\t".join((str(entry.id), at, actor, entry.action, thing, " ".join(told)))


def _side(c: sa.Connection, number: int) -> str:
    side = roster.find(c, number)
    return f"{side.city} in {side.partnership}" if side else f"side {number}"
