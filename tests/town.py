"""An invented programme on a real database, and people who tap what stands on their screen."""

import itertools
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from assessment.roster import Row
from bot.incoming import Incoming, Kind
from bot.languages import Languages
from bot.turns import Defaults, Turns
from bot.views.reader import NO_INDICATORS, Reader
from conversations.events import Media, Sent
from storage import invitations, roster, rounds
from tests.framework import FRAMEWORK

NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
NOTICE = "We keep little."
TELEGRAM = {"ana": 11, "abe": 12, "bob": 22, "rea": 33, "cora": 44, "stranger": 55}
SIDES = {"ana": 1, "abe": 1, "bob": 2, "rea": 1, "cora": None}
ROLES = {"ana": "official", "abe": "official", "bob": "official", "rea": "reader"}
# Nobody's names: what a city or a person may be called at worst.
HOSTILE = "<b>&\u202e\u05d0\u05d1 👩🏽‍🌾" + "W" * 40
HOSTILE_AND_LONG = (HOSTILE * 100)[:4096]


def rows(city_a="Aville", city_b="Betown"):
    def row(city, side):
        return Row(
            key="ab",
            partnership=f"{city_a} – {city_b}",
            city=city,
            country="SN",
            side=side,
            region="r",
            population=5,
            language="fr",
            timezone="UTC",
            codes="",
            line=0,
        )

    return [row(city_a, "lead"), row(city_b, "partner")]


def fill(connection, *, language="en", cities=("Aville", "Betown"), round_name="2027"):
    """Two cities, an open round, and an invitation for each person by their name."""
    roster.apply(connection, rows(*cities))
    for name, side in SIDES.items():
        invitations.create(
            connection,
            token=name,
            role=ROLES.get(name, "coordinator"),
            side_id=side,
            language=language,
            label="",
            now=NOW,
            expires_at=NOW + timedelta(days=30),
        )
    days = date(2027, 2, 1), date(2027, 2, 8)
    plan = rounds.Plan(round_name, "quick", "test", "x", *days, NOW + timedelta(days=35))
    rounds.move(connection, rounds.create(connection, plan), "open", NOW)


def turns_of(database, clock=lambda: NOW, catalogue=NO_INDICATORS):
    """The real turns."""
    languages = Languages()
    words = {("name", ""): "Demo", ("coordinator", ""): "Cora", ("notice", ""): NOTICE}
    reader = Reader({"test": FRAMEWORK}, languages.names(), words, catalogue)
    return Turns(database, reader, languages, Defaults("en", "UTC"), 1, clock)


class Chat:
    """A person, and the screen in front of them."""

    def __init__(self, turns, name, *, language="en", first_name=None, ids=None):
        self.turns, self.name, self.number = turns, name, TELEGRAM[name]
        self.language, self.first_name = language, first_name or name.title()
        self.ids = ids or itertools.count(self.number * 100_000)
        self.place, self.taken = None, []

    async def send(self, text, media=Media.TEXT):
        command, _, argument = text[1:].partition(" ") if text.startswith("/") else ("", "", "")
        number = next(self.ids)
        sent = Sent(text, media, message_id=number)
        more = {"sent": sent, "command": command, "argument": argument, "message_id": number}
        return await self._take(Kind.MESSAGE, **more)

    async def tap(self, label):
        (button,) = [b for b in self.buttons if label in b["text"]]
        return await self.press(button["callback_data"])

    async def press(self, data):
        return await self._take(Kind.TAP, data=data, callback_id="q")

    async def joins(self):
        await self.send(f"/start {self.name}")
        await self.press(self.buttons[0]["callback_data"])
        await self.press(self.buttons[0]["callback_data"])
        return self

    async def _take(self, kind, **more):
        who = {"first_name": self.first_name, "language_code": self.language}
        incoming = Incoming(next(self.ids), kind, self.number, self.number, **who, **more)
        self.taken.append(incoming)
        return self.shown(await self.turns.take(incoming))

    def shown(self, place):
        if place is not None:
            # As the edge does: a screen stands in the message that shows it.
            self.place = replace(place, message_id=place.message_id or 1)
        return place

    @property
    def buttons(self):
        return [b for row in self.place.drawn.keyboard for b in row]

    @property
    def labels(self):
        return [b["text"] for b in self.buttons]

    @property
    def text(self):
        return re.sub(r"<[^>]+>", "", self.place.drawn.html)


def contents(connection, *tables):
    """All rows of tables, for comparing two databases."""
    return {
        table: connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1").all()
        for table in tables
    }
