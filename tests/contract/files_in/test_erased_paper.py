"""Who is known only from a questionnaire on paper is forgotten like everybody else."""

import logging
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.content import indicators_of
from bot.exports import files
from bot.exports.gathering import Source
from bot.languages import Languages
from bot.logs import TALKATIVE
from bot.tidying import Tidying
from storage import agreed, audit, people, retention, rounds
from storage.database import location
from storage.erasure import erase, erase_again
from storage.paper import number_of
from storage.tables import import_, metadata, person
from tests.framework import FRAMEWORK
from tests.town import NOW, Chat, contents

NAME = "Marker-Zarathustrina"
KNOWN_AS = number_of(1, NAME)
DAYS = timedelta(days=1)


def everything(connection):
    """Every row of every table, as text."""
    rows = [connection.execute(sa.select(table)).all() for table in metadata.sorted_tables]
    return str(rows)


def taken_out(connection):
    """Every row of an export that shows each sheet."""
    rounds.change(connection, 1, status="closed", shows_individual=True)
    languages = Languages()
    one = rounds.find(connection, 1)
    source = Source(connection, one, FRAMEWORK, languages, indicators_of(languages))
    return "".join(str(row) for rows in files.rows_of(source).values() for row in rows)


def traces(rows):
    return [it for it in (NAME, str(KNOWN_AS), str(-KNOWN_AS)) if it in rows]


@pytest.fixture
async def on_paper(cora, give, filled, database):
    """Her questionnaire came in a file of her name, was taken in, and came once more."""
    await give(await filled(name=NAME), f"{NAME}.xlsx")
    await cora.tap("Confirm")
    return await database.read(lambda c: people.by_telegram(c, KNOWN_AS).id)


async def test_nothing_is_left_in_tables_files_exports_or_logs(
    on_paper, database, stored, address, caplog
):
    for library in TALKATIVE:  # as the program itself sets them
        caplog.set_level(logging.WARNING, library)
    caplog.set_level(logging.DEBUG)
    assert traces(await database.read(everything)) == [NAME, str(KNOWN_AS), str(-KNOWN_AS)]
    before = await stored("agreed_sheet", "agreed_answer", "answer", "note")
    assert await database.write(lambda c: erase(c, on_paper, NOW, audit.THE_COMMAND_LINE))

    assert traces(await database.read(everything)) == []
    assert await stored("agreed_sheet", "agreed_answer", "answer", "note") == before
    assert traces(await database.write(taken_out)) == []
    assert traces(caplog.text) == []
    assert await database.read(audit.first_broken) is None
    if address.startswith("sqlite"):
        await _nothing_in_the_file(database, address)


async def _nothing_in_the_file(database, address):
    path = location(address)
    names = path, path.with_name(path.name + "-wal")
    assert any(NAME.encode() in name.read_bytes() for name in names), "it is not blind"
    await Tidying(database, path, lambda: NOW).tick()
    assert not any(NAME.encode() in name.read_bytes() for name in names)


@pytest.fixture
async def official(cora):
    """With an official, what comes on paper is one opinion, and can come again."""
    return await Chat(cora.turns, "abe").joins()


async def test_what_came_and_was_never_taken_in_is_let_go_as_well(
    official, on_paper, cora, give, filled, database
):
    await give(await filled(name=NAME.upper(), level=2), f"{NAME}.xlsx")
    assert "Confirm" in cora.labels
    await database.write(lambda c: erase(c, on_paper, NOW))
    await cora.send("/import")

    assert "Confirm" not in cora.labels
    assert traces(await database.read(everything)) == []


async def test_another_of_the_same_city_stays(on_paper, give, cora, filled, database):
    await database.write(lambda c: erase(c, on_paper, NOW))
    assert not await database.write(lambda c: erase(c, on_paper, NOW)), "not twice"
    found = await database.read(lambda c: agreed.find(c, 1, 1))
    await give(await filled("Betown", "Zoé Ndiaye"))
    await cora.tap("Confirm")
    other = await database.read(lambda c: people.by_telegram(c, number_of(2, "zoé ndiaye")))
    await database.write(lambda c: erase(c, on_paper, NOW))

    assert found is not None
    assert await database.read(lambda c: people.by_id(c, other.id)) == other
    undo = await database.read(lambda c: c.execute(sa.select(import_.c.undo)).scalars().all())
    assert [bool(kept) for kept in undo] == [False, True]


async def test_the_audit_shows_the_number_that_forget_takes(on_paper, database, cora):
    (entry,) = [
        e for e in await database.read(lambda c: list(audit.entries(c))) if "paper" in e.action
    ]
    assert f'"person": {on_paper}' in entry.facts
    await cora.send("/programme")
    await cora.tap("Who did what")

    assert f"took in a questionnaire filled by person {on_paper}: Aville" in cora.text


async def test_in_a_restored_copy_they_are_erased_again(on_paper, database):
    def restored(c):
        before = c.execute(sa.select(person).where(person.c.id == on_paper)).one()._mapping
        erase(c, on_paper, NOW)
        c.execute(sa.update(person).where(person.c.id == on_paper).values(**before))
        return erase_again(c, NOW)

    assert await database.write(restored) == 1
    assert NAME not in str(await database.read(lambda c: contents(c, "person")))


@pytest.mark.parametrize(("days", "left"), [(729, True), (731, False)])
async def test_authors_on_paper_of_old_rounds_are_nobody_any_more(on_paper, database, days, left):
    def closes(c):
        rounds.move(c, 1, "closed", NOW)
        for later in (1, 2):  # first the sheet is nobody's, then they have none
            retention.keep_no_longer(c, NOW + days * DAYS + later * DAYS / 4)

    await database.write(closes)
    assert bool(traces(await database.read(everything))) == left


@pytest.mark.parametrize(("days", "left"), [(29, True), (31, False)])
async def test_what_was_put_away_is_kept_for_thirty_days(cora, give, filled, database, days, left):
    await give(await filled(name=NAME), f"{NAME}.xlsx")
    await cora.tap("Cancel")
    await database.write(lambda c: retention.keep_no_longer(c, NOW + days * DAYS))

    assert bool(traces(await database.read(everything))) == left


async def test_what_somebody_had_sent_and_never_taken_in_goes_with_them(
    cora, give, filled, database
):
    await give(await filled(name=NAME), f"{NAME}.xlsx")
    assert traces(await database.read(everything)) == [NAME]
    sender = await database.read(lambda c: people.by_telegram(c, cora.number).id)
    await database.write(lambda c: erase(c, sender, NOW))

    assert traces(await database.read(everything)) == []
