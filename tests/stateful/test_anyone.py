"""Anyone does anything in any order: nothing is lost, nobody is stuck, no view shows too much.

Aville answers with 4 and 5 only, Betown with 1 and 2: so a score on a screen tells whose it
is, without asking the code that decides who sees what.
"""

import asyncio
import re
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from bot.incoming import Incoming, Kind
from bot.render import units
from conversations.events import Media
from conversations.screen import DATA_BYTES
from storage import rounds
from storage.database import open_database
from tests.town import NOW, TELEGRAM, Chat, contents, fill, turns_of

PEOPLE = ("ana", "abe", "bob", "rea", "cora")
LEVELS = {"ana": "45", "abe": "45", "bob": "12"}
COMMANDS = ["/assess", "/review", "/scorecard", "/settings", "/language", "/help", "/cancel"]
SCORE = re.compile(r" ([1-5])[.,]\d\d \(\d/\d\)")
KEPT = ("answer", "note", "sheet", "agreed_answer")


class Anyone(RuleBasedStateMachine):
    """Five people at once, on one database."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.old = []

    def run(self, work):
        return self.runner.run(work)

    @initialize()
    def everybody_joins(self):
        async def begin():
            url = f"sqlite+aiosqlite:///{Path(self.folder.name)}/t.db"
            self.database = open_database(url)
            await self.database.write(fill)
            turns = turns_of(self.database)
            self.chats = {name: await Chat(turns, name).joins() for name in PEOPLE}
            self.turns = turns

        self.run(begin())
        for name in PEOPLE:
            self.look(name)

    def teardown(self):
        if hasattr(self, "database"):
            self.run(self.database.close())
        self.runner.close()
        self.folder.cleanup()

    # --- what people do -------------------------------------------------------------------

    @rule(name=st.sampled_from(PEOPLE), number=st.integers(0, 40))
    def tap(self, name, number):
        chat = self.chats[name]
        allowed = LEVELS.get(name, "")
        buttons = [b for b in chat.buttons if b["text"][0] in allowed or not b["text"][0].isdigit()]
        if not buttons:
            return
        data = buttons[number % len(buttons)]["callback_data"]
        self.old.append((name, data))
        self.run(chat.press(data))
        self.look(name)

    @rule(name=st.sampled_from(("ana", "bob")))
    def answer_all(self, name):
        """Get far: random taps alone hardly ever reach the end of a sheet."""

        async def work(chat):
            await chat.send("/assess")
            for _ in range(40):
                wanted = ("Submit", "Continue", LEVELS[name][0])
                data = next((b for w in wanted for b in chat.buttons if b["text"].startswith(w)), 0)
                if not data or "/scorecard" in chat.text:
                    return
                await chat.press(data["callback_data"])

        self.run(work(self.chats[name]))
        self.look(name)

    @rule()
    def everybody_opens_every_scorecard(self):
        for name in PEOPLE:
            self.command(name, "/scorecard")
            chat = self.chats[name]
            for number in range(len(chat.place.drawn.keyboard)):
                self.command(name, "/scorecard")
                if number < len(chat.buttons):
                    self.tap(name, number)

    @rule(name=st.sampled_from(PEOPLE), command=st.sampled_from(COMMANDS))
    def command(self, name, command):
        self.run(self.chats[name].send(command))
        self.look(name)

    @rule(
        name=st.sampled_from(PEOPLE),
        text=st.sampled_from(["hello", "<b>&", "x" * 4096, "/nothing", ""]),
        media=st.sampled_from(list(Media)),
    )
    def write(self, name, text, media):
        self.run(self.chats[name].send(text, media))
        self.look(name)

    @precondition(lambda self: self.old)
    @rule(number=st.integers(0, 1000), who=st.sampled_from((*PEOPLE, "stranger")))
    def tap_an_old_or_stolen_button(self, number, who):
        name, data = self.old[number % len(self.old)]
        before = self.kept()
        incoming = Incoming(
            next(self.chats["ana"].ids), Kind.TAP, TELEGRAM[who], TELEGRAM[who], data=data
        )
        if data.startswith(("w:", "i:", "s:", "r:", "h:", "o:")) and data.endswith("~0"):
            return  # a notice's button opens a conversation, at any time
        live = who in self.chats and data in {b["callback_data"] for b in self.chats[who].buttons}
        place = self.run(self.turns.take(incoming))
        if who in self.chats:
            self.chats[who].shown(place)
            self.look(who)
        if not live:
            assert self.kept() == before, f"{who} changed something with {name}'s old button"

    @precondition(lambda self: self.submitted())
    @rule()
    def close_the_round(self):
        self.run(self.database.write(lambda c: rounds.move(c, 1, "closed", NOW)))

    @rule()
    def open_it_again(self):
        self.run(self.database.write(lambda c: rounds.move(c, 1, "open", NOW)))

    # --- what has to hold -----------------------------------------------------------------

    def kept(self):
        return self.run(self.database.read(lambda c: contents(c, *KEPT)))

    def submitted(self):
        sql = "SELECT DISTINCT side_id FROM agreed_sheet"
        found = self.run(self.database.read(lambda c: c.exec_driver_sql(sql).all()))
        return {side for (side,) in found}

    def closed(self):
        sql = "SELECT status FROM round WHERE id = 1"
        return self.run(self.database.read(lambda c: c.exec_driver_sql(sql).scalar_one())) != "open"

    def granted(self):
        sql = "SELECT count(*) FROM scorecard_request WHERE status = 'granted'"
        return self.run(self.database.read(lambda c: c.exec_driver_sql(sql).scalar_one())) > 0

    def look(self, name):
        place = self.chats[name].place
        assert units(self.chats[name].text) <= 4096
        assert self.chats[name].text.strip(), "an empty screen"
        for button in self.chats[name].buttons:
            assert len(button["callback_data"].encode()) <= DATA_BYTES
        assert place.screen == 0 or self.chats[name].buttons, "nobody is stuck without a button"
        levels = {int(level) for level in SCORE.findall(self.chats[name].text)}
        sees = {1 if level >= 4 else 2 for level in levels}
        assert sees <= self.may_see(name), f"{name} sees the scores of {sees}"

    def may_see(self, name):
        """The table “who sees what” of product.md, told once more."""
        submitted = self.submitted()
        exchanged = submitted if self.closed() or submitted == {1, 2} else set()
        if name in LEVELS:
            own = 1 if LEVELS[name] == "45" else 2
            return {own} | (exchanged if own in submitted else set())
        if name == "cora":
            return exchanged
        return exchanged & {1} if self.granted() else set()


TestAnyone = Anyone.TestCase
TestAnyone.settings = settings(max_examples=8, stateful_step_count=30, deadline=None)
