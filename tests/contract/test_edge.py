"""Confirmed after the commit, never before; the newest screen in the right place."""

import asyncio
from datetime import UTC, datetime

import pytest

from assessment.errors import Refused, Unavailable
from bot.delivery.screens import Screens
from bot.incoming import Incoming, Kind
from bot.intake import Intake
from bot.place import Drawn, Place
from bot.polling import Polling
from storage import ledger, sessions
from storage.database import open_database

NOW = datetime(2027, 1, 1, tzinfo=UTC)


class Api:
    """Answers calls as the Bot API does, and remembers them."""

    def __init__(self):
        self.calls, self.next, self.refuse = [], 100, {}

    async def call(self, method, params, **_options):
        self.calls.append((method, params))
        if method in self.refuse:
            raise self.refuse.pop(method)
        self.next += 1
        return {"message_id": self.next}

    def methods(self):
        return [method for method, _ in self.calls]


class Taker:
    """Takes turns; `fail` says with what the next ones fail."""

    def __init__(self):
        self.taken, self.fail = [], []

    async def take(self, incoming):
        if self.fail:
            raise self.fail.pop(0)
        self.taken.append(incoming.update_id)

    def apology(self, incoming):
        return Place(incoming.chat_id, drawn=Drawn("sorry"))


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


async def no_files(_chat):
    return None


def message(number):
    person = {"id": 5, "first_name": "Ana"}
    chat = {"id": 5, "type": "private"}
    return {
        "update_id": number,
        "message": {"message_id": 1, "chat": chat, "from": person, "text": "x"},
    }


def batches(api, *lists):
    left = list(lists)

    async def call(method, params, **_options):
        api.calls.append((method, params))
        if left:
            return left.pop(0)
        return await asyncio.Event().wait()

    api.call = call


async def poll(database, taker, *lists):
    api = Api()
    polling = Polling(api, Intake(taker, Screens(api, database, no_files), database, "b").receive)
    batches(api, *lists)
    for _ in lists:
        try:
            await polling._once()
        except Unavailable:
            continue
    return polling


async def test_what_was_not_committed_is_not_confirmed_and_works_when_it_comes_again(database):
    taker = Taker()
    taker.fail = [Unavailable("full")]
    polling = await poll(database, taker, [message(7)], [message(7)])

    assert taker.taken == [7]
    assert polling.offset == 8


async def test_the_offset_does_not_move_before_the_commit(database):
    taker = Taker()
    taker.fail = [Unavailable("full")]
    polling = await poll(database, taker, [message(7)])

    assert polling.offset == 0


async def test_one_unreadable_update_in_a_hundred_is_a_dead_letter(database):
    taker = Taker()
    batch = [message(n) for n in range(1, 101)]
    batch[49] = {"update_id": 50, "message": "nonsense"}
    polling = await poll(database, taker, batch)

    assert len(taker.taken) == 99
    assert await database.read(ledger.dead_letters) == 1
    assert polling.offset == 101


async def test_a_turn_that_fails_three_times_is_a_dead_letter_and_is_confirmed(database):
    taker = Taker()
    taker.fail = [LookupError("a person's words")] * 3
    polling = await poll(database, taker, [message(7)])
    error = await database.read(
        lambda c: c.exec_driver_sql("SELECT error FROM dead_letter").scalar_one()
    )

    assert polling.offset == 8
    assert error.startswith("LookupError in take:")
    assert "words" not in error


async def shown(database, api, place, way):
    screens = Screens(api, database, no_files, tell=way(api))
    await database.write(lambda c: sessions.save(c, 5, "{}", place.screen, place.last_id, NOW))
    screens.show(place)
    await screens.finish()
    return await database.read(lambda c: sessions.read(c, 5))


@pytest.mark.parametrize("at_once", [True, False])
async def test_a_tap_is_acknowledged_at_once_or_by_a_call_that_is_waited_for(database, at_once):
    api, told = Api(), []
    tap = Incoming(7, Kind.TAP, chat_id=5, user_id=5, callback_id="70")

    def tell(method, params, _heard):
        told.append((method, params))
        return at_once

    screens = Screens(api, database, no_files, tell=tell)
    screens.answer(tap, Place(5, toast="Saved"))
    screens.answer(tap, None)
    await screens.finish()

    acknowledged = [
        ("answerCallbackQuery", {"callback_query_id": "70", "text": "Saved"}),
        ("answerCallbackQuery", {"callback_query_id": "70"}),
    ]
    assert told == acknowledged
    assert api.calls == ([] if at_once else acknowledged)


