"""A broadcast to ten thousand, while somebody taps: what it costs them, and its pace."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import sqlalchemy as sa

from storage.database import write_now
from tests.benchmarks import programme
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.processes import free_port, running, tandem
from tests.benchmarks.telegram import TOKEN, telegram

PEOPLE, TAPPING = 10_000, 400
RATE = 25
MEASURED_S, WARM_UP_S = 40.0, 3.0
BEAT_S = 0.002
BEGINS_WITHIN_S = 40  # the bot looks for what other programs planned every twenty seconds


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds of each tap, and when each message of the broadcast arrived.

    Attributes:
        stood_still: The load's own longest pause: what arrived meanwhile is counted after it.
    """

    idle: list[float]
    busy: list[float]
    arrived: list[float]
    stood_still: float

    @property
    def rate(self) -> float:
        """Messages a second, from the first to the last."""
        return (len(self.arrived) - 1) / (self.arrived[-1] - self.arrived[0])


async def measure() -> Measured:
    """Tap while nothing else happens, then while the broadcast runs."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        path = Path(name) / "t.db"
        people = programme.fill(path, TAPPING)
        write_now(programme.url(path), _readers)
        port = str(free_port())
        hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "PORT": port}
        async with telegram() as (api, url):
            command, env = tandem(url, TOKEN, path, BROADCAST_RATE=str(RATE), **hook)
            async with running(command, Path(name), env, one_core=True):
                await api.ready.wait()
                crowd, arrived = Crowd(api, people, "/assess"), list[float]()
                begun = asyncio.Event()

                def came(*_message: object) -> None:
                    arrived.append(perf_counter())
                    begun.set()

                crowd.others = came
                crowd.come(1)
                await asyncio.sleep(WARM_UP_S)
                idle = await _counted(crowd)
                write_now(programme.url(path), _broadcast)
                async with asyncio.timeout(BEGINS_WITHIN_S):
                    await begun.wait()
                await asyncio.sleep(WARM_UP_S)
                arrived.clear()
                beating = asyncio.create_task(_longest_pause())
                busy = await _counted(crowd)
                seen = list(arrived)
                await crowd.stopped()
                return Measured(idle, busy, seen, await beating)


def most_in_a_second(instants: Sequence[float], pause: float = 0.0) -> int:
    """Return the most that fell into any second, wherever it begins.

    Args:
        pause: By how much our own clock may be late for what arrived in a second.
    """
    most, first = 0, 0
    for last, at in enumerate(instants):
        while at - instants[first] >= 1.0 - pause:
            first += 1
        most = max(most, last - first + 1)
    return most


async def _counted(crowd: Crowd) -> list[float]:
    seen = crowd.count()
    await asyncio.sleep(MEASURED_S)
    crowd.counted()
    return seen.edits


async def _longest_pause() -> float:
    longest, until = 0.0, perf_counter() + MEASURED_S
    while (before := perf_counter()) < until:
        await asyncio.sleep(BEAT_S)
        longest = max(longest, perf_counter() - before - BEAT_S)
    return longest


def _readers(c: sa.Connection) -> None:
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}"
    first = programme.FIRST_PERSON + TAPPING
    c.exec_driver_sql(
        "INSERT INTO person (telegram_id, first_name, language, timezone, notice, joined_at)"
        " WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ? - 1)"
        " SELECT ? + i, 'Ada', 'en', 'UTC', '1', ? FROM n",
        (PEOPLE, first, now),
    )
    c.exec_driver_sql(
        "INSERT INTO role (person_id, role, side_id, since) SELECT id, 'reader', 1, ? FROM person"
        " WHERE telegram_id >= ?",
        (now, first),
    )


def _broadcast(c: sa.Connection) -> None:
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}"
    c.exec_driver_sql(
        "INSERT INTO broadcast (author_id, status, role, created_at, starts_at)"
        " VALUES (1, 'sending', 'reader', ?, ?)",
        (now, now),
    )
    c.exec_driver_sql("INSERT INTO broadcast_text VALUES (1, 'en', 'A word to all of you')")
