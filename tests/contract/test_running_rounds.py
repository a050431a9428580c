"""A coordinator runs rounds from the chat, through the real turns on a real database."""

from datetime import date, timedelta

import pytest

from bot.incoming import Incoming, Kind
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.stepping import close_what_is_due
from bot.summing import plan_for_coordinators
from conversations import effects, view
from storage import agreed, coordination, outbox, people, rounds, sheets
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, TELEGRAM, Chat, turns_of


@pytest.fixture
async def cora(room, database):
    chat = await Chat(turns_of(database, room.clock), "cora").joins()
    await chat.send("/rounds")
    return chat


async def read(database, name="Spring"):
    return await database.read(lambda c: rounds.named(c, name))


def submitted(c, *, side):
    sheet = sheets.begin(c, sheets.Key(1, side, people.by_telegram(c, 11).id), "quick", NOW)
    sheets.submit(c, sheet, NOW)
    said = {"form": "quick", "respondents": 1, "answers": {}, "now": NOW}
    agreed.write(c, 1, side, sheet_id=sheet, **said)


async def drafted(cora, name="Spring", day="2027-03-01"):
    await cora.tap("New round")
    await cora.send(name)
    await cora.send(day)


async def repeats(cora, how):
    await cora.tap("Repetition")
    await cora.tap(how)


async def test_a_round_goes_all_its_way_in_the_chat(room, cora, database):
    ana = await Chat(turns_of(database, room.clock), "ana").joins()
    await drafted(cora)
    await cora.tap("All 50 questions")
    await cora.tap("Hide last answers")
    await repeats(cora, "Every 3 months")
    draft = await read(database)
    await cora.tap("Open")
    preview = cora.text
    await cora.tap("Confirm")
    told = [text for chat, text in await room.empty() if chat == ana.number]
    open_ = await read(database)
    await cora.tap("Close")
    await cora.tap("Confirm")
    closed = await read(database)
    await room.empty()
    await cora.tap("Publish")
    await cora.tap("Confirm")
    published = dict(await room.empty())

    assert (draft.status, draft.form, draft.shows_previous) == ("draft", "full", False)
    assert (draft.due_on, draft.closes_on) == (date(2027, 3, 1), date(2027, 3, 8))
    assert "1 person is told at once" in preview
    assert "Betown" in preview.split("Invited, and nobody has joined:")[1]
    assert any("Spring is open" in text for text in told)
    assert (open_.status, closed.status) == ("open", "closed")
    assert (await read(database)).status == "published"
    assert "published" in cora.text
    assert "Closed: 4 January 2027" in cora.text, "and not when it would have closed"
    assert "Thank you" not in published[ana.number], "her city has not submitted"
    assert "Thank you" not in published[cora.number], "a coordinator has no scorecard"


@SQLITE_IS_ENOUGH
async def test_the_preview_counts_languages_and_names_who_was_never_invited(room, cora, database):
    await Chat(turns_of(database, room.clock), "ana").joins()
    sql = "DELETE FROM invitation WHERE side_id = 2"
    await database.write(lambda c: c.exec_driver_sql(sql))
    await drafted(cora)
    await cora.tap("Open")

    assert "Languages: English 1" in cora.text
    assert "20 core questions, version test" in cora.text
    assert "Never invited: Betown" in cora.text
    assert "cannot be reached" not in cora.text

    await database.write(lambda c: people.set_reachable(c, TELEGRAM["ana"], reachable=False))
    await cora.tap("Cancel")
    await cora.tap("Open")
    assert "is told at once" not in cora.text, "who blocked the bot hears nothing"
    assert "1 person cannot be reached." in cora.text


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("soon", "could not read"),
        ("2020-01-01", "is over"),
        ("2099-01-01", "too far"),
        ("31.02.2027", "could not read"),
    ],
)
@SQLITE_IS_ENOUGH
async def test_a_day_that_cannot_be_is_asked_again(cora, database, typed, word):
    await drafted(cora, day=typed)

    assert word in cora.text
    assert await read(database) is None
    await cora.send("1.3.2027")
    assert (await read(database)).due_on == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("name", "word"), [("2027", "already"), ("x" * 61, "too long"), ("\u202e", "a letter")]
)
@SQLITE_IS_ENOUGH
async def test_a_name_that_cannot_be_is_asked_again(cora, name, word):
    await cora.tap("New round")
    await cora.send(name)

    assert word in cora.text


async def test_a_round_is_for_chosen_partnerships_only(room, cora, database):
    await Chat(turns_of(database, room.clock), "ana").joins()
    await database.write(lambda c: c.exec_driver_sql("INSERT INTO partnership VALUES (9,'x','X')"))
    await drafted(cora)
    await cora.tap("Partnerships")
    await cora.tap("+ Aville")
    chosen = await database.read(lambda c: coordination.audience(c, 2))
    await cora.tap("✓ Aville")

    assert chosen == {1}
    assert await database.read(lambda c: coordination.audience(c, 2)) == frozenset()


