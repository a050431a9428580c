"""Taps far from Telegram, and taps on a large database."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks import large, taps
from tests.benchmarks.processes import pinned
from tests.benchmarks.report import Table, met, spread
from tests.benchmarks.taps import Contender, Measured

AWAY_S, MANY, FEW, RATE = 0.04, 512, 64, 100
NAIVE_RATIO, AIOGRAM_RATIO, P50_MS = 50, 3, 350
LARGE_RATIO, MOST_MB = 1.2, 150


async def distant(rounds: int, aiogram: str) -> Table:
    """Measure taps with 40 ms to Telegram and back, as fast as they go and at a given rate."""
    tandem, naive = taps.CONTENDERS[:2]
    bots = {tandem: (MANY, 0.0), naive: (FEW, NAIVE_RATIO)}
    if aiogram:
        bots[taps.aiogram(aiogram)[0]] = (MANY, AIOGRAM_RATIO)
    plan = [(bot, people, 0) for bot, (people, _) in bots.items()]
    plan += [(bot, MANY, RATE) for bot in bots if bot is not naive]
    runs: dict[tuple[Contender, int, int], list[Measured]] = {one: [] for one in plan}
    with pinned():
        for _ in range(rounds):
            for bot, people, rate in plan:
                runs[bot, people, rate].append(
                    await taps.measure(bot, webhook=True, delay_s=AWAY_S, people=people, rate=rate)
                )
    ours = runs[tandem, MANY, 0]
    lines = tuple(
        _line(bot, people, rate, own, ours, 0 if rate else bots[bot][1])
        for (bot, people, rate), own in runs.items()
    )
    head = ("bot", "people", "taps asked for", "taps/s", "Tandem is", "aim", "met")
    notes = (
        (
            "40 ms to Telegram and back, by webhook. The naive bot takes one update at a time: with"
            f" {FEW} people its rate is what it is with more."
        ),
        (
            f"p50 of Tandem’s {MANY} people: aim < {P50_MS} ms,"
            f" {met(median(run.edit_ms[0] for run in ours) < P50_MS)}."
        ),
    )
    return Table("distant", (*head, "p50 ms", "p99 ms", "CPU a tap, ms"), lines, notes)


def _line(
    bot: Contender,
    people: int,
    rate: int,
    own: list[Measured],
    ours: list[Measured],
    aim: float,
) -> tuple[str, ...]:
    ratio = median(a.rate / b.rate for a, b in zip(ours, own, strict=True))
    return (
        bot.name,
        str(people),
        f"{rate} a second" if rate else "at once",
        spread([run.rate for run in own]),
        f"{ratio:.1f} ×" if aim else "–",
        f"≥ {aim:.0f} ×" if aim else "–",
        met(ratio >= aim) if aim else "–",
        f"{median(run.edit_ms[0] for run in own):.0f}",
        f"{median(run.edit_ms[1] for run in own):.0f}",
        f"{median(run.cpu_ms for run in own):.2f}",
    )


async def on_a_large_database(rounds: int) -> Table:
    """Measure a tap among 100 people and among 100,000, and twenty pictures after the taps."""
    with pinned(), tempfile.TemporaryDirectory(prefix="bench-") as folder:
        files = large.files(Path(folder))
        megabytes = [file.stat().st_size / 1e6 for file in files]
        small, big = await large.measure(*files, rounds)
    ratio = median(b.cpu_ms / a.cpu_ms for a, b in zip(small, big, strict=True))
    peak = median(run.peak_mb for run in big)
    lines = (
        (
            f"CPU a tap among {large.SMALL} people, ms",
            spread([run.cpu_ms for run in small], 2),
            "–",
            "–",
        ),
        ("CPU a tap among 100,000, ms", spread([run.cpu_ms for run in big], 2), "–", "–"),
        ("times as much", f"{ratio:.2f}", f"≤ {LARGE_RATIO}", met(ratio <= LARGE_RATIO)),
        (
            "peak memory, MB",
            spread([run.peak_mb for run in big]),
            f"< {MOST_MB}",
            met(peak < MOST_MB),
        ),
        ("the database, MB", f"{megabytes[0]:.0f} and {megabytes[1]:.0f}", "–", "–"),
    )
    note = (
        f"{large.PEOPLE:,} people more in as many cities, {large.ROUNDS} rounds,"
        f" {(large.ROUNDS - 1) * large.SHEETS_A_ROUND * 50:,} answers and as many agreed ones;"
        f" {large.DRAWN} scorecards with their pictures drawn after the taps, of which"
        f" {large.RATE} a second are asked for."
    )
    return Table("large", ("a tap on a large database", "measured", "aim", "met"), lines, (note,))
