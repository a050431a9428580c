"""Taps a second: Tandem and the naive bots in turn, the same people, the same Telegram."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks import programme
from tests.benchmarks.crowd import Crowd, Seen
from tests.benchmarks.processes import OPERATORS_PYTHON, Bot, cpu_s, free_port, running, tandem
from tests.benchmarks.telegram import TOKEN, Telegram, telegram

PEOPLE, POOL = 64, 1200
WARM_UP_S, MEASURED_S = 2.0, 6.0
COMES_WITHIN_S = 30
TANDEM = "Tandem"


@dataclass(frozen=True, slots=True)
class Contender:
    """A bot to be measured.

    Attributes:
        module: What runs it; empty for Tandem.
        stores: Whether every answer is in the database (synchronous=FULL) when it is
            acknowledged.
    """

    name: str
    module: str
    kind: str = ""
    stores: bool = False
    python: str = OPERATORS_PYTHON


CONTENDERS = (
    Contender(TANDEM, "", stores=True),
    Contender("naive PTB, in memory", "naive_ptb", "memory"),
    Contender("naive PTB, pickled", "naive_ptb", "pickle"),
    Contender("naive PTB, aiosqlite", "naive_ptb", "sqlite", stores=True),
    Contender("PTB, 256 side by side, aiosqlite", "naive_ptb", "concurrent", stores=True),
)
IDLE = Contender("no work at all (the load's own limit)", "idle", python=sys.executable)


def aiogram(python: str) -> tuple[Contender, ...]:
    """Return the contenders on aiogram, run by an interpreter that has it."""
    return (
        Contender("aiogram, in memory", "naive_aiogram", "memory", python=python),
        Contender("aiogram, aiosqlite", "naive_aiogram", "sqlite", stores=True, python=python),
    )


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of one bot."""

    rate: float
    edit_ms: tuple[float, float]  # p50, p99
    acknowledged_ms: tuple[float, float]
    cpu_ms: float
    peak_mb: float
    load_busy: float  # of our own core: near 1 the load was what was measured


async def nothing_more(_bot: Bot, _api: Telegram, _crowd: Crowd) -> None:
    """Do nothing after the taps."""


async def measure(
    one: Contender,
    *,
    webhook: bool,
    delay_s: float = 0,
    people: int = PEOPLE,
    rate: float = 0,
    fill: Callable[[Path], list[int]] | None = None,
    then: Callable[[Bot, Telegram, Crowd], Awaitable[None]] = nothing_more,
) -> Measured:
    """Run one bot once.

    Args:
        people: How many tap at once.
        rate: So many taps a second in all; 0: as soon as the next question stands.
        fill: Makes Tandem's database; returns the numbers of those who tap.
        then: Done after the taps; what it takes counts for the memory alone.

    Raises:
        AssertionError: The run does not count, such as answers that were not stored.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        crowd_of = _prepared(one, folder, fill)
        before = 0 if one.module else programme.answers(folder / "t.db")
        async with telegram(delay_s) as (api, url):
            command, env = _command(one, folder, url, webhook=webhook)
            crowd = Crowd(api, crowd_of, "/start" if one.module else "/assess")
            async with running(command, folder, env, one_core=True) as bot:
                async with asyncio.timeout(COMES_WITHIN_S):
                    await api.ready.wait()
                seen, ours, its = await _window(crowd, bot, people, rate)
                async with asyncio.timeout(COMES_WITHIN_S):
                    await then(bot, api, crowd)
                peak = bot.peak_mb
        _check(one, folder, crowd, seen, api.refused, before)
    taps = len(seen.edits)
    busy = ours / (seen.ended - seen.began)
    edits, told = _percentiles(seen.edits), _percentiles(seen.acknowledged)
    return Measured(seen.rate, edits, told, its / taps * 1000, peak, busy)


async def _window(crowd: Crowd, bot: Bot, people: int, rate: float) -> tuple[Seen, float, float]:
    """Let people tap, and count for a while.

    Returns:
        What was seen, and the load's and the bot's seconds of a core.
    """
    pace = asyncio.create_task(crowd.tap_at(rate)) if rate else None
    crowd.come(people)
    await asyncio.sleep(WARM_UP_S)
    ours, its = cpu_s(os.getpid()), bot.cpu_s
    seen = crowd.count()
    await asyncio.sleep(MEASURED_S)
    crowd.counted()
    ours, its = cpu_s(os.getpid()) - ours, bot.cpu_s - its
    async with asyncio.timeout(COMES_WITHIN_S):
        await crowd.stopped()
    if pace:
        await pace
    return seen, ours, its


def _prepared(one: Contender, folder: Path, fill: Callable[[Path], list[int]] | None) -> list[int]:
    if one.module:
        return [programme.FIRST_PERSON + n for n in range(POOL)]
    if fill:
        return fill(folder / "t.db")
    return programme.fill(folder / "t.db", POOL)


def _command(
    one: Contender, folder: Path, url: str, *, webhook: bool
) -> tuple[list[str], dict[str, str]]:
    port = str(free_port())
    hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "PORT": port} if webhook else {}
    if not one.module:
        return tandem(url, TOKEN, folder / "t.db", **hook)
    env = {"TELEGRAM_API_URL": url, "TELEGRAM_TOKEN": TOKEN, **hook}
    return [one.python, "-m", f"tests.benchmarks.{one.module}", one.kind], env


def _check(
    one: Contender, folder: Path, crowd: Crowd, seen: Seen, refused: int, before: int
) -> None:
    assert seen.edits, "no screen came"
    assert not refused, f"{refused} updates were refused"
    assert not crowd.ran_out, "more people are needed"
    if not one.module:
        stored = programme.answers(folder / "t.db") - before
    elif one.stores:
        with sqlite3.connect(folder / "naive.db") as database:
            (stored,) = database.execute(
                "SELECT count(*) FROM answer WHERE level NOT IN ('na', 'dk')"
            ).fetchone()
    else:
        return
    assert stored == crowd.levels, f"{stored} rows, {crowd.levels} taps"


def _percentiles(samples: list[float]) -> tuple[float, float]:
    ordered = sorted(samples) or [0.0]
    return median(ordered) * 1000, ordered[int(len(ordered) * 0.99)] * 1000
