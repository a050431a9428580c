"""`python -m tests.chaos SCENARIO… [--on KIND] [--kills N] [--seed N]`: one trial after the other.

Each tells at its end how many were killed and what did not hold; what was done is not done
again by naming only what is left.
"""

# ruff: noqa: T201  # printing is what it does

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from tests.chaos.place import Place, on_file, on_server
from tests.chaos.scenarios import SCENARIOS, Outcome
from tests.postgres import POSTGRESQL, SQLITE, Server


async def trial(name: str, kind: str, kills: int, seed: int) -> Outcome:
    """Run one scenario on one kind of database."""
    with tempfile.TemporaryDirectory() as folder, _server(kind) as server:
        numbers = iter(range(1_000_000))

        async def place(inside: Path) -> Place:
            return await on_server(server, f"trial{next(numbers)}") if server else on_file(inside)

        return await SCENARIOS[name].run(Path(folder), place, kills, seed)


def _server(kind: str) -> AbstractContextManager[Server | None]:
    return Server(durable=True) if kind == POSTGRESQL else nullcontext()


def main() -> int:
    """Print the figures of each trial and of all; return 1 where something did not hold."""
    given = _parser().parse_args()
    total = bad = 0
    for name in given.scenario or SCENARIOS:
        for kind in [given.on] if given.on else SCENARIOS[name].kinds:
            began = time.monotonic()
            kills = SCENARIOS[name].times if given.kills is None else given.kills
            outcome = asyncio.run(trial(name, kind, kills, given.seed))
            total, bad = total + outcome.kills, bad + len(outcome.violations)
            print(
                f"{name} on {kind}: {outcome.told} · violations {len(outcome.violations)}"
                f" · {time.monotonic() - began:.0f} s",
                *outcome.violations[:20],
                sep="\n  ",
                flush=True,
            )
    print(f"SIGKILLs {total} · violations {bad}")
    return 1 if bad else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("scenario", nargs="*", choices=[[], *SCENARIOS])
    parser.add_argument("--on", choices=(SQLITE, POSTGRESQL))
    parser.add_argument("--kills", type=int)
    parser.add_argument("--seed", type=int, default=1)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