async def test_a_screen_is_edited_where_nothing_came_below_it(database, way):
    api = Api()
    await shown(database, api, Place(5, 3, Drawn("x"), message_id=50, last_id=40), way)

    assert api.methods() == ["editMessageText"]


async def test_a_screen_moves_down_and_the_old_one_loses_its_buttons(database, way):
    api = Api()
    session = await shown(database, api, Place(5, 3, Drawn("x"), message_id=50, last_id=60), way)

    assert api.methods() == ["sendMessage", "editMessageReplyMarkup"]
    assert (session.shown, session.message_id) == (3, 101)


async def test_a_screen_that_is_tapped_before_it_was_noted_keeps_its_buttons(database, way):
    api = Api()
    screens = Screens(api, database, no_files, tell=way(api))
    screens.show(Place(5, 3, Drawn("x"), message_id=50, last_id=60))
    await screens.finish()
    screens.show(Place(5, 4, Drawn("y"), message_id=50, last_id=60))
    screens.strip(5, 101)  # the turn knew of 50 only
    await screens.finish()

    assert api.calls[-1][0] == "editMessageText"
    assert [p["message_id"] for m, p in api.calls if m == "editMessageReplyMarkup"] == [50]


async def test_an_old_message_that_is_tapped_loses_its_buttons(database, way):
    api = Api()
    screens = Screens(api, database, no_files, tell=way(api))
    screens.show(Place(5, 3, Drawn("x"), message_id=50))
    screens.strip(5, 40)
    await screens.finish()

    assert [(method, p["message_id"]) for method, p in api.calls] == [
        ("editMessageText", 50),
        ("editMessageReplyMarkup", 40),
    ]


async def test_what_is_tapped_keeps_its_buttons_until_the_new_screen_stands(database, way):
    """Else whoever dies in between leaves a chat without a button: its screen is noted as shown."""
    api = Api()
    screens = Screens(api, database, no_files, tell=way(api))
    screens.show(Place(5, 3, Drawn("x"), message_id=50, last_id=90))
    screens.strip(5, 90)
    await screens.finish()

    assert api.methods() == ["sendMessage", "editMessageReplyMarkup", "editMessageReplyMarkup"]


# Another replica, slow or woken, sends an older screen once more: its message comes below.
@pytest.mark.parametrize("told", [[(6, 20), (5, 21)], [(5, 21), (6, 20)]])
async def test_a_screen_below_which_an_older_one_came_is_sent_anew(database, told, way):
    def noted(c):
        sessions.save(c, 7, "{}", 6, 10, NOW)
        for screen, message in told:
            sessions.shown(c, [sessions.Shown(7, screen, message)])
        return sessions.to_redraw(c, 0, 9), sessions.read(c, 7)

    behind, session = await database.write(noted)
    assert behind == (7,)
    api = Api()
    screens = Screens(api, database, no_files, tell=way(api))
    screens.show(Place(7, 6, Drawn("x"), message_id=session.message_id, last_id=session.last_id))
    await screens.finish()

    assert api.methods() == ["sendMessage", "editMessageReplyMarkup"], "below, and the old one"


async def test_a_message_that_is_gone_is_sent_anew(database, way):
    api = Api()
    api.refuse = {"editMessageText": Refused("Bad Request: message to edit not found")}
    await shown(database, api, Place(5, 3, Drawn("x"), message_id=50), way)

    assert api.methods()[:2] == ["editMessageText", "sendMessage"]


async def test_a_newer_screen_replaces_one_that_waits(database, way):
    api, screens = Api(), None
    screens = Screens(api, database, no_files, tell=way(api))
    await database.write(lambda c: sessions.save(c, 5, "{}", 9, 0, NOW))
    for number in range(1, 10):
        screens.show(Place(5, number, Drawn(f"screen {number}"), message_id=50))
    await screens.finish()
    texts = [params["text"] for _, params in api.calls]

    assert texts[-1] == "screen 9"
    assert len(texts) <= 2