async def test_an_opening_tells_nobody_where_nobody_has_joined_and_says_so(room, cora):
    await drafted(cora)
    await cora.tap("Open")
    await cora.tap("Confirm")

    assert "Nobody has joined yet" in cora.text
    assert "being told" not in cora.text


async def test_the_draft_that_was_proposed_gets_a_name_of_its_own(room, cora, database):
    await drafted(cora)
    await cora.tap("Name")
    await cora.send("2027")
    assert "already" in cora.text
    await cora.send("Spring")
    await cora.tap("Name")
    await cora.send(" Printemps  2028 ")

    assert await read(database) is None
    assert (await read(database, "Printemps 2028")).status == "draft"
    assert "Printemps 2028" in cora.text
    await cora.tap("Name")
    await cora.tap("Back")
    assert "Discard" in cora.labels


@pytest.mark.parametrize(("number", "name"), [(1, "Another"), (2, "2027"), (2, "x" * 61)])
async def test_the_keeper_names_drafts_alone_and_no_two_alike(cora, database, number, name):
    """Whoever answers knows an open round by its name, and scripts know each by theirs."""
    await drafted(cora)
    person = view.Person(2, "C", "en", "UTC", roles=(view.Role(1, view.RoleName.COORDINATOR),))
    effect = effects.SetOption(number, "name", name)

    def named(c):
        keep(Turn(c, person, Incoming(1, Kind.TAP, 44, 44), NOW), effect)
        return [one.name for one in rounds.every(c)]

    assert await database.write(named) == ["2027", "Spring"]


async def test_closing_and_publishing_say_how_many_have_not_submitted(room, cora):
    counts = "0 submitted, 0 under way, 2 not begun"
    await cora.tap("2027")
    await cora.tap("Close")
    assert counts in cora.text
    await cora.tap("Confirm")
    await cora.tap("Publish")
    assert counts in cora.text


async def test_who_submitted_is_thanked_at_publishing(room, cora, database):
    ana = await Chat(turns_of(database, room.clock), "ana").joins()
    await database.write(lambda c: submitted(c, side=1))
    await cora.tap("2027")
    await cora.tap("Close")
    await cora.tap("Confirm")
    await room.empty()
    await cora.tap("Publish")
    await cora.tap("Confirm")

    assert "Thank you for taking part" in dict(await room.empty())[ana.number]


@SQLITE_IS_ENOUGH
async def test_a_closed_round_is_opened_again_until_new_days(room, cora, database):
    room.clock.now = NOW + timedelta(days=40)
    await database.write(lambda c: close_what_is_due(c, room.clock.now))
    await cora.tap("2027")
    await cora.tap("Reopen")
    await cora.send("2027-03-01")
    await cora.tap("Confirm")
    again = await read(database, "2027")

    assert (again.status, again.due_on) == ("open", date(2027, 3, 1))
    assert await database.write(lambda c: close_what_is_due(c, room.clock.now)) == 0


async def test_what_was_closed_too_early_is_opened_again_until_the_day_it_had(cora, database):
    await cora.tap("2027")
    await cora.tap("Close")
    await cora.tap("Confirm")
    await cora.tap("Reopen")
    await cora.tap("1 February 2027")
    await cora.tap("Confirm")
    again = await read(database, "2027")

    assert (again.status, again.due_on) == ("open", date(2027, 2, 1))


async def test_a_closing_repeats_as_a_draft_that_opens_never_by_itself(room, cora, database):
    await cora.tap("2027")
    await repeats(cora, "Every 12 months")
    await database.write(lambda c: coordination.invite(c, 1, 1))
    room.clock.now = NOW + timedelta(days=40)
    await database.write(lambda c: close_what_is_due(c, room.clock.now))
    told = await room.empty()
    following = await read(database, "2028")

    assert (following.status, following.due_on) == ("draft", date(2028, 2, 1))
    assert await database.read(lambda c: coordination.audience(c, following.id)) == {1}
    assert any("The next round is drafted: 2028" in text for _, text in told)
    await cora.send("/rounds")
    await cora.tap("2027")
    await cora.tap("Publish")
    await cora.tap("Confirm")
    names = await database.read(lambda c: [one.name for one in rounds.every(c)])
    assert names == ["2027", "2028"], "drafted once"


async def test_a_draft_is_discarded(cora, database):
    await drafted(cora)
    await cora.tap("Discard")
    await cora.tap("Confirm")

    assert await read(database) is None
    assert "Spring" not in cora.text


@SQLITE_IS_ENOUGH
async def test_a_draft_whose_day_is_over_is_not_opened(room, cora, database):
    await drafted(cora)
    room.clock.now = NOW + timedelta(days=90)
    await cora.tap("Open")

    assert "due day is over" in cora.text
    assert cora.labels == ["Cancel"]


