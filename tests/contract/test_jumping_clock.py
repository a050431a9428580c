"""A clock that somebody sets, back an hour or forward a day: reminders go on, none twice."""

import itertools
import random
from dataclasses import replace
from datetime import timedelta

import pytest

from assessment import reminders as rules
from bot.stepping import plan_reminders
from storage import reminders, rounds
from storage.database import open_database
from tests.postroom import Clock, Postroom
from tests.town import NOW, TELEGRAM, Chat, fill, turns_of

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
CLOSED = NOW + 36 * A_DAY


@pytest.fixture
async def database(tmp_path):
    """A thousand hours on one kind; that both keep the plan and the claim is tested elsewhere."""
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    yield opened
    await opened.close()


def plan_anew(c, now):
    """As when a coordinator saves the plan as it is."""
    one = rounds.find(c, 1)
    plan_reminders(c, one, one.reminders, now)


async def lived(database, seed):
    """A round whose clock jumps, planned anew at every hour; return the room and the jumps."""
    chance, jumps = random.Random(seed), {-AN_HOUR: 0, A_DAY: 0}  # noqa: S311
    await database.write(fill)
    room = Postroom(database, Clock(NOW))
    await Chat(turns_of(database, room.clock), "ana").joins()
    while room.clock.now < CLOSED:
        await database.write(lambda c: plan_anew(c, room.clock.now))
        await room.empty()
        step = chance.choices([None, -AN_HOUR, A_DAY], [80, 18, 2])[0]
        if step:
            jumps[step] += 1
        room.clock.now += step or AN_HOUR
    return room, jumps


def reminded(room):
    """The instants at which Ana got a reminder, by the clock of that moment."""
    return [
        at
        for at, chat, params in room.api.sent
        if chat == TELEGRAM["ana"] and "A reminder" in params["text"]
    ]


async def test_none_twice_and_all_accounted_for(database):
    room, jumps = await lived(database, 0)
    got, states = reminded(room), await room.rows()

    assert all(jumps.values()), "the clock was never set"
    assert len({at.date() for at in got}) == len(got), "two on a day"
    assert len(got) == sum(state == "sent" for _, state, *_ in states)
    assert 2 <= len(got) <= rules.MOST_IN_A_ROUND
    assert {state for _, state, *_ in states} <= {"sent", "skipped"}


async def test_without_the_day_in_the_key_and_the_rules_a_jump_brings_two_a_day(
    database, monkeypatch
):
    """Either of the two would be enough: the key carries the day, and the claim asks."""
    number, whole = itertools.count(), reminders.letter

    def keyless(*args, **more):
        made = whole(*args, **more)
        return replace(made, key=f"{made.key}:{next(number)}")

    monkeypatch.setattr(reminders, "letter", keyless)
    monkeypatch.setattr("bot.letters.reminders.verdict", lambda *_: None)
    days = [at.date() for at in reminded((await lived(database, 3))[0])]

    assert len(set(days)) < len(days)
