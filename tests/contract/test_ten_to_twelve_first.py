"""Ten to twelve indicators are asked first, also where two coordinators choose at once."""

import asyncio

import pytest

from assessment.indicators.figures import Choice
from bot.content import indicators_of
from bot.languages import Languages
from storage import indicator_choices, people
from storage.database import is_server
from tests.town import NOW, Chat, turns_of

CATALOGUE = indicators_of(Languages())
FIRST = [indicator for indicator in CATALOGUE if indicator.first]
MORE = [indicator for indicator in CATALOGUE if not indicator.first]
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
FULL, TOO_FEW = "Twelve are enough", "At least ten are asked first"


class Held:
    """A database whose transaction, once it is held, waits until another one has to wait for it.

    Or until the other is done: then nothing kept the two apart.
    """

    def __init__(self, database):
        self.read, self._database, self.holds = database.read, database, False
        self.begun, self.over = asyncio.Event(), asyncio.Event()

    async def write(self, work):
        def held(c):
            done = work(c)
            self.begun.set()
            while not self.over.is_set() and not c.exec_driver_sql(WAITING).scalar_one():
                pass
            return done

        return await self._database.write(held if self.holds else work)


@pytest.fixture
def held(database):
    return Held(database)


@pytest.fixture
async def both(database, held):
    """Two who coordinate."""
    cora = await Chat(turns_of(held, catalogue=CATALOGUE), "cora").joins()
    rea = await Chat(turns_of(database, catalogue=CATALOGUE), "rea").joins()

    def coordinates(c):
        people.grant(c, people.by_telegram(c, rea.number).id, "coordinator", None, NOW)

    await database.write(coordinates)
    return cora, rea


@pytest.fixture
def at_once(both, held, address):
    """Both tap a button, the second while the first's turn is not committed yet."""
    cora, rea = both

    async def second(label):
        await held.begun.wait()
        await rea.tap(label)
        held.over.set()

    async def tap(label):
        if not is_server(address):  # one writer: the turns come one after the other
            await asyncio.gather(cora.tap(label), rea.tap(label))
            return
        held.holds = True
        await asyncio.gather(cora.tap(label), second(label))

    return tap


@pytest.fixture
def counted(database):
    """How many are asked first."""

    async def count():
        choices = await database.read(indicator_choices.choices)
        return sum(map(choices.first, CATALOGUE))

    return count


@pytest.fixture
def less(database):
    """Put some of those asked first under More."""

    async def put(number):
        def choose(c):
            for indicator in FIRST[:number]:
                indicator_choices.choose(c, indicator.id, Choice(first=False))

        await database.write(choose)

    return put


async def goes_to(chat, indicator):
    await chat.send("/indicators")
    wanted = f"k:goal:{indicator.goal}~"
    (goal,) = (b["callback_data"] for b in chat.buttons if b["callback_data"].startswith(wanted))
    await chat.press(goal)
    await chat.tap(indicator.short)
    return chat


def toasts(*chats):
    return sorted(str(chat.place.toast)[:28] for chat in chats if chat.place.toast)


async def test_of_two_who_add_the_twelfth_at_once_one_reads_that_twelve_are_enough(
    both, counted, less, at_once
):
    await less(1)
    for chat, indicator in zip(both, MORE, strict=False):
        await goes_to(chat, indicator)
    await at_once("Ask first")

    assert await counted() == 12
    assert [told[: len(FULL)] for told in toasts(*both)] == [FULL]


async def test_of_two_who_take_the_eleventh_out_at_once_one_reads_that_ten_stay(
    both, counted, less, at_once
):
    await less(1)
    for chat, indicator in zip(both, FIRST[1:], strict=False):
        await goes_to(chat, indicator)
    await at_once("Under More")

    assert await counted() == 10
    assert [told[: len(TOO_FEW)] for told in toasts(*both)] == [TOO_FEW]


async def test_an_old_button_asks_nothing_twice(both, counted, less):
    cora, rea = both
    await less(2)
    for chat in both:
        await goes_to(chat, FIRST[0])
    for chat in both:
        await chat.tap("Ask first")

    assert await counted() == 11
    assert toasts(cora, rea) == []
