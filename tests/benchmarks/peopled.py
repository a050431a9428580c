"""Memory of a round and of a broadcast for very many people, beside the same for a few.

Run as a program (`python -m tests.benchmarks.peopled FILE`) it does the work in a process of its
own and prints its figures: the peak of a process cannot be taken back.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import sqlalchemy as sa

from assessment.rounds import Step
from bot import stepping
from bot.broadcasting import Broadcasting
from bot.content import frameworks_of, latest
from bot.languages import Languages
from bot.mailroom import Mailroom
from storage import broadcasts, outbox, people, rounds
from storage.database import Database, open_database, write_now
from storage.tables import city, partnership, person, role, side
from tests.benchmarks import programme
from tests.benchmarks.processes import ROOT, peak_mb
from tests.benchmarks.report import Table, met, spread

FEW, MANY, A_SIDE, CLAIMED = 1_000, 100_000, 5, 1_000
RATIO, DEADLINE_S = 1.3, 10
FIRST_CHAT = 8_000_000_001


@dataclass(frozen=True, slots=True)
class Run:
    """What it took: the turn that opens, all that is planned after it, and the process's peak."""

    turn_s: float
    planning_s: float
    peak_mb: float


def table(times: int) -> Table:
    """Measure both in turn."""
    runs = [(_measured(FEW), _measured(MANY)) for _ in range(times)]
    few, many = zip(*runs, strict=True)
    ratios = [b.peak_mb / a.peak_mb for a, b in runs]
    turns = [one.turn_s for one in many]
    lines = (
        (f"the turn that opens for {MANY:,}, s", spread(turns, 1), f"< {DEADLINE_S}", _soon(turns)),
        ("the rest, planned beside it, s", spread([one.planning_s for one in many]), "–", "–"),
        (f"peak memory with {FEW:,} people, MB", spread([o.peak_mb for o in few]), "–", "–"),
        (f"peak memory with {MANY:,}, MB", spread([o.peak_mb for o in many]), "–", "–"),
        ("times as much", spread(ratios, 2), f"≤ {RATIO}", met(max(ratios) <= RATIO)),
    )
    note = (
        f"A process of its own opens a round, plans its notices and reminders, plans a broadcast to"
        f" everybody and claims {CLAIMED:,} letters; {A_SIDE} officials a city, SQLite on disk."
    )
    return Table("peopled", ("a round for very many", "", "aim", "met"), lines, (note,))


def _soon(turns: list[float]) -> str:
    return met(max(turns) < DEADLINE_S)


def _measured(many: int) -> Run:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = Path(folder) / "t.db"
        write_now(programme.url(file), lambda c: _fill(c, many))
        command = [sys.executable, "-m", "tests.benchmarks.peopled", str(file)]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
        return Run(**json.loads(done.stdout))


# --- the database ---------------------------------------------------------------------


def _fill(c: sa.Connection, many: int) -> None:
    """Fill in a programme, and a broadcast to everybody that has begun."""
    now = datetime.now(UTC)
    people_of(c, many, now)
    number = broadcasts.create(c, 1, now)
    broadcasts.write(c, number, "en", "A word to all of you")
    broadcasts.begin(c, number, now, was="draft")


def people_of(c: sa.Connection, many: int, now: datetime) -> int:
    """Fill in so many people, the first of whom coordinates, and a draft; return its number."""
    cities = many // A_SIDE
    place = {"country": "SN", "region": "North", "language": "en", "timezone": "UTC"}
    _add(c, city, cities, lambda n: {"id": n, "name": f"Town {n}", **place})
    _add(c, partnership, cities // 2, lambda n: {"id": n, "key": f"q{n}", "name": f"Towns {n}"})
    _add(c, side, cities, _side)
    known = {"first_name": "Ada", "language": "en", "timezone": "UTC", "notice": "1"}
    joined = {**known, "joined_at": now}
    _add(c, person, many, lambda n: {"id": n, "telegram_id": FIRST_CHAT + n - 1, **joined})
    held = {"role": "official", "since": now}
    _add(c, role, many, lambda n: {"person_id": n, "side_id": 1 + (n - 1) // A_SIDE, **held})
    people.grant(c, 1, "coordinator", None, now)
    framework = latest(frameworks_of(Languages()))
    due, closes = now.date() + timedelta(days=30), now + timedelta(days=38)
    days = due, due + timedelta(days=7), closes
    plan = rounds.Plan("2027", "quick", framework.version, framework.checksum, *days)
    return rounds.create(c, plan)


def _side(n: int) -> dict[str, object]:
    part = "lead" if n % 2 else "partner"
    return {"id": n, "partnership_id": (n + 1) // 2, "city_id": n, "part": part}


def _add(
    c: sa.Connection, where: sa.Table, many: int, row: Callable[[int], dict[str, object]]
) -> None:
    c.execute(sa.insert(where), [row(n) for n in range(1, many + 1)])


# --- the process that is measured ---------------------------------------------------------


async def _work(file: Path) -> Run:
    database = open_database(programme.url(file))
    now, began = datetime.now(UTC), perf_counter()
    await database.write(lambda c: stepping.take(c, rounds.every(c)[0], Step.OPEN, now))
    opened = perf_counter()
    await _planned(database, now)
    took = perf_counter() - opened
    await _claimed(database, now)
    await database.close()
    return Run(opened - began, took, peak_mb(os.getpid()))


async def _planned(database: Database, now: datetime) -> None:
    mailroom = Mailroom(database, lambda: None)
    while not await mailroom.look():
        pass
    frameworks = frameworks_of(Languages())
    broadcasting = Broadcasting(database, frameworks, lambda: now, lambda: None, _nobody_watches)
    while not await broadcasting.look():
        pass


async def _nobody_watches(_numbers: frozenset[int], _over: frozenset[int]) -> None:
    return None


async def _claimed(database: Database, now: datetime) -> None:
    """Claim letters as the sender does, each in a transaction."""
    for _ in range(CLAIMED // 200):
        for row in await database.read(lambda c: outbox.due(c, "bulk", now, 200)):
            number = row.id
            await database.write(lambda c, n=number: outbox.claim(c, n, "", now))  # type: ignore[misc]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(asyncio.run(_work(Path(sys.argv[1]))))))
