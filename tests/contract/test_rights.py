"""Everybody tries everything, in every stage of a round, through real turns on a real database.

The step of a conversation is replaced by one that wants whatever it is told: what is left
between a person and the database is the table of who may do what.
"""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
import sqlalchemy as sa

from assessment.roster import Row
from bot.incoming import Incoming, Kind
from conversations import effects as e
from conversations import router
from conversations.effects import Effect
from conversations.home import Home
from conversations.router import CONVERSATIONS
from conversations.turn import Turn
from storage import (
    agreed,
    agreements,
    broadcasts,
    commitments,
    import_moves,
    invitations,
    peers,
    people,
    practices,
    requests,
    roster,
    rounds,
    sheets,
)
from storage.tables import audit
from tests.attempts import DAY, FOUR, MORE, SENT, STAGES, TRIED, UNMOVED, WHO, allowed
from tests.fuzz import watch
from tests.fuzz.store import Here
from tests.town import NOW, Chat, turns_of

NOT_COMPARED = {"ledger", "session", "audit", "audit_head"}

# --- the town -------------------------------------------------------------------------------


def more_people(c):
    roster.apply(c, [Row("cd", "Ceville – Deburg", *_of(city)) for city in ("Ceville", "Deburg")])
    for name, role, side in (
        ("eve", "official", 3),
        ("ron", "reader", 3),
        ("cleo", "coordinator", None),
        ("old", "official", 1),
    ):
        number = people.join(c, people.Newcomer(MORE[name], name, "en", "UTC", "1"), NOW)
        people.grant(c, number, role, side, NOW)
    old = people.by_telegram(c, MORE["old"])
    people.end_role(c, old.id, old.roles[0].id, NOW)


def _of(city):
    return (city, "SN", "lead" if city == "Ceville" else "partner", "r", 5, "fr", "UTC", "", 0)


def belongings(c):
    """What is Aville's, and what is Cora's."""
    number = {name: people.by_telegram(c, telegram).id for name, telegram in WHO.items() - _out()}
    sheet = sheets.begin(c, sheets.Key(1, 1, number["ana"]), "quick", NOW)
    sheets.save(c, sheet, "1.1", FOUR, NOW)
    requests.ask(c, number["rea"], 1, NOW)
    for side, who in ((2, "bob"), (1, "ana"), (2, "bob")):
        proposal = commitments.Proposal(1, 1, side, "what", "who", DAY)
        commitments.propose(c, proposal, number[who], NOW)
    asked = {"sheet_id": sheet, "form": "quick", "respondents": 1, "answers": {}}
    agreed.write(c, 1, 1, **asked, now=NOW)
    peers.offer(c, 1, number["ana"], "a line before", NOW)
    peers.ask(c, peers.Wish(3, 1, 1, "hello"), number["eve"], NOW)
    taken = peers.ask(c, peers.Wish(1, 3, 1, "hello"), number["ana"], NOW)
    peers.answer(c, taken, "agreed", NOW)
    practices.tell(c, practices.offer(c, 1, number["ana"], 1, "", NOW), "en", "T", "t")
    for _ in range(2):
        broadcasts.write(c, broadcasts.create(c, number["cora"], NOW), "en", "Hello")
    broadcasts.begin(c, 2, NOW, was="draft", scheduled=True)
    rounds.create(c, rounds.Plan("Next", "quick", "test", "x", DAY, DAY, NOW))
    import_moves.ask(c, number["cora"], WHO["cora"], 5, "F", "roster.csv", NOW)
    paper = import_moves.ask(c, number["ana"], WHO["ana"], 6, "F", "filled.xlsx", NOW)
    import_moves.looked_at(c, paper, "fetching", "wrong", [], {"kind": "sheet", "side": 1}, "sheet")
    agreements.start(c, 1, 1, number["ana"], NOW)
    for token, ends in (("free", NOW + timedelta(days=9)), ("dead", NOW)):
        invitations.create(
            c, token=token, role="reader", side_id=2, language="en", label="",
            now=NOW, expires_at=ends,
        )  # fmt: skip
    c.exec_driver_sql("UPDATE invitation SET used_at = NULL, used_by = NULL WHERE id = 1")


def _out():
    return {("stranger", WHO["stranger"])}


@pytest.fixture(scope="module")
def town():
    """A town to copy: everybody has joined."""
    return asyncio.run(settled())


async def settled():
    database = Here()
    turns = turns_of(database)
    for name in ("ana", "abe", "bob", "rea", "cora"):
        await Chat(turns, name).joins()
    await database.write(more_people)
    await database.write(belongings)
    content = database.content()
    await database.close()
    return content


@pytest.fixture
async def database(town):
    """In memory: ten thousand turns are taken here, and none has to outlast a power cut."""
    opened = Here()
    opened.become(town)
    yield opened
    await opened.close()


