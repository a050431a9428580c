"""A broadcast on its way: counted, cancelled, sent again, left for later."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.broadcasting import AT_ONCE
from bot.letters.writer import Letters
from conversations.broadcast.times import offers, read_moment
from storage import audience, broadcasts, outbox, people, roster
from tests.many import crowd, letters, settle, what_is_written, works_to_the_end, write
from tests.town import NOW, Chat


async def test_the_report_counts_each_once_and_the_unknown_can_be_sent_again(
    cora, database, clock, work
):
    await crowd(database, 9)
    await write(cora, french="")
    await cora.tap("Send")
    await works_to_the_end(work)
    await settle(database, clock, sent=4, failed=1, unreachable=2, unknown=3)
    clock.now += timedelta(minutes=1)
    await works_to_the_end(work)
    await cora.send("/broadcast")
    await cora.tap("All broadcasts")
    await cora.tap("sent")
    assert "sent 4 · failed 1 · unreachable 2 · skipped 0 · unknown 3" in cora.text
    await cora.tap("Send 3 again")
    assert "7 of 10" in cora.text
    await cora.send("/help")  # who watches sees the report there; who does not gets a letter
    await settle(database, clock, sent=3)
    clock.now += timedelta(minutes=1)
    await works_to_the_end(work)
    reports = await database.read(
        lambda c: c.exec_driver_sql(
            "SELECT count(*) FROM outbox WHERE kind = 'broadcast_report'"
        ).scalar_one()
    )

    assert len(await letters(database)) == 10
    assert reports == 1


async def test_the_report_says_why_people_got_nothing(cora, turns, database, clock, work):
    await Chat(turns, "ana").joins()
    await Chat(turns, "bob").joins()
    await crowd(database, 6)

    def before(c):
        for chat in (1_000, 1_001):
            people.set_reachable(c, chat, reachable=False)
        roster.set_status(c, 2, "paused")

    await database.write(before)
    await write(cora, french="")
    await cora.tap("Send")
    await works_to_the_end(work)
    # Who changes afterwards is counted where they were when it began, or as passed over.
    await database.write(lambda c: people.set_reachable(c, 1_001, reachable=True))
    reasons = {
        "no longer among those meant": 2,
        "no text in their language": 1,
        "not theirs any more": 1,
        "nobody takes part there any more": 1,
    }
    await passes_over(database, clock, reasons)
    await settle(database, clock, sent=9)
    await cora.send("/help")
    clock.now += timedelta(minutes=1)
    await works_to_the_end(work)
    notice = await the_report(database, turns, clock.now)
    await cora.press("b:of:1~0")

    for told in (notice, cora.text):
        assert "sent 1 · failed 0 · unreachable 0 · skipped 5 · unknown 0" in told
        assert "Skipped: 5\n2 were not meant any more when their message was due\n" in told
        assert "1 had chosen a language that it has no text in\n2 had left meanwhile" in told
        assert "Left out: 3\n1 are of a city that pauses\n2 take no messages any more" in told


async def passes_over(database, clock, reasons):
    """Skip so many letters for each reason, as the post would."""

    def skip(c):
        c.exec_driver_sql("DELETE FROM outbox WHERE kind = 'menu'")
        rows = [row for row in outbox.due(c, "bulk", clock.now, 99) if row.kind == "broadcast"]
        each = [why for why, number in reasons.items() for _ in range(number)]
        for row, why in zip(rows, each, strict=False):
            outbox.claim(c, row.id)
            outbox.finish(c, row, "skipped", was="claimed", reason=why, now=clock.now)

    await database.write(skip)


async def the_report(database, turns, now):
    """What its author is told at the end."""
    desk = Letters(turns._reader, turns._languages, None, 1, "bot")

    def prepared(c):
        (row,) = [r for r in outbox.due(c, "bulk", now, 99) if r.kind == "broadcast_report"]
        return re.sub(r"<[^>]+>", "", desk.prepare(c, row, now).drawn.html)

    return await database.write(prepared)


async def test_cancelled_nothing_more_leaves(cora, turns, database, clock, work):
    await crowd(database, 9)
    await write(cora, french="")
    await cora.tap("Send")
    await works_to_the_end(work)
    await settle(database, clock, sent=4)
    await cora.tap("Cancel")
    said = await what_is_written(database, turns)
    assert {outgoing.reason for outgoing in said.values()} == {"cancelled"}
    await works_to_the_end(work)
    states = [state for _, state in await letters(database)]

    assert (states.count("sent"), states.count("skipped")) == (4, 6)


async def test_cancelled_before_all_were_planned_it_plans_no_more(cora, database, work):
    await crowd(database, AT_ONCE + 20)
    await write(cora, french="")
    await cora.tap("Send")
    await cora.send(str(AT_ONCE + 21))
    await work.look()
    await cora.tap("Cancel")
    await works_to_the_end(work)
    rows = await letters(database)

    assert len(rows) == AT_ONCE
    assert {state for _, state in rows} == {"skipped"}


async def test_sending_again_what_was_cancelled_reaches_nobody_else(cora, database, clock, work):
    await crowd(database, AT_ONCE + 20)
    await write(cora, french="")
    await cora.tap("Send")
    await cora.send(str(AT_ONCE + 21))
    await work.look()
    await settle(database, clock, unknown=3)
    await cora.tap("Cancel")
    await works_to_the_end(work)
    await cora.send("/broadcast")
    await cora.tap("All broadcasts")
    await cora.tap("stopped")
    await cora.tap("Send 3 again")
    await works_to_the_end(work)

    assert len(await letters(database)) == AT_ONCE


# --- Later --------------------------------------------------------------------------------


async def test_scheduled_it_leaves_when_its_time_has_come(cora, database, clock, work):
    await write(cora, french="")
    await cora.tap("Later")
    await cora.send("yesterday")
    assert "cannot read this" in cora.text
    await cora.send("2027-01-05 10:30")
    assert "leaves on 5 January 2027, 10:30" in cora.text
    await works_to_the_end(work)
    assert await letters(database) == []
    clock.now = datetime(2027, 1, 5, 10, 30, tzinfo=UTC)
    await works_to_the_end(work)

    assert len(await letters(database)) == 1


async def test_a_scheduled_one_can_be_changed_or_cancelled(cora, database, clock, work):
    await write(cora, french="")
    await cora.tap("Later")
    await cora.tap("5 January 2027, 09:00")
    assert "In English:" in cora.text
    await cora.tap("Change")
    assert "Nothing leaves by itself any more" in cora.text
    assert "who shall get it" in cora.text
    await cora.tap("Continue")
    await cora.send("Hello again")
    await cora.tap("Skip")
    await cora.tap("Later")
    await cora.tap("5 January 2027, 09:00")
    texts = await database.read(lambda c: broadcasts.find(c, 1).texts)
    await cora.tap("Cancel")
    assert "prepared" not in cora.text, "it is not on its way"
    clock.now += timedelta(days=3)
    await works_to_the_end(work)
    await cora.send("/broadcast")
    await cora.tap("All broadcasts")
    await cora.tap("stopped")

    assert "cancelled before it left: nobody got it" in cora.text
    assert texts == {"en": "Hello again"}
    assert await letters(database) == []


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2027-03-05 14:30", datetime(2027, 3, 5, 13, 30, tzinfo=UTC)),
        ("5.3.2027 14h30", datetime(2027, 3, 5, 13, 30, tzinfo=UTC)),
        ("05/03/2027 à 14:30", datetime(2027, 3, 5, 13, 30, tzinfo=UTC)),
        ("2027-03-05", datetime(2027, 3, 5, 8, tzinfo=UTC)),
        ("2027-07-05 09:00", datetime(2027, 7, 5, 7, tzinfo=UTC)),
        ("2027-13-05", None),
        ("2027-02-30 10:00", None),
        ("2026-03-05 14:30", None),
        ("2029-03-05 14:30", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_a_time_is_read_in_the_zone_of_who_types_it(typed, at):
    assert read_moment(typed, NOW, "Europe/Berlin") == at


def test_a_few_times_are_offered():
    monday = datetime(2027, 1, 11, 9, tzinfo=UTC)

    assert offers(NOW, "UTC") == (
        NOW + timedelta(hours=1),
        datetime(2027, 1, 5, 9, tzinfo=UTC),
        monday,
    )


async def test_planning_again_after_a_crash_makes_nobody_two_letters(cora, database, work):
    await crowd(database, 10)
    await write(cora, french="")
    await cora.tap("Send")
    await works_to_the_end(work)
    await database.write(lambda c: broadcasts.planned(c, 1, 0))  # as if it had not been noted
    await works_to_the_end(work)
    groups = await database.read(lambda c: audience.counts(c, 1))

    assert groups == {"planned": 11}
