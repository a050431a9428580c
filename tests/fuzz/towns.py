"""Many towns, side by side: each is a seed."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.fuzz.findings import Findings
from tests.fuzz.town import Town

IN_A_TOWN = 2_000
STATM = Path("/proc/self/statm")
PAGE_KB = 4


def towns(seeds: range, processes: int) -> Iterator[tuple[int, Findings, float]]:
    """Yield what came of every town, in order: its seed, the findings, memory held in MB."""
    ignore = signal.signal, (signal.SIGINT, signal.SIG_IGN)
    with ProcessPoolExecutor(processes, get_context("spawn"), *ignore) as pool:
        try:
            yield from pool.map(_lived, seeds)
        finally:
            pool.shutdown(cancel_futures=True)


def _lived(seed: int) -> tuple[int, Findings, float]:
    return seed, asyncio.run(Town(seed).live(IN_A_TOWN)), _resident_mb()


def _resident_mb() -> float:
    """Return how much memory this process holds; 0 where the system does not tell."""
    return int(STATM.read_text().split()[1]) * PAGE_KB / 1024 if STATM.exists() else 0.0
