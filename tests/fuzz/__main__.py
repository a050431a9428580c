"""Sends updates that no honest Telegram sends: `python -m tests.fuzz [--updates N] [--seed S]`."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.fuzz.town import Findings, Town

IN_A_TOWN = 2_000
SHOWN = 20
STATM = Path("/proc/self/statm")
PAGE_KB = 4


def resident_mb() -> float:
    """Return how much memory is held; 0 where the system does not tell."""
    return int(STATM.read_text().split()[1]) * PAGE_KB / 1024 if STATM.exists() else 0.0


async def lived(seed: int) -> Findings:
    """Let a town live; return what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        return await Town(Path(folder), seed).live(IN_A_TOWN)


def main() -> int:
    """Return 1 where something was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--updates", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=2027)
    given = parser.parse_args()
    total, seed, begun, early = Findings(), given.seed, perf_counter(), 0.0
    while total.updates < given.updates:
        one = asyncio.run(lived(seed))
        total += one
        for what in one.wrong[:SHOWN]:
            sys.stdout.write(f"seed {seed}: {what}\n")
            sys.stdout.flush()
        early = early or (resident_mb() if total.updates >= given.updates // 10 else 0.0)
        seed += 1
    sys.stdout.write(
        f"seeds {given.seed} to {seed - 1}: {total.updates} updates,"
        f" {total.unreadable} unreadable, {total.wrote} wrote something,"
        f" {len(total.wrong)} wrong; {perf_counter() - begun:.0f} s;"
        f" memory {early:.0f} MB after a tenth, {resident_mb():.0f} MB at the end\n"
    )
    return 1 if total.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
