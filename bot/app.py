"""The bot put together: opened in order, run, closed in order."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Mapping
from functools import partial

from uvloop import new_event_loop

from assessment.errors import SettingsError
from assessment.questionnaire import Framework
from bot import metrics, programme
from bot.api.gateway import Gateway
from bot.content import frameworks_of, indicators_of
from bot.ending import Punctual
from bot.health import Vitals
from bot.languages import Languages
from bot.lasting import leave_alone_what_stays
from bot.parts import Parts
from bot.patience import patiently
from bot.pictures.draw import Drawer
from bot.running import now, take_turns
from bot.settings import Settings
from bot.views.reader import Reader
from storage.database import held, open_database


def run(settings: Settings) -> int:
    """Run the bot until it is told to stop; return the exit code.

    Raises:
        TandemError: It cannot run; the text says why in one line.
    """
    if settings.telegram_token is None:
        msg = "TELEGRAM_TOKEN is not set"
        raise SettingsError(msg)
    token = settings.telegram_token.get_secret_value()
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(_run(settings, token))
    return 0


async def _run(settings: Settings, token: str) -> None:
    stop = stop_on_signals()
    async with contextlib.AsyncExitStack() as opened:
        opening = partial(_opened, settings, token)
        built = await patiently(lambda: opened.enter_async_context(opening()), stop)
        if built:
            leave_alone_what_stays()
            await take_turns(built, stop)


@contextlib.asynccontextmanager
async def _opened(settings: Settings, token: str) -> AsyncIterator[Parts]:
    """Hold the database and open the parts, all of it or nothing."""
    async with (
        held(settings.database_url),
        parts(settings, token, settings.telegram_api_url) as built,
    ):
        yield built


def stop_on_signals() -> asyncio.Event:
    """Return an event that SIGTERM and SIGINT set."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


@contextlib.asynccontextmanager
async def parts(settings: Settings, token: str, url: str) -> AsyncIterator[Parts]:
    """Open the parts, and close them in order."""
    languages = Languages()
    frameworks = frameworks_of(languages)
    database = Punctual(open_database(settings.database_url, metrics.COMMIT.add), now)
    gateway, drawer = Gateway(token, url), Drawer()
    await gateway.open()
    try:
        yield Parts(
            settings,
            database,
            gateway,
            languages,
            reader(frameworks, languages),
            drawer,
            Vitals(),
        )
    finally:
        await gateway.close()
        drawer.close()
        await database.close()


def reader(frameworks: Mapping[str, Framework], languages: Languages) -> Reader:
    """Return what reads views, with the programme's words where it has none of its own."""
    words = programme.by_key()
    return Reader(frameworks, languages.names(), words, indicators_of(languages))
