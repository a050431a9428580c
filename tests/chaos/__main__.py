"""`python -m tests.chaos [KILLS] [SEED]`: evenings until so many kills are done."""

# ruff: noqa: T201  # printing is what it does

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.chaos.evening import evening

KILLS, KILLS_AN_EVENING = 200, 25


def main(kills: int = KILLS, seed: int = 1) -> int:
    """Print the figures of each evening and of all; return 1 where something did not hold."""
    total: Counter[str] = Counter()
    answers = starts = bad = 0
    began = time.monotonic()
    while total.total() < kills and not bad:
        most = min(KILLS_AN_EVENING, kills - total.total())
        by_webhook = bool(seed % 2)
        with tempfile.TemporaryDirectory() as folder:
            figures = asyncio.run(evening(Path(folder), seed, most, by_webhook=by_webhook))
        total += figures.kills
        answers, starts = answers + figures.answers, starts + figures.starts
        bad += len(figures.violations)
        way = "webhook" if by_webhook else "polling"
        print(
            f"seed {seed} {way}: kills {figures.kills.total()} · answers {figures.answers}"
            f" · violations {len(figures.violations)}",
            *figures.violations,
            sep="\n  ",
            flush=True,
        )
        seed += 1
    for when, count in sorted(total.items()):
        print(f"{when}: {count}")
    print(f"kills {total.total()} · starts {starts} · answers {answers} · violations {bad}")
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
