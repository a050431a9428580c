"""Lives interleavings of six officials through: `python -m tests.interleavings [MANY] [SEED]`."""

from __future__ import annotations

import asyncio
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from tests.interleavings.six import ACTS, Found, lived

MANY, SEED = 10_000, 1
AT_ONCE = 100
SHOWN = 20


def several(seed: int, many: int) -> Found:
    """Return what came of so many interleavings, in a town of their own."""
    return asyncio.run(lived(range(seed, seed + many)))


def main() -> int:
    """Return 1 where something was overwritten unseen, or confirmed unseen."""
    many, seed = (int(given) for given in (*sys.argv[1:], *(MANY, SEED)[len(sys.argv) - 1 :]))
    begun, found = perf_counter(), Found()
    firsts = range(seed, seed + many, AT_ONCE)
    sizes = [min(AT_ONCE, seed + many - first) for first in firsts]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for part in pool.map(several, firsts, sizes):
            found += part
            sys.stdout.write("".join(f"WRONG {one}\n" for one in part.wrong[:SHOWN]))
            sys.stdout.write(f"… {found.lived:,}\n")
            sys.stdout.flush()
    deeds = ", ".join(f"{n:,} {deed}" for deed, n in sorted(found.deeds.items()))
    took = perf_counter() - begun
    sys.stdout.write(
        f"{found.lived:,} interleavings of {ACTS} acts in {took:.0f} s: {deeds}\n"
        f"{len(found.wrong)} wrong\n"
    )
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
