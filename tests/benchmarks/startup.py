"""From starting the process to its first reply, as Telegram sees it; and what imports cost."""

from __future__ import annotations

import asyncio
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from tests.benchmarks import programme
from tests.benchmarks.crowd import written
from tests.benchmarks.processes import OPERATORS_PYTHON, ROOT, running, tandem
from tests.benchmarks.telegram import TOKEN, telegram

WITHIN_S = 30
TOP = 8
_TIMED = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|( +)(\S+)")


async def first_reply(*, existing: bool) -> tuple[float, float]:
    """Return the seconds until somebody who wrote before is answered, and those of a core."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        person = programme.FIRST_PERSON
        if existing:
            programme.fill(folder / "t.db", 200)
        async with telegram() as (api, url):
            replied: asyncio.Future[float] = asyncio.get_running_loop().create_future()
            api.screen = _once(replied)
            text = "/assess" if existing else "/start"
            api.put("message", written(person, api.new_message_id(), text))
            command, env = tandem(url, TOKEN, folder / "t.db")
            began = perf_counter()
            async with running(command, folder, env) as bot, asyncio.timeout(WITHIN_S):
                return await replied - began, bot.cpu_s


def _once(replied: asyncio.Future[float]) -> Callable[..., None]:
    def screen(*_: object) -> None:
        if not replied.done():
            replied.set_result(perf_counter())

    return screen


def imports() -> tuple[float, list[tuple[str, float]]]:
    """Return the milliseconds to import what `run` imports, and the packages that cost most.

    A package costs what its own modules cost, without the packages that it imports.
    """
    done = subprocess.run(  # noqa: S603  # our own program
        [OPERATORS_PYTHON, "-X", "importtime", "-c", "import bot.commandline.run, bot.app"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    own: dict[str, float] = {}
    for self_us, _, _, module in _TIMED.findall(done.stderr):
        package = module.partition(".")[0]
        own[package] = own.get(package, 0) + int(self_us) / 1000
    costly = sorted(own.items(), key=lambda pair: -pair[1])
    return sum(own.values()), costly[:TOP]
