"""Sends updates that no honest Telegram sends: `python -m tests.fuzz [--on KIND] [--updates N]`.

A town is a seed: whatever is found is found again by that seed alone. Stopped in between, it
says with which seed it goes on.
"""

# ruff: noqa: T201  # printing is what it does

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from tests.fuzz.findings import Findings
from tests.fuzz.store import prepare_server
from tests.fuzz.towns import IN_A_TOWN, towns
from tests.postgres import POSTGRESQL, SQLITE, Server

SHOWN = 20
EVERY_S = 15


class Run:
    """What has come of all towns so far."""

    def __init__(self, seeds: range, processes: int) -> None:
        self.seeds, self.processes = seeds, processes
        self.total, self.done, self.begun, self.told = Findings(), 0, monotonic(), monotonic()
        self.early = self.most = 0.0

    def add(self, seed: int, one: Findings, held: float) -> None:
        """Take a town in, and tell at once what is wrong there."""
        self.total += one
        self.done += 1
        self.most = max(self.most, held)
        if self.done <= max(1, len(self.seeds) // 10):
            self.early = self.most
        for what in one.wrong[:SHOWN]:
            print(f"seed {seed}: {what}", flush=True)
        if monotonic() - self.told > EVERY_S:
            self.told = monotonic()
            part = f"{self.done} of {len(self.seeds)} towns"
            print(f"… {part}, {self.total.updates:,} updates, {self.rate:.0f} a second", flush=True)

    @property
    def rate(self) -> float:
        """Updates a second."""
        return self.total.updates / (monotonic() - self.begun)

    def summary(self) -> str:
        """Return what a document can quote."""
        first, last = self.seeds[0], self.seeds[0] + self.done - 1
        return (
            f"seeds {first} to {last}: {self.total}\n"
            f"{monotonic() - self.begun:.0f} s by {self.processes} processes,"
            f" {self.rate:.0f} a second; memory of a process: {self.early:.0f} MB after a tenth,"
            f" {self.most:.0f} MB at most"
        )


def main() -> int:
    """Return 1 where something was found, 130 where it was stopped."""
    given = _parser().parse_args()
    seeds = range(given.seed, given.seed + max(1, -(-given.updates // IN_A_TOWN)))
    run = Run(seeds, given.processes)
    stopped = False
    with _server(given.on) as server:
        try:
            for town in towns(seeds, given.processes, server):
                run.add(*town)
        except KeyboardInterrupt:
            stopped = True
            left = (len(seeds) - run.done) * IN_A_TOWN
            print(f"stopped; to go on: --seed {given.seed + run.done} --updates {left}")
    print(run.summary())
    return 1 if run.total.wrong else 130 if stopped else 0


@contextmanager
def _server(kind: str) -> Iterator[str | None]:
    """Give the address of a filled database on a server of our own, where one is asked for."""
    if kind == SQLITE:
        yield None
        return
    with Server() as server:
        server.create("tandem")
        asyncio.run(prepare_server(server.url))
        yield server.url


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--on", choices=(SQLITE, POSTGRESQL), default=SQLITE)
    parser.add_argument("--updates", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=2027)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    return parser


if __name__ == "__main__":
    sys.exit(main())
