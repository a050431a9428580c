"""`python -m tests.power [CUTS] [SEED]`: evenings until the power was cut so often.

The disk is recorded by apsw, whose SQLite is its own and may be newer than Python's; what is
left is opened by Python's.
"""

# ruff: noqa: T201  # printing is what it does

from __future__ import annotations

import sys
import time

from tests.power.cuts import Figures, cut
from tests.power.disk import chance
from tests.power.evening import evening

CUTS, CUTS_AN_EVENING, TURNS = 10_000, 500, 400
NORMAL = "PRAGMA synchronous=NORMAL"


def measure(cuts: int, seed: int, *more: str, turns: int = TURNS) -> Figures:
    """Cut the power so often; return what came of it."""
    figures = Figures()
    while figures.cuts < cuts:
        drawn = chance(seed)  # the same evening again from the same seed
        log = evening(f"disk-{seed}-{len(more)}", turns, drawn, *more)
        cut(log, min(CUTS_AN_EVENING, cuts - figures.cuts), drawn, figures)
        seed += 1
    return figures


def main(cuts: int = CUTS, seed: int = 1) -> int:
    """Print the figures of the program and of the control; return 1 where one is not as it must."""
    began = time.monotonic()
    full, normal = measure(cuts, seed), measure(max(50, cuts // 20), seed, NORMAL)
    for name, figures in (("FULL", full), ("NORMAL, the control", normal)):
        print(
            f"synchronous={name}: cuts {figures.cuts} · acknowledged {figures.acknowledged}"
            f" · lost {figures.lost} · cuts that lost {figures.losing}"
            f" · violations {len(figures.violations)}",
            *figures.violations[:20],
            sep="\n  ",
        )
    print(*(f"{count} {fate} ·" for fate, count in sorted(full.fates.items())))
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if full.lost or full.violations or not normal.lost else 0


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
