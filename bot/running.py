"""The bot running: turns are taken, lanes run, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from starlette.applications import Starlette

from assessment.errors import TokenRefused, TryLater, Unknown
from bot import metrics
from bot.api.gateway import Me
from bot.broadcasting import Broadcasting
from bot.delivery.bulk import Bulk
from bot.delivery.outage import Outage
from bot.delivery.post import Post
from bot.delivery.progress import Progress
from bot.delivery.screens import Screens
from bot.fetching import Fetching
from bot.flooding import Flood
from bot.health import Health
from bot.importing.handler import Known
from bot.intake import Intake
from bot.leading import Leading
from bot.letters.writer import Letters
from bot.mailroom import Mailroom
from bot.parts import Parts
from bot.patience import Doubt, patiently, stopped_within
from bot.polling import ALLOWED, Polling
from bot.posts import Posts
from bot.schedule import Schedule
from bot.settings import Settings
from bot.stepping import close_what_is_due
from bot.submitting import finish_proposals
from bot.summing import plan_for_coordinators
from bot.tidying import Tidying
from bot.turns import Defaults, Turns
from bot.web import served
from bot.webhook import Webhook
from bot.working import Worker
from storage import ledger, outbox, sessions
from storage.database import file_of
from storage.dialect import Shared, is_shared, try_lock

REDRAWN_AT_ONCE = 100
REDRAWN_WITHIN_S = 10.0  # then the next hundred; a chat that has to pause holds up nobody
REMEMBER_UPDATES = timedelta(days=3)  # Telegram delivers again for a day
OTHERS_DRAW_WITHIN = timedelta(seconds=30)  # then the replica that should have is gone
# Somebody who answers has tapped on by then. Replicas note at once: which of two edits of a chat
# came last is told by what was noted.
NOTED_WITHIN_S = 2.0
CONNECTIONS = 100
ASKED_EVERY_S = 60.0  # whether Telegram can be reached, where it is Telegram that calls
log = logging.getLogger(__name__)


def now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)


async def take_turns(
    parts: Parts, stop: asyncio.Event, started: Callable[[], None] = lambda: None
) -> None:
    """Take turns until told to stop, then finish what is in flight.

    Raises:
        TokenRefused: Telegram does not know the token.
    """
    me = await patiently(parts.gateway.me, stop)
    shared = await patiently(lambda: parts.database.read(is_shared), stop)
    if me is None or shared is None:
        return
    leading = Leading(parts.database, secrets.token_hex(8), now)
    turns, screens, bulk, works, intake = _put_together(parts, me, leading)
    if not shared:
        await patiently(lambda: parts.database.write(outbox.adopt_orphans), stop)

    async def redraw() -> None:
        if shared and await leading.leads():
            await _redraw(parts, turns, screens, OTHERS_DRAW_WITHIN)

    tidying = Tidying(parts.database, file_of(parts.settings.database_url), now)
    schedule = Schedule(
        [lambda: _housekeeping(parts), bulk.look, tidying.tick, redraw, parts.vitals.tick]
    )
    lanes = bulk.run(), *(work.run() for work in works)
    at_start = redraw if shared else partial(_redraw, parts, turns, screens)
    async with _beside(stop, *lanes, schedule.run(), patiently(at_start, stop)):
        started()
        await _take_updates(parts, intake, stop)
    await asyncio.gather(bulk.stop(), screens.stop())
    await leading.leave()


def _put_together(
    parts: Parts, me: Me, leading: Leading
) -> tuple[Turns, Screens, Bulk, tuple[Worker, ...], Intake]:
    settings, database = parts.settings, parts.database
    defaults = Defaults(settings.default_language, settings.default_timezone)
    turns = Turns(database, parts.reader, parts.languages, defaults, me.id, now)
    letters = Letters(parts.reader, parts.languages, parts.drawer, me.id, me.name, database.read)
    api = Outage(parts.gateway)
    post = Post(api, database, letters.prepare, now, me.id, leading.owner, leading.still)

    async def files(chat_id: int) -> None:
        for row in await post.waiting(chat_id):
            screens.came_below(chat_id, await post.deliver(row))

    alone = file_of(settings.database_url) is not None
    noted_within = NOTED_WITHIN_S if alone else 0.0
    screens = Screens(parts.gateway, database, files, noted_within, parts.gateway.tell)
    below, leads = screens.came_below, leading.leads
    bulk = Bulk(post, settings.broadcast_rate, below, leads=leads, there=api.over)
    progress = Progress(database, turns.standing, screens)
    broadcasting = Broadcasting(database, parts.reader.frameworks, now, bulk.wake, progress.show)
    known = Known(parts.reader.frameworks, parts.reader.catalogue)
    fetching = Fetching(parts.gateway, database, turns, screens.show, now, known)

    works = broadcasting, fetching, Mailroom(database, bulk.wake)

    def mail() -> None:
        for work in (bulk, *works):
            work.wake()

    intake = Intake(turns, screens, database, me.name, mail, Flood(monotonic))
    return turns, screens, bulk, works, intake


# --- where updates come from --------------------------------------------------------------


async def _take_updates(parts: Parts, intake: Intake, stop: asyncio.Event) -> None:
    async def receive(raw: object) -> None:
        began = monotonic()
        await intake.receive(raw)
        metrics.TURN.add(monotonic() - began)
        metrics.UPDATES.add()

    parts.vitals.reached()
    settings = parts.settings
    app = Starlette(routes=Health(parts.database, parts.vitals).routes())
    address, given = settings.webhook_url, settings.webhook_secret
    secret = given.get_secret_value() if given else _own_secret(settings)
    if address is None:
        async with served(app, settings.host, settings.port, "h11"):
            await _poll(parts, receive, stop)
        return
    hook = Webhook(receive, secret, parts.vitals, urlsplit(address).path, app)
    async with served(hook, settings.host, settings.port, partial(Posts, hook)):
        await _be_called(parts, address, secret, stop)


def _own_secret(settings: Settings) -> str:
    """Return a secret that every replica knows and nobody else can guess."""
    token = settings.telegram_token
    known = token.get_secret_value() if token else secrets.token_urlsafe(32)
    return hmac.new(known.encode(), b"webhook", "sha256").hexdigest()


async def _be_called(parts: Parts, address: str, secret: str, stop: asyncio.Event) -> None:
    hook = {
        "url": address,
        "secret_token": secret,
        "allowed_updates": ALLOWED,
        "max_connections": CONNECTIONS,
    }
    await patiently(lambda: parts.gateway.call("setWebhook", hook), stop)
    doubt = Doubt()
    while not await stopped_within(stop, ASKED_EVERY_S):
        await _ask(parts, doubt)  # nobody may be tapping for hours


async def _ask(parts: Parts, doubt: Doubt) -> None:
    try:
        await parts.gateway.me()
    except TokenRefused as error:
        doubt.grow(error)
    except (TryLater, Unknown):
        return
    else:
        doubt.end()
        parts.vitals.reached()


async def _poll(
    parts: Parts, receive: Callable[[object], Awaitable[None]], stop: asyncio.Event
) -> None:
    # Without drop_pending_updates: what was said while the bot was away is answered.
    await patiently(lambda: parts.gateway.call("deleteWebhook", {}), stop)
    polling = Polling(parts.gateway, receive, parts.vitals.reached)
    running = asyncio.create_task(polling.run())
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait((running, stopping), return_when=asyncio.FIRST_COMPLETED)
    polling.stop()
    stopping.cancel()
    await running


# --- beside it ----------------------------------------------------------------------------


@contextlib.asynccontextmanager
async def _beside(stop: asyncio.Event, *works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Let works go on beside the block; where one fails, the bot stops and says so."""

    async def watched(work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception:
            stop.set()
            raise

    lanes = [asyncio.create_task(watched(work)) for work in works]
    try:
        yield
    finally:
        for lane in lanes:
            lane.cancel()
        ended = await asyncio.gather(*lanes, return_exceptions=True)
        for work in works:
            work.close()  # else Python complains of one that was stopped before it began
    for error in ended:
        if isinstance(error, Exception):
            raise error


async def _redraw(
    parts: Parts, turns: Turns, screens: Screens, older: timedelta = timedelta()
) -> None:
    """Show the screens that a stopped process had committed and not shown."""
    after = 0
    while chats := await _behind(parts, after, now() - older):
        for chat in chats:
            if place := await turns.standing(chat):
                screens.show(place)
        await screens.finish(REDRAWN_WITHIN_S)
        after = chats[-1]


async def _behind(parts: Parts, after: int, before: datetime) -> tuple[int, ...]:
    return await parts.database.read(
        lambda c: sessions.to_redraw(c, after, REDRAWN_AT_ONCE, before)
    )


async def _housekeeping(parts: Parts) -> None:
    def work(connection: sa.Connection) -> None:
        if not try_lock(connection, Shared.TICK):
            return
        outbox.adopt_lapsed(connection, now())
        ledger.forget(connection, now() - REMEMBER_UPDATES)
        finish_proposals(connection, now())
        close_what_is_due(connection, now())
        plan_for_coordinators(connection, now())

    await parts.database.write(work)
