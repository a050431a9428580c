"""One who sends without pause harms nobody else; whoever guesses links waits an hour."""

import logging
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot import guessing
from bot.flooding import A_SECOND, CALM, MOST_AT_ONCE, Flood, Sign
from bot.intake import Intake
from bot.place import Place
from storage import guesses, ledger, retention
from storage.database import open_database
from storage.tables import guess
from storage.tables import ledger as taken
from tests.town import NOW, Chat, fill, turns_of


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def database(tmp_path):
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    await opened.write(fill)
    yield opened
    await opened.close()


def signs(flood, clock, *, count, each_s, chat=1):
    found = []
    for _ in range(count):
        found.append(flood.sign(chat))
        clock.now += each_s
    return found


# --- the rule, in virtual time ---------------------------------------------------------------


@pytest.mark.parametrize(("count", "each_s"), [(20, 0.5), (20, 0.0), (5000, 0.1), (300, 0.0)])
def test_what_people_can_do_is_always_heard(clock, count, each_s):
    assert set(signs(Flood(clock), clock, count=count, each_s=each_s)) == {Sign.TAKE}


def test_a_flooder_is_told_once_and_then_nothing_is_heard(clock):
    found = signs(Flood(clock), clock, count=60_000, each_s=0.001)

    assert found.count(Sign.TELL) == 1
    assert found.count(Sign.TAKE) <= MOST_AT_ONCE + 1 + A_SECOND
    assert set(found[1000:]) == {Sign.DROP}


def test_whoever_calms_down_is_heard_again(clock):
    flood = Flood(clock)
    signs(flood, clock, count=2000, each_s=0.001)
    clock.now += CALM / A_SECOND

    assert set(signs(flood, clock, count=10, each_s=0.2)) == {Sign.TAKE}


def test_a_second_flood_is_told_of_once_more(clock):
    flood = Flood(clock)
    signs(flood, clock, count=2000, each_s=0.001)
    clock.now += 60

    assert signs(flood, clock, count=2000, each_s=0.001).count(Sign.TELL) == 1


def test_others_are_heard_meanwhile(clock):
    flood = Flood(clock)
    signs(flood, clock, count=2000, each_s=0.001)

    assert flood.sign(2) is Sign.TAKE
    assert flood.sign(1) is Sign.DROP


def test_it_does_not_remember_everybody_for_ever(clock):
    flood = Flood(clock)
    for chat in range(30_000):
        flood.sign(chat)
        clock.now += 0.01

    assert len(flood._buckets) < 15_000


# --- at the intake ----------------------------------------------------------------------------


class Screens:
    def __init__(self):
        self.shown = []

    def answer(self, incoming, place): ...

    def strip(self, chat_id, message_id): ...

    def show(self, place: Place):
        self.shown.append(place)


def writes(update, who, text="hello"):
    sender = {"id": who, "first_name": "A", "language_code": "fr"}
    chat = {"id": who, "type": "private"}
    message = {"message_id": update, "chat": chat, "from": sender, "text": text}
    return {"update_id": update, "message": message}


async def test_what_is_not_heard_is_noted_confirmed_and_no_dead_letter(database, clock):
    turns, screens = turns_of(database), Screens()
    await Chat(turns, "ana").joins()
    intake = Intake(turns, screens, database, "our_bot", flood=Flood(clock))
    for update in range(1, MOST_AT_ONCE + 101):
        await intake.receive(writes(update, 11))
    await intake.receive(writes(5000, 22))

    def noted(c):
        counted = sa.select(sa.func.count()).where(taken.c.update_id < 1000)
        return c.execute(counted).scalar_one(), ledger.dead_letters(c)

    assert await database.read(noted) == (MOST_AT_ONCE + 100, 0)
    said = [place.drawn.html for place in screens.shown if place.chat_id == 11]
    told = [html for html in said if "faster than I can read" in html]
    assert len(told) == 1
    assert len(said) == MOST_AT_ONCE + 1
    assert screens.shown[-1].chat_id == 22


# --- guessed links ----------------------------------------------------------------------------


async def test_after_five_unknown_links_none_is_looked_up_for_an_hour(database):
    clock = [NOW]
    turns = turns_of(database, lambda: clock[0])
    stranger = Chat(turns, "stranger")
    for number in range(guessing.MOST):
        await stranger.send(f"/start guess{number}")
    word = stranger.text
    await stranger.send("/start cora")  # which works, for who has not guessed
    assert stranger.text == word
    await stranger.press("w:join:cora:en~0")

    def people_there(c):
        return c.exec_driver_sql("SELECT count(*) FROM person").scalar_one()

    assert await database.read(people_there) == 0
    clock[0] = NOW + timedelta(minutes=61)
    await stranger.send("/start cora")
    assert stranger.text != word


async def test_a_restart_forgives_no_guess(database):
    for number in range(guessing.MOST):
        await Chat(turns_of(database), "stranger", ids=iter([2 * number + 1, 2 * number + 2])).send(
            f"/start g{number}"
        )
    stranger = Chat(turns_of(database), "stranger", ids=iter(range(100, 200)))
    await stranger.send("/start unknown")
    word = stranger.text

    await stranger.send("/start cora")
    assert stranger.text == word


async def test_links_that_were_made_are_no_guesses_and_others_may_guess_on(database):
    stranger = Chat(turns_of(database), "stranger")
    for _ in range(20):
        await stranger.send("/start ana")
    assert await database.read(lambda c: guesses.of_one(c, stranger.number, NOW)) == 0
    for number in range(9):
        await stranger.send(f"/start guess{number}")

    await Chat(turns_of(database), "ana").joins()
    there = await database.read(
        lambda c: c.exec_driver_sql("SELECT count(*) FROM person").scalar_one()
    )
    assert there == 1
    assert await database.read(lambda c: guesses.of_one(c, stranger.number, NOW)) == guessing.MOST


async def test_many_guessers_raise_an_alarm(database, caplog):
    caplog.set_level(logging.WARNING)

    def guess_all(c):
        for who in range(guessing.ALARM):
            guessing.is_looked_up(c, 1_000 + who, f"unknown{who}", NOW)

    await database.write(guess_all)
    assert caplog.text.count("links_are_guessed") == 1


async def test_of_a_guesser_nothing_is_kept_but_a_drawer_and_that_for_an_hour(database):
    await Chat(turns_of(database), "stranger").send("/start unknown")
    rows = await database.read(lambda c: c.execute(sa.select(guess)).all())
    await database.write(lambda c: retention.keep_no_longer(c, NOW + timedelta(minutes=61)))

    assert [(row.drawer, row.at) for row in rows] == [(guesses.drawer(55), NOW)]
    assert guesses.drawer(55) < guesses.DRAWERS
    assert await database.read(lambda c: c.execute(sa.select(guess)).all()) == []