class Attempts:
    """Takes turns whose step wants what it is told, and undoes them."""

    def __init__(self, database, monkeypatch):
        self.database, self.turns, self.wanted = database, turns_of(database), None
        monkeypatch.setattr(router, "step", lambda *_: Turn(Home(), (self.wanted,)))

    async def __call__(self, name, effect):
        """Return the tables that a turn changed, and the refusals that it noted."""
        self.wanted = effect
        incoming = Incoming(900_000, Kind.MESSAGE, WHO[name], WHO[name], first_name=name, sent=SENT)

        def work(c):
            watch.take(c)
            undone = c.begin_nested()
            self.turns._take(c, incoming, NOW)
            changed = [change for change in watch.take(c) if change.old != change.new]
            undone.rollback()
            refusals = [x for x in changed if x.table == "audit" and x.new["action"] == "refused"]
            return {change.table for change in changed} - NOT_COMPARED, refusals

        return await self.database.write(work)


@pytest.fixture
async def attempt(database, monkeypatch):
    await database.write(watch.begin)
    return Attempts(database, monkeypatch)


def test_everything_is_tried_and_everybody_tries():
    kinds = {one for one in vars(e).values() if isinstance(one, type) and issubclass(one, Effect)}

    assert kinds - {Effect} == {type(effect) for effect in TRIED}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", WHO)
async def test_nobody_does_what_is_not_theirs_and_every_attempt_is_noted(
    database, attempt, name, stage
):
    await database.write(lambda c: rounds.change(c, 1, status=stage))
    wrong = []
    for effect in TRIED:
        changed, refusals = await attempt(name, effect)
        expected = allowed(name, effect, stage)
        noted = len(refusals) == (0 if expected or name == "stranger" else 1)
        if not noted or (changed and not expected):
            wrong.append((effect, expected, changed, refusals))

    assert wrong == []


async def test_what_is_allowed_is_done(database, attempt):
    """What the test above tries is no dead letter: somebody moves something by it."""
    moved = Counter()
    for stage in STAGES:
        await database.write(lambda c, to=stage: rounds.change(c, 1, status=to))
        for name in ("ana", "rea", "cora", "cleo", "stranger"):
            for effect in TRIED:
                if allowed(name, effect, stage):
                    changed, _ = await attempt(name, effect)
                    moved[type(effect)] += bool(changed)

    assert {kind for kind in map(type, TRIED) if not moved[kind]} == UNMOVED


async def test_a_refusal_is_noted_once_an_hour_and_says_who_wanted_what(database, monkeypatch):
    clock = [NOW]
    turns = turns_of(database, lambda: clock[0])
    wanted = Turn(Home(), (e.EndRole(2), e.EndRole(2), e.SetSideStatus(1, "paused")))
    monkeypatch.setattr(router, "step", lambda *_: wanted)
    for later in (0, 10, 61):
        clock[0] = NOW + timedelta(minutes=later)
        await turns.take(Incoming(800_000 + later, Kind.MESSAGE, 22, 22, sent=SENT))

    def read(c):
        bob = people.by_telegram(c, 22).id
        found = c.execute(sa.select(audit).where(audit.c.action == "refused")).all()
        assert {row.actor for row in found} == {bob}
        return [(row.thing, row.facts) for row in found]

    said = [("role 2", '{"verb": "run roster"}'), ("side 1", '{"verb": "run roster"}')]
    assert await database.read(read) == said * 2


# --- what is not yours reads as what is not there --------------------------------------------

VERBS = ("", "own", "of", "go", "at", "town", "request", "round", "city", "start", "show", "take")


@pytest.mark.parametrize("name", ["eve", "ron", "old"])
async def test_not_yours_and_not_there_read_alike(database, name):
    turns = turns_of(database)
    update = iter(range(700_000, 900_000))

    async def reads(data):
        me = WHO[name]
        place = await turns.take(
            Incoming(next(update), Kind.TAP, me, me, data=data, callback_id="q")
        )
        return place.drawn.html, [b["text"] for row in place.drawn.keyboard for b in row]

    differ = []
    for letter in sorted(set(CONVERSATIONS) - {"w"}):
        for verb in VERBS:
            for theirs, nobodys in (("1:1", "1:99"), ("1:2", "1:98"), ("1", "97")):
                there, not_there = [
                    await reads(f"{letter}:{verb}:{args}~0") for args in (theirs, nobodys)
                ]
                if there != not_there:
                    differ.append((letter, verb, theirs, there, not_there))

    assert differ == []


async def test_who_knocks_at_a_door_that_is_not_theirs_is_noted(database):
    bob = Chat(turns_of(database), "bob", ids=iter(range(600_000, 700_000)))
    for command in ("/board", "/programme", "/board", "/assess"):
        await bob.send(command)

    def read(c):
        found = c.execute(sa.select(audit.c.facts).where(audit.c.action == "refused"))
        return sorted(found.scalars())

    assert await database.read(read) == ['{"verb": "see board"}', '{"verb": "write programme"}']
