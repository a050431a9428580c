"""A bot in a process of its own, on a core of its own, and what it costs."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
ENDS_WITHIN_S = 15
BOTS_CORE, OUR_CORE = 0, 1
# One that has requirements.txt and no more, as an operator has: httpx loads rich where it is there.
OPERATORS_PYTHON = os.environ.get("TANDEM_PYTHON", sys.executable)
# As the image and the unit start it; the other bots as well.
FRUGAL = {"PYTHONOPTIMIZE": "2", "MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "524288"}


@dataclass(frozen=True, slots=True)
class Bot:
    """A running bot."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def cpu_s(self) -> float:
        """Seconds of a core used so far."""
        return cpu_s(self.process.pid)

    @property
    def peak_mb(self) -> float:
        """The most memory it has had."""
        return peak_mb(self.process.pid)


def peak_mb(pid: int) -> float:
    """Return the most memory that a process has had.

    Not `ru_maxrss`: a new program begins there with what had started it.
    """
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def cpu_s(pid: int) -> float:
    """Return the seconds of a core that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextlib.contextmanager
def pinned() -> Iterator[None]:
    """Leave one core to the bot, and keep to the other."""
    cores = os.sched_getaffinity(0)
    if len(cores) > 1:
        os.sched_setaffinity(0, {OUR_CORE})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def _pin_the_bot() -> None:
    os.sched_setaffinity(0, {BOTS_CORE})


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def start(command: Sequence[str], folder: Path, env: Mapping[str, str], *, one_core: bool) -> Bot:
    """Start a bot in a folder, with nothing else of ours in its environment."""
    log = folder / "log.txt"
    ours = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    with log.open("wb") as stream:
        process = subprocess.Popen(  # noqa: S603  # our own programs
            [*command],
            cwd=folder,
            env={**ours, **FRUGAL, **env},
            stdout=stream,
            stderr=stream,
            preexec_fn=_pin_the_bot if one_core else None,  # noqa: PLW1509  # no threads run here
        )
    return Bot(process, log)


@asynccontextmanager
async def running(
    command: Sequence[str], folder: Path, env: Mapping[str, str], *, one_core: bool = False
) -> AsyncIterator[Bot]:
    """Run a bot until the block ends, on all cores or on one of its own."""
    bot = start(command, folder, env, one_core=one_core)
    try:
        yield bot
    finally:
        bot.process.terminate()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ENDS_WITHIN_S):
                while bot.process.poll() is None:  # noqa: ASYNC110  # a process has no event
                    await asyncio.sleep(0.02)
        bot.process.kill()
        bot.process.wait()


def tandem(url: str, token: str, database: Path, **more: str) -> tuple[list[str], dict[str, str]]:
    """Return the command and the environment that start Tandem."""
    env = {
        "TELEGRAM_TOKEN": token,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{database}",
        "PORT": str(free_port()),
        "LOG_LEVEL": "WARNING",
        **more,
    }
    return [OPERATORS_PYTHON, "-m", "bot", "run"], env
