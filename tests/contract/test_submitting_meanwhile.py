"""100 people are reminded while 40 of their cities submit: nobody who owes nothing any more."""

import asyncio
import random

import pytest

from assessment.roster import Row
from bot.delivery.bulk import Bulk
from bot.delivery.outgoing import Message
from bot.mailing import plan_round
from storage import agreed, people, roster, rounds, sheets
from storage.database import open_database
from tests.postroom import Clock, Postroom
from tests.town import NOW, fill
from tests.town import rows as pair

PEOPLE, SUBMITTING = 100, 40
FIRST = 1_000


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


def crowd(c):
    """A city for each person; returns the side of each chat."""
    fill(c)
    for number in range(PEOPLE // 2):
        roster.apply(c, [_of(number, row) for row in pair(f"A{number}", f"B{number}")])
    found = [side.id for side in roster.sides(c)][2:]
    for at, side in enumerate(found):
        newcomer = people.Newcomer(FIRST + at, "P", "en", "UTC", "1")
        people.grant(c, people.join(c, newcomer, NOW), "official", side, NOW)
    plan_round(c, rounds.find(c, 1), NOW)
    return {FIRST + at: side for at, side in enumerate(found)}


def _of(number, row):
    return Row(**{**{f: getattr(row, f) for f in row.__slots__}, "key": f"k{number}"})


def submit(c, side, chat):
    person = people.by_telegram(c, chat).id
    sheet = sheets.begin(c, sheets.Key(1, side, person), "quick", NOW)
    agreed.write(c, 1, side, sheet_id=sheet, form="quick", respondents=1, answers={}, now=NOW)


class Run:
    """The reminders of a morning leave; after every other call, somebody submits.

    Attributes:
        submitted: The chats whose submission was committed, in its order.
        wrong: Who got a reminder though theirs was committed before the claim began.
    """

    def __init__(self, room, side_of, *, stale=False):
        chance = random.Random(7)  # noqa: S311  # the same each time
        self.room, self.side_of, self.stale = room, side_of, stale
        self.waiting = chance.sample(sorted(side_of), SUBMITTING)
        self.submitted, self.wrong, self.calls = [], [], 0
        self._prepare, self._call = room.letters.prepare, room.api.call
        self._early = {}
        room.post._prepare = self.prepare
        room.api.call = self.call

    def prepare(self, c, row, now):
        committed = row.chat_id in self.submitted
        outgoing = self._prepare(c, row, now)
        if self.stale:
            outgoing = self._early[row.chat_id]
        if committed and isinstance(outgoing, Message):
            self.wrong.append(row.chat_id)
        return outgoing

    async def call(self, method, params):
        self.calls += 1
        if self.waiting and self.calls % 2 == 0:
            chat = self.waiting.pop()
            await self.room.database.write(lambda c: submit(c, self.side_of[chat], chat))
            self.submitted.append(chat)
        return await self._call(method, params)

    async def remember(self):
        """Write every reminder before the run, as if nothing happened meanwhile."""
        rows = await self.room.post.due(PEOPLE)
        self._early = await self.room.database.write(
            lambda c: {row.chat_id: self._prepare(c, row, self.room.clock()) for row in rows}
        )

    async def all_leave(self):
        lane = Bulk(self.room.post, 100_000.0, lambda *_: None)
        running = asyncio.create_task(lane.run())
        while await self.room.post.due(1):  # noqa: ASYNC110  # nothing tells when all have left
            await asyncio.sleep(0)
        await lane.finish()
        running.cancel()


async def morning(database, *, stale=False):
    side_of = await database.write(crowd)
    room = Postroom(database, Clock(NOW.replace(day=18, hour=9)))
    run = Run(room, side_of, stale=stale)
    await run.remember()
    await run.all_leave()
    states = {key: (state, reason) for key, state, reason, _ in await room.rows()}
    return run, [state for key, state in states.items() if key.endswith("2027-01-18")]


async def test_nobody_is_reminded_whose_city_had_submitted_before_the_claim(database):
    run, states = await morning(database)

    assert run.wrong == []
    sent, skipped = states.count(("sent", "")), states.count(("skipped", "nothing is owed"))
    assert sent + skipped == PEOPLE
    assert skipped > SUBMITTING // 5, "hardly anybody submitted before the claim"
    assert len(run.submitted) > SUBMITTING // 2
    assert sent == run.calls


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
async def test_without_asking_at_the_claim_some_would_be(database):
    run, states = await morning(database, stale=True)

    assert len(run.wrong) > SUBMITTING // 5
    assert states == [("sent", "")] * PEOPLE
