"""No file that goes out names a person, neither before they are erased nor after."""

import io
import zipfile
from itertools import count

import pytest
import sqlalchemy as sa

from assessment.sheet import scored
from bot.exports import files
from bot.exports.gathering import Source
from bot.languages import Languages
from storage import agreed, people, rounds, sheets
from storage.erasure import erase
from storage.tables import round_
from tests.contract.test_exports import CATALOGUE
from tests.framework import FRAMEWORK
from tests.taken_out import taken_out
from tests.town import NOW, TELEGRAM, Chat, turns_of

NUMBER, NAME = 7_123_456_789, "Marqueline"
ANSWERED = ("1.1", "1.2")


@pytest.fixture
async def ana(database, monkeypatch):
    """Somebody whose own sheet goes out, too: the round had announced it."""
    monkeypatch.setitem(TELEGRAM, "ana", NUMBER)
    turns = turns_of(database)
    await Chat(turns, "ana", first_name=NAME, ids=count(50_000)).joins()
    await Chat(turns, "bob").joins()

    def write(c):
        c.execute(sa.update(round_).values(shows_individual=True))
        for side, number in ((1, NUMBER), (2, TELEGRAM["bob"])):
            _submits(c, side, people.by_telegram(c, number).id)
        rounds.move(c, 1, "published", NOW)
        return people.by_telegram(c, NUMBER).id

    return await database.write(write)


def _submits(c, side, person):
    sheet = sheets.begin(c, sheets.Key(1, side, person), "quick", NOW)
    for question in ANSWERED:
        sheets.save(c, sheet, question, scored(4), NOW)
    sheets.submit(c, sheet, NOW)
    answers = {question: scored(4) for question in ANSWERED}
    more = {"form": "quick", "respondents": 1, "answers": answers, "now": NOW}
    agreed.write(c, 1, side, sheet_id=sheet, **more)


def exported(c):
    """What is in every file of every format, unpacked."""
    source = Source(c, rounds.find(c, 1), FRAMEWORK, Languages(), CATALOGUE)
    made = [file for form in files.FORMATS for file in taken_out(source, form).items()]
    return {name: _unpacked(content) for name, content in made}


def _unpacked(content):
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())


def told(found):
    marks = (NAME.encode(), str(NUMBER).encode())
    return [name for name, content in found.items() if any(mark in content for mark in marks)]


async def test_no_file_names_who_answered(database, ana):
    before = await database.read(exported)
    await database.write(lambda c: erase(c, ana, NOW))
    after = await database.read(exported)

    assert b",individual,1.1," in before["answers.csv"]
    assert told(before) == told(after) == []
    assert after["answers.csv"] == before["answers.csv"], "the answers stay the city's"


async def test_a_name_in_a_file_would_be_seen(database, ana):
    await database.write(lambda c: c.execute(sa.update(round_).values(name=f"by {NAME}")))
    found = await database.read(exported)

    assert told(found) == ["answers.csv", "scores.csv", f"by {NAME}.xlsx", f"by {NAME}.json"]
