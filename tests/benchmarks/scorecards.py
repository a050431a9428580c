"""Twenty scorecards with their picture asked for at once, while somebody else taps."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import orjson

from tests.benchmarks import programme
from tests.benchmarks.crowd import Crowd, tapped, written
from tests.benchmarks.processes import Bot, free_port, running, tandem
from tests.benchmarks.telegram import TOKEN, Keyboard, Telegram, message, telegram

AT_ONCE = 20
WAVES = 4  # the first one finds a bot that has drawn nothing yet
TAPPING = 200  # one after the other, each for a fifth of a second
SETTLES_S = 0.5
WITHIN_S = 60


@dataclass(frozen=True, slots=True)
class Wave:
    """Milliseconds: each picture's from its tap, the taps' of somebody else, and a core's."""

    pictures: list[float]
    edits: list[float]
    cpu_ms: float


async def waves() -> list[Wave]:
    """Ask for the scorecards of twenty cities at once, then of twenty others, and so on."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        asking = AT_ONCE * WAVES
        people = programme.fill(folder / "t.db", asking + TAPPING, results=asking)
        port = str(free_port())
        hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "PORT": port}
        async with telegram() as (api, url):
            command, env = tandem(url, TOKEN, folder / "t.db", **hook)
            async with running(command, folder, env) as bot, asyncio.timeout(WITHIN_S):
                await api.ready.wait()
                crowd = Crowd(api, people[asking:], "/assess")
                crowd.come(1)
                await asyncio.sleep(1)
                made = [
                    await wave(bot, api, crowd, people[n * AT_ONCE :][:AT_ONCE])
                    for n in range(WAVES)
                ]
                await crowd.stopped()
                return made


async def wave(bot: Bot, api: Telegram, crowd: Crowd, people: list[int]) -> Wave:
    """Let people look at their scorecards at once; return what that took."""
    shown = await _choosing(api, crowd, people)
    waiting, all_came = set(people), asyncio.Event()
    pictures: list[float] = []

    def came(chat: int, kind: str, _size: int) -> None:
        if kind == "photo" and chat in waiting:
            waiting.discard(chat)
            pictures.append((perf_counter() - began) * 1000)
        if not waiting:
            all_came.set()

    api.file = came
    seen = crowd.count()
    began, used = perf_counter(), bot.cpu_s
    for person, (message_id, rows) in shown.items():
        standing = message(person, message_id, orjson.dumps({"inline_keyboard": rows}))
        data = rows[0][0]["callback_data"]
        api.put("callback_query", tapped(person, "0", standing, data))
    await all_came.wait()
    crowd.counted()
    edits = [taken * 1000 for taken in seen.edits]
    return Wave(pictures, edits, (bot.cpu_s - used) * 1000)


async def _choosing(
    api: Telegram, crowd: Crowd, people: list[int]
) -> dict[int, tuple[int, Keyboard]]:
    """Bring people before the choice of a scorecard: their own city's, or the other's."""
    shown: dict[int, tuple[int, Keyboard]] = {}
    all_see = asyncio.Event()

    def screen(chat: int, message_id: int, rows: Keyboard) -> None:
        shown.setdefault(chat, (message_id, rows))
        if len(shown) == len(people):
            all_see.set()

    crowd.others = screen
    for person in people:
        api.put("message", written(person, api.new_message_id(), "/scorecard"))
    await all_see.wait()
    await asyncio.sleep(SETTLES_S)
    return shown
