"""The outbox emptied by the real post, with a clock that is set and an Api that only notes."""

import asyncio
import math
from datetime import timedelta

import sqlalchemy as sa

from assessment.errors import DeliveryError
from bot.delivery.post import Post
from bot.languages import Languages
from bot.letters.writer import Letters
from bot.views.reader import Reader
from storage.tables import outbox
from tests.framework import FRAMEWORK

AN_HOUR = timedelta(hours=1)
EARLIEST = sa.select(sa.func.min(outbox.c.not_before)).where(outbox.c.state == "planned")
WORDS = {("name", ""): "Demo", ("coordinator", ""): "Cora", ("notice", ""): "We keep little."}


class Clock:
    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now


class Api:
    """Notes (when, chat, text) of every message."""

    def __init__(self, clock):
        self.clock, self.sent, self.fails = clock, [], {}

    async def call(self, method, params):
        await asyncio.sleep(0)
        if error := self.fails.get(params.get("chat_id")):
            raise error
        if method == "sendMessage":
            self.sent.append((self.clock.now, params["chat_id"], params))
        return {"message_id": len(self.sent) + 1}


class Postroom:
    """Sends what is due, as the bulk lane would, without its pace."""

    def __init__(self, database, clock):
        languages = Languages()
        reader = Reader({"test": FRAMEWORK}, languages.names(), WORDS)
        self.database, self.clock, self.api = database, clock, Api(clock)
        self.letters = Letters(reader, languages, None, 1, "bot")
        self.post = Post(self.api, database, self.letters.prepare, clock, 1)

    async def empty(self):
        """Send all that is due; return what left, as (chat, text)."""
        before = len(self.api.sent)
        while rows := await self.post.due(500):
            await asyncio.gather(*(self._deliver(row) for row in rows))
        return [(chat, params["text"]) for _, chat, params in self.api.sent[before:]]

    async def _deliver(self, row):
        try:
            await self.post.deliver(row)
        except DeliveryError:
            return

    async def at(self, now):
        """Set the clock, then send what is due."""
        self.clock.now = now
        return await self.empty()

    async def hour_by_hour(self, until):
        """Send what is due at every hour; return when something left, an instant for each letter.

        Of hours in which nothing is planned, only the last is lived through.
        """
        left = []
        while self.clock.now < until:
            planned = await self.database.read(lambda c: c.execute(EARLIEST).scalar_one())
            quiet = math.ceil((min(planned or until, until) - self.clock.now) / AN_HOUR) - 1
            left += [
                self.clock.now for _ in await self.at(self.clock.now + max(1, quiet) * AN_HOUR)
            ]
        return left

    async def rows(self, kind="reminder"):
        """(key, state, reason, not_before) of the letters of a kind."""
        sql = f"SELECT key, state, reason, not_before FROM outbox WHERE kind = '{kind}' ORDER BY id"
        return await self.database.read(
            lambda c: [(*r[:3], str(r[3])) for r in c.exec_driver_sql(sql)]
        )
