"""Many towns, side by side: each is a seed, in memory or on a server."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from tests.fuzz.findings import Findings
from tests.fuzz.store import on_server
from tests.fuzz.town import Town

IN_A_TOWN = 2_000
STATM = Path("/proc/self/statm")
PAGE_KB = 4


def towns(
    seeds: range, processes: int, server: str | None = None
) -> Iterator[tuple[int, Findings, float]]:
    """Yield what came of every town, in order: its seed, the findings, memory held in MB.

    Args:
        server: The address of a filled PostgreSQL database, to live in copies of it.
    """
    ignore = signal.signal, (signal.SIGINT, signal.SIG_IGN)
    with ProcessPoolExecutor(processes, get_context("spawn"), *ignore) as pool:
        try:
            yield from pool.map(partial(_lived, server), seeds)
        finally:
            pool.shutdown(cancel_futures=True)


def _lived(server: str | None, seed: int) -> tuple[int, Findings, float]:
    return seed, asyncio.run(_life(server, seed)), _resident_mb()


async def _life(server: str | None, seed: int) -> Findings:
    if server is None:
        return await Town(seed).live(IN_A_TOWN)
    async with on_server(server, f"town{seed}") as database:
        return await Town(seed, database).live(IN_A_TOWN)


def _resident_mb() -> float:
    """Return how much memory this process holds; 0 where the system does not tell."""
    return int(STATM.read_text().split()[1]) * PAGE_KB / 1024 if STATM.exists() else 0.0
