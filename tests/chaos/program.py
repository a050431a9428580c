"""The real program, a process of its own on a database file, made to be killed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUN = ("-m", "bot", "run")


class Program:
    """One bot; started and killed as often as one likes."""

    def __init__(self, folder: Path, url: str, token: str, **settings: str) -> None:
        self._folder = folder
        self._settings = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "TELEGRAM_TOKEN": token,
            "TELEGRAM_API_URL": url,
            "DATABASE_URL": database_url(folder),
            "PORT": "0",
            **settings,
        }
        self._process: asyncio.subprocess.Process | None = None
        self.starts = 0

    @property
    def log(self) -> Path:
        """What all its lives wrote to stderr."""
        return self._folder / "log.txt"

    async def start(self, *argv: str) -> None:
        """Start it; does not wait until it is ready."""
        self.starts += 1
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *(argv or RUN), cwd=self._folder, env=self._settings, stderr=log
            )

    @property
    def lives(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        """The process's number, while it lives."""
        return self._process.pid if self._process and self.lives else 0

    def kill(self) -> None:
        """Kill it as a power cut does: at once, without a word."""
        self.signal(signal.SIGKILL)

    def signal(self, number: int) -> None:
        """Send a signal, if it lives."""
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):  # it is dying already
                os.kill(self._process.pid, number)

    async def ended(self) -> int:
        """Wait until it has ended; return its exit code."""
        return await self._process.wait() if self._process else 0


def database_url(folder: Path) -> str:
    """Return the address of a folder's database."""
    return f"sqlite+aiosqlite:///{folder}/t.db"


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
