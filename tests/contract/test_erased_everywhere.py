"""Every column of every table is filled with a person, who then wants to be forgotten.

Nothing here knows the tables: a new one is filled as well, and whatever of the person is
left in it fails until somebody has decided that it is not theirs, or erases it.
"""

import sqlite3
from contextlib import closing
from itertools import count

import pytest
import sqlalchemy as sa

from storage import people
from storage.database import open_database
from storage.erasure import erase
from storage.tables import metadata
from tests.town import NOW, TELEGRAM, Chat, fill, turns_of

NUMBER = 7_123_456_789
ROW = 900  # of every table, and what refers to one refers to this one
INSTANT = "2027-01-04 12:00:00.000000"
# Words that stay, and why; each was decided. What is in no list is erased.
THE_CITYS_OWN = {  # what was submitted or agreed, without its author
    "agreed_answer.reason",
    "agreed_sheet.corrected",
    "answer.reason",
    "answer_history.reason",
    "figure.source",
    "note.file_id",
    "note.file_name",
    "note.text",
    "settlement.reason",
    "commitment.what",
    "commitment.who",
    "commitment_answer.reason",
    "practice.link",
    "practice_text.text",
    "practice_text.title",
    "peer_match.message",
    "agreement.proposal",
}
TO_OTHERS = {"broadcast_text.text"}  # sent to many, as a coordinator
# Tables in which nothing is anybody's: of cities, of the programme, of the machine.
NOBODYS = {
    "audit",  # which names people by our numbers only, and only grows
    "audit_checkpoint",
    "audit_head",
    "city",
    "city_fact",
    "comparison_cell",
    "comparison_indicator",
    "comparison_side",
    "dead_letter",  # an error's class and place
    "extension",
    "figure_sharing",
    "forgotten",
    "freezing",
    "guess",
    "indicator_area",
    "indicator_choice",
    "indicator_series",
    "lease",
    "ledger",
    "mailing",
    "partnership",
    "programme",
    "round",
    "round_partnership",
    "side",
}
# Words of ours, never a person's: kinds, states, ids of questions and languages.
OURS = {
    "form", "framework", "checksum", "kind", "lane", "language", "media", "mime", "outcome",
    "owner", "part", "question", "reason", "role", "scale", "standing", "state", "status",
    "indicator", "flag", "origin", "hash", "helped", "value", "key", "digest", "report", "rows",
    "changes", "undo", "subject", "left_out", "stage",
}  # fmt: skip


@pytest.fixture
async def filled(tmp_path):
    """A database in which every table has a row of Ana's."""
    path = tmp_path / "t.db"
    database = open_database(f"sqlite+aiosqlite:///{path}")
    await database.write(fill)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(TELEGRAM, "ana", NUMBER)
        await Chat(turns_of(database), "ana", ids=count(1)).joins()
        await Chat(turns_of(database), "cora").joins()
    ana = await database.read(lambda c: people.by_telegram(c, NUMBER).id)
    await database.close()
    with closing(sqlite3.connect(path)) as connection:
        for table in metadata.sorted_tables:
            if table.name != "person":
                _insert(connection, table, ana)
        connection.commit()
    database = open_database(f"sqlite+aiosqlite:///{path}")
    yield database, ana
    await database.close()


def _insert(connection, table, ana):
    values = {column.name: _value(column, ana) for column in table.columns}
    names, holes = ", ".join(f'"{n}"' for n in values), ", ".join("?" for _ in values)
    connection.execute(
        f'INSERT OR REPLACE INTO "{table.name}" ({names}) VALUES ({holes})',
        list(values.values()),
    )


def _value(column, ana):
    """Something of Ana's, or a word by which its column can be told again."""
    refers = [key.column.table.name for key in column.foreign_keys]
    told = KNOWN.get((column.table.name, column.name))
    if told is not None:
        return told.replace("ANA", str(ana))
    if "person" in refers or column.name in ("person_id", "author_id", "used_by", "actor"):
        return ana
    if column.name in ("telegram_id", "chat_id"):
        return NUMBER
    if refers or column.name == "id":
        return ROW
    if isinstance(column.type, sa.Text):
        return f"of-{NUMBER}:{column.table.name}.{column.name}"
    if isinstance(column.type, sa.Date):
        return "2027-01-04"
    return INSTANT if "DATETIME" in str(column.type).upper() else 1


# What the code reads as more than words.
KNOWN = {
    ("outbox", "state"): "sent",
    ("outbox", "key"): f"message:{NUMBER}:1",
    ("outbox", "args"): f'{{"chat": {NUMBER}}}',
    ("import", "state"): "done",
    ("import", "report"): "{}",
    ("audit", "facts"): "{}",
    ("role", "until"): INSTANT,
    ("role", "role"): "official",
    ("picture", "digest"): f"mydata:ANA:{NUMBER}",
}


def words(connection):
    """Every word that is still there, by table and column."""
    found = {}
    for table in metadata.sorted_tables:
        for row in connection.execute(sa.select(table)).all():
            for name, value in row._mapping.items():
                if str(NUMBER) in str(value):
                    found[f"{table.name}.{name}"] = value
    return found


def mine(found):
    """Leave out what is nobody's, and words that are ours and not a person's."""
    told = {where: where.partition(".") for where in found}
    return {
        where
        for where, (table, _, column) in told.items()
        if table not in NOBODYS and column not in OURS
    }


async def test_there_is_something_of_the_person_in_every_table(filled):
    database, _ = filled
    tables = {where.partition(".")[0] for where in await database.read(words)}
    silent = {table.name for table in metadata.sorted_tables} - tables
    numbers_only = {"agreed_answer", "muted", "round_partnership", "extension"}

    assert silent - numbers_only - NOBODYS <= SILENT


SILENT = {"delegation", "role", "objection", "late_offer", "scorecard_request", "practice_report"}


async def test_nothing_of_the_person_is_left_but_what_was_decided_to_be_the_citys(filled):
    database, ana = filled
    assert await database.write(lambda c: erase(c, ana, NOW))
    left = mine(await database.read(words))

    assert left - THE_CITYS_OWN - TO_OTHERS == set()


async def test_the_number_itself_is_left_nowhere(filled):
    database, ana = filled
    await database.write(lambda c: erase(c, ana, NOW))
    found = await database.read(words)

    assert {where for where, value in found.items() if value == NUMBER} == set()
