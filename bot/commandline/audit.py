"""`audit`: who did what, by numbers; `--verify` looks whether it is whole."""

from __future__ import annotations

import argparse
import json
import sys

import sqlalchemy as sa

from bot import settings
from storage import audit, roster
from storage.database import write_now


def run(given: argparse.Namespace) -> int:
    """Print the log, one line an entry, or the first entry that is not as it was written."""
    url = settings.load().database_url
    if given.verify:
        return _verify(url)
    # Nobody may read so slowly that the bot waits: the database is let go first.
    for line in write_now(url, _lines):
        print(line)
    return 0


def _verify(url: str) -> int:
    broken = write_now(url, audit.first_broken)
    if broken is None:
        print("the audit is whole")
        return 0
    print(f"audit: entry {broken} is missing or not as it was written", file=sys.stderr)
    return 1


def _lines(c: sa.Connection) -> list[str]:
    sides = {s.id: f"{s.city} in {s.partnership}" for s in roster.sides(c)}
    return [_line(entry, sides) for entry in audit.entries(c)]


def _line(entry: audit.Entry, sides: dict[int, str]) -> str:
    actor = f"person {entry.actor}" if entry.actor else "command line"
    facts = json.loads(entry.facts)
    told = [f"{name}={value}" for name, value in facts.items() if name != "side"]
    told += [_side(int(facts["side"]), sides)] if facts.get("side") else []
    thing = entry.thing
    if thing.startswith("side "):
        thing = f"{thing} ({_side(int(thing.removeprefix('side ')), sides)})"
    at = f"{entry.at:%Y-%m-%d %H:%M:%S} UTC"
    return "\t".join((str(entry.id), at, actor, entry.action, thing, " ".join(told)))


def _side(number: int, sides: dict[int, str]) -> str:
    return sides.get(number, f"side {number}")