async def test_who_only_coordinates_finds_their_work_at_home_and_no_scorecard(cora):
    await cora.send("/cancel")

    assert {"Board", "Rounds", "Import", "Export"} <= {*cora.labels}
    assert "Scorecard" not in cora.labels
    await cora.tap("Import")
    assert "file" in cora.text


async def test_nobody_else_sees_rounds(room, database):
    ana = await Chat(turns_of(database, room.clock), "ana").joins()
    await ana.send("/rounds")

    assert "nothing to show" in ana.text
    await ana.press("c:of:1~0")
    assert "Close" not in ana.labels


FORGED = (
    effects.DraftRound("Mine", date(2027, 3, 1), "test", "x"),
    effects.SetOption(1, "repeats", "3"),
    effects.SetAudience(1, 1, on=True),
    effects.MoveDays(1, 0, date(2027, 3, 1), date(2027, 3, 8)),
    effects.MoveDays(1, 1, date(2027, 3, 1), date(2027, 3, 8)),
    effects.EndRound(1, publish=False),
    effects.OpenRound(1, "test", "x"),
    effects.ReopenRound(1, date(2027, 3, 1), date(2027, 3, 8)),
    effects.DiscardRound(1),
)


@pytest.mark.parametrize("effect", FORGED, ids=repr)
@pytest.mark.parametrize("role", [view.RoleName.OFFICIAL, view.RoleName.READER])
@SQLITE_IS_ENOUGH
async def test_who_does_not_coordinate_changes_nothing(room, database, effect, role):
    """Whatever a step would say: the keeper asks once more."""
    person = view.Person(1, "A", "en", "UTC", roles=(view.Role(1, role, 1),))
    incoming = Incoming(1, Kind.TAP, 11, 11)
    tables = ("round", "extension", "round_partnership", "outbox")

    def rows(c):
        return [c.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables]

    def tried(c):
        before = rows(c)
        keep(Turn(c, person, incoming, NOW), effect)
        return before, rows(c)

    before, after = await database.write(tried)
    assert after == before


async def test_a_second_coordinator_who_is_late_changes_nothing(room, cora, database):
    await cora.tap("2027")
    await cora.tap("Close")
    await database.write(lambda c: close_what_is_due(c, NOW + timedelta(days=40)))
    before = await database.read(outbox.counts)
    await cora.tap("Confirm")

    assert "closed" in cora.text
    assert await database.read(outbox.counts) == before


async def ticks(room, until, *, every=timedelta(hours=1)):
    """Let the schedule tick and the post go out; return (when, text) of what coordinators got."""
    before = len(room.api.sent)
    while room.clock.now < until:
        room.clock.now += every
        now = room.clock.now
        await room.database.write(lambda c, now=now: plan_for_coordinators(c, now))
        await room.empty()
    return [
        (at, params["text"])
        for at, chat, params in room.api.sent[before:]
        if chat == TELEGRAM["cora"]
    ]


@SQLITE_IS_ENOUGH
async def test_every_monday_at_nine_there_is_a_summary(room, cora):
    await room.empty()
    got = await ticks(room, NOW + timedelta(days=15))

    assert [at.isoformat()[:13] for at, _ in got] == ["2027-01-11T09", "2027-01-18T09"]
    assert "submitted: 0 of 2" in got[0][1]
    assert "Not joined:</b> 2" in got[0][1]


async def test_three_days_before_the_due_day_come_the_cities_that_have_not_begun(room, cora):
    ana = await Chat(turns_of(room.database, room.clock), "ana").joins()
    await ana.tap("Start")
    await ana.tap("4")
    room.clock.now = NOW + timedelta(days=22)
    await ticks(room, NOW + timedelta(days=23))
    got = await ticks(room, NOW + timedelta(days=26))

    ((at, text),) = [
        (at, text) for at, text in got if "have not begun" in text or "has not" in text
    ]
    assert at.isoformat()[:13] == "2027-01-29T09"
    assert "Betown:</b> invited, nobody has joined yet" in text
    assert "Aville" not in text
    (keyboard,) = (p["reply_markup"] for _, _, p in room.api.sent if p.get("text") == text)
    await cora.press(keyboard["inline_keyboard"][0][0]["callback_data"])
    assert cora.text.startswith("Board – 2027"), "where the cities are reminded"
    assert "Remind 1 person" in cora.labels


async def test_weeks_without_the_bot_lead_to_one_summary_by_day(room, cora):
    await ticks(room, NOW + timedelta(hours=1))
    room.clock.now = NOW + timedelta(days=20, hours=10)  # a Sunday evening
    assert await ticks(room, room.clock.now + timedelta(hours=1)) == []
    got = await ticks(room, room.clock.now + timedelta(days=2))

    assert [at.isoformat()[:13] for at, _ in got] == ["2027-01-25T09"]
