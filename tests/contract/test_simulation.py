"""The simulation in small, and that it finds what it is there to find.

In full: `python -m tests.simulate`, whose figures are in docs/simulation.md.
"""

import asyncio
import itertools
from collections import Counter
from datetime import UTC, date, datetime
from random import Random

import pytest

from assessment import reminders as rules
from assessment.agreement import Agreed
from assessment.questionnaire import Form
from assessment.rounds import Step
from bot import mailing, reminding, stepping
from bot.letters import reminders as letters
from bot.submitting import submit
from conversations import view
from storage import roster, rounds, sheets
from storage.database import open_database
from tests.postroom import Clock, Postroom
from tests.simulate.__main__ import lived
from tests.simulate.campaign import ANSWERS, AWAY, EXTENDED, SPRING, STORIES
from tests.simulate.checks import broken
from tests.simulate.programme import fill

PEOPLE, SEED = 48, 7


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
async def test_every_promise_is_kept(story, tmp_path, monkeypatch):
    monkeypatch.setattr(mailing, "AT_ONCE", 5)  # so that some are planned beside the turn
    diary = await lived(story, PEOPLE, SEED, tmp_path)

    assert len(diary.reminded) > PEOPLE
    assert len(diary.wishes) > 5
    assert broken(diary) == []
    # A new count begins with an extension, and only then may there be more.
    assert (_most(diary) > rules.MOST_IN_A_ROUND) == story.extends


# --- Negative controls: each rule is broken on purpose, and found out --------------------


def anybody(_frameworks, c, _person, round_id, _now):
    """What a reminder would be that asks nobody whether anything is owed."""
    one = rounds.find(c, round_id)
    info = view.RoundInfo(1, one.name, Form.QUICK, one.due_on, one.closes_at, one.status)
    return (view.Owed(info, 1, "City 0", 0, 20),)


def never_mind(*_args, **_more):
    return None


CONTROLS = {
    "had submitted": (SPRING, letters, "owed", anybody),
    "in quiet hours": (AWAY, rules.Calendar, "allowed_from", lambda _self, now: now),
    "at a weekend": (SPRING, rules, "is_working_day", lambda _day, _country: True),
    "wanted none": (SPRING, letters, "_is_wanted", lambda _letter: True),
    "in the round": (SPRING, rules, "reminded", lambda *_: 0),
    "on one day": (AWAY, letters, "verdict", never_mind),
    "not kept": (SPRING, reminding, "wished_for", lambda now, n, _where: date(2027, 3, 19)),
    "forgotten": (SPRING, reminding, "days", lambda due_on, _plan, _where: (due_on,)),
}


@pytest.mark.parametrize("found", CONTROLS)
async def test_a_broken_rule_is_found(found, tmp_path, monkeypatch):
    story, where, name, instead = CONTROLS[found]
    monkeypatch.setattr(where, name, instead)
    diary = await lived(story, PEOPLE, SEED, tmp_path)

    assert any(found in said for said in broken(diary))


async def test_an_extension_that_counts_on_is_found(tmp_path, monkeypatch):
    """Without a new count, the five are used up and the extension reminds nobody."""
    monkeypatch.setattr(letters, "verdict", _counting_all)

    assert _most(await lived(EXTENDED, PEOPLE, SEED, tmp_path)) <= rules.MOST_IN_A_ROUND


def _counting_all(mine, others, now, where, _counted_from):
    return rules.verdict(mine, others, now, where, None)


def _most(diary):
    return max(Counter(person.id for _, person, _ in diary.reminded).values())


# --- 300 people, 120 of whose cities submit while the run is under way --------------------

MORNING = datetime(2027, 3, 22, 9, tzinfo=UTC)
AT_ONCE = 10


class Run:
    """A reminder run; `order` is that of the transactions, as the one writer commits them."""

    def __init__(self, database):
        self.database, self.room = database, Postroom(database, Clock(SPRING.opens))
        self.order, self.claimed, self.submitted = itertools.count(), {}, {}
        self.prepare = self.room.post._prepare
        self.room.post._prepare = self._noted

    def _noted(self, c, row, now):
        self.claimed[row.chat_id] = next(self.order)
        return self.prepare(c, row, now)

    def submit(self, side):
        def sent(c):
            self.submitted[side] = next(self.order)
            person = roster.find(c, side).contact_id
            number = sheets.begin(c, sheets.Key(1, side, person), "quick", MORNING)
            sheets.submit(c, number, MORNING)
            submit(c, 1, roster.find(c, side), Agreed(Form.QUICK, ANSWERS, 1), MORNING)

        return self.database.write(sent)

    async def goes_out(self):
        def opened(c):
            people = fill(c, 300, SPRING.opens)
            c.exec_driver_sql("UPDATE person SET timezone = 'UTC'")
            c.exec_driver_sql("UPDATE city SET country = 'FR', timezone = 'UTC'")
            at = datetime(2027, 4, 12, 23, tzinfo=UTC)
            days = date(2027, 4, 5), date(2027, 4, 12)
            number = rounds.create(c, rounds.Plan("2027", "quick", "test", "x", *days, at))
            stepping.take(c, rounds.find(c, number), Step.OPEN, SPRING.opens)
            return people

        people = await self.database.write(opened)
        await self.room.empty()  # the notices of the opening
        self.room.api.sent.clear()
        self.room.clock.now = MORNING
        random = Random(SEED)  # noqa: S311
        submitting = iter(random.sample(sorted({person.side for person in people}), 60))
        rows = list(await self.room.post.due(500))
        random.shuffle(rows)
        for start in range(0, len(rows), AT_ONCE):
            work = [self.room.post.deliver(row) for row in rows[start : start + AT_ONCE]]
            work += [self.submit(side) for side in itertools.islice(submitting, 2)]
            random.shuffle(work)
            await asyncio.gather(*work)
        return people


def too_late(run, people):
    """The people who were reminded though their city had submitted before the claim."""
    reminded = {chat for _, chat, _ in run.room.api.sent}
    never = next(run.order)
    return [
        person
        for person in people
        if person.chat in reminded
        and run.submitted.get(person.side, never) < run.claimed[person.chat]
    ]


@pytest.fixture
async def run(tmp_path):
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    yield Run(database)
    await database.close()


async def test_nobody_is_reminded_whose_city_had_submitted_before_the_claim(run):
    people = await run.goes_out()
    reminded = len(run.room.api.sent)

    assert len(run.submitted) == 60
    assert 180 <= reminded < 300, "some were reminded before, some were spared"
    assert too_late(run, people) == []


async def test_without_the_check_at_the_claim_some_are(run, monkeypatch):
    monkeypatch.setattr(letters, "owed", anybody)

    assert too_late(run, await run.goes_out()) != []
