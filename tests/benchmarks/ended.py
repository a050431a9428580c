"""A round of very many people is closed and published: how long others wait, and memory.

Run as a program (`python -m tests.benchmarks.ended FILE`) it does the work in a process of its
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
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import sqlalchemy as sa

from assessment.rounds import Step
from bot import freezing, mailing, stepping
from storage import freezings, mailings, rounds
from storage.database import Database, open_database, write_now
from tests.benchmarks import programme, wide
from tests.benchmarks.processes import ROOT, peak_mb
from tests.benchmarks.report import Table, spread


@dataclass(frozen=True, slots=True)
class Run:
    """What it took: the turns, the longest transaction after them, and the process's memory."""

    close_ms: float
    publish_ms: float
    longest_ms: float
    rest_s: float
    before_mb: float
    peak_mb: float


def table(times: int) -> Table:
    """Measure it so many times."""
    runs = [_measured() for _ in range(times)]
    lines = (
        ("the turn that closes, ms", spread([one.close_ms for one in runs])),
        ("the turn that publishes, ms", spread([one.publish_ms for one in runs])),
        ("the longest transaction after them, ms", spread([one.longest_ms for one in runs])),
        ("all that is done beside, s", spread([one.rest_s for one in runs])),
        ("memory before, MB", spread([one.before_mb for one in runs])),
        ("peak memory, MB", spread([one.peak_mb for one in runs])),
    )
    note = f"{wide.PEOPLE:,} people, 10,000 partnerships, 2,000 cities submitted; SQLite on disk."
    return Table("ended", ("a round for very many ends", ""), lines, (note,))


def _measured() -> Run:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = Path(folder) / "t.db"
        write_now(programme.url(file), wide.fill)
        command = [sys.executable, "-m", "tests.benchmarks.ended", str(file)]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
        return Run(**json.loads(done.stdout))


# --- the process that is measured -------------------------------------------------------------


async def _work(file: Path) -> Run:
    database, now = open_database(programme.url(file)), datetime.now(UTC)
    await database.read(rounds.every)
    before, began, pieces = peak_mb(os.getpid()), perf_counter(), list[float]()
    close_ms = await _step(database, Step.CLOSE, now)
    await _beside(database, pieces)
    publish_ms = await _step(database, Step.PUBLISH, now)
    await _beside(database, pieces)
    rest = perf_counter() - began
    await database.close()
    return Run(close_ms, publish_ms, max(pieces), rest, before, peak_mb(os.getpid()))


async def _step(database: Database, step: Step, now: datetime) -> float:
    pieces: list[float] = []
    await _timed(database, lambda c: stepping.take(c, rounds.every(c)[0], step, now), pieces)
    return pieces[-1]


async def _beside(database: Database, pieces: list[float]) -> None:
    """Do what bot.mailroom does, until nothing is left."""
    for waiting, step in ((freezings.rounds, freezing.step), (mailings.rounds, mailing.step)):
        while numbers := await database.read(waiting):
            for number in numbers:
                await _timed(database, lambda c, n=number, s=step: s(c, n), pieces)  # type: ignore[misc]


async def _timed(
    database: Database, work: Callable[[sa.Connection], object], pieces: list[float]
) -> None:
    def timed(c: sa.Connection) -> None:
        began = perf_counter()
        try:
            work(c)
        finally:
            pieces.append((perf_counter() - began) * 1000)

    await database.write(timed)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(asyncio.run(_work(Path(sys.argv[1]))))))
