"""Reminders from their planning to their sending, through the real turns and the real post."""

from datetime import date, datetime, timedelta

import pytest

from assessment.rounds import Step
from bot.stepping import extend, move_days, plan_reminders, take
from storage import coordination, people, reminders, rounds, sheets
from storage.rounds import Days
from tests.town import NOW, Chat, turns_of

# The round of the town is due on Monday 1 February 2027, and closes a week later; the people
# live in UTC, in a country that rests on Saturday and Sunday.
DUE = date(2027, 2, 1)
MORNINGS = ("2027-01-18", "2027-01-25", "2027-01-29", "2027-02-01", "2027-02-02")


def at(day, hour=9, minute=0):
    return datetime.fromisoformat(f"{day}T{hour:02}:{minute:02}:00+00:00")


@pytest.fixture
async def ana(room, database):
    chat = await Chat(turns_of(database, room.clock), "ana").joins()
    await chat.tap("Start")
    return chat


async def mornings(room):
    return [key.rsplit(":", 1)[1] for key, *_ in await room.rows()]


async def remaining(room):
    """What is sent from here to the end of the round, day by day, each at 09:00."""
    left = await room.hour_by_hour(at("2027-02-12"))
    return [(one.date().isoformat(), one.hour) for one in left]


async def test_who_joins_is_reminded_as_the_plan_says(room, ana):
    assert await mornings(room) == list(MORNINGS)
    assert await remaining(room) == [(day, 9) for day in MORNINGS]


async def test_a_reminder_says_what_is_owed_and_leads_there(room, ana):
    await ana.tap("4")
    ((_, text),) = await room.at(at(MORNINGS[0]))
    keyboard = room.api.sent[-1][2]["reply_markup"]["inline_keyboard"]

    assert "Aville" in text
    assert "19 of 20 questions are open, next: Territory" in text
    assert [b["text"] for row in keyboard for b in row] == [
        "Continue",
        "Tomorrow",
        "In 3 days",
        "No more in this round",
    ]
    await ana.press(keyboard[0][0]["callback_data"])
    assert "Question 2 of 20" in ana.text


async def answers_everything(chat):
    for _ in range(60):
        if "Submit" in chat.labels:
            return
        await chat.tap("Continue" if "Continue" in chat.labels else "4")


async def test_only_the_sending_is_missing(room, ana):
    await answers_everything(ana)
    ((_, text),) = await room.at(at(MORNINGS[0]))
    keyboard = room.api.sent[-1][2]["reply_markup"]["inline_keyboard"]
    await ana.press(keyboard[0][0]["callback_data"])

    assert "only the sending is missing" in text
    assert "Submit" in ana.labels


async def test_who_has_submitted_is_never_reminded(room, ana):
    await answers_everything(ana)
    await ana.tap("Submit")

    assert await remaining(room) == []
    assert {(state, reason) for _, state, reason, _ in await room.rows()} == {
        ("skipped", "nothing is owed")
    }


async def test_no_more_in_this_round(room, ana):
    await room.at(at(MORNINGS[0]))
    keyboard = room.api.sent[-1][2]["reply_markup"]["inline_keyboard"]
    await ana.press(keyboard[2][0]["callback_data"])
    muted = ana.text
    quiet = await room.at(at(MORNINGS[1]))
    await ana.tap("Undo")

    assert "No more reminders of 2027" in muted
    assert quiet == []
    assert [day for day, _ in await remaining(room)] == list(MORNINGS[2:])


async def test_in_three_days_means_not_before(room, ana):
    room.clock.now = at(MORNINGS[1])
    await room.empty()  # two are due: one leaves
    await ana.press("l:in:1:3~0")
    promised = ana.text

    # In 3 days is Thursday; the next of the plan is Friday.
    assert "28 January 2027, 09:00" in promised
    assert [day for day, _ in await remaining(room)] == [
        "2027-01-28",
        *MORNINGS[2:],
    ]


async def test_a_wish_silences_the_plan_until_it_comes(room, ana):
    room.clock.now = at("2027-01-28", 15)
    await room.empty()
    await ana.press("l:in:1:3~0")  # Sunday, so Monday; Friday's of the plan is put off

    assert [day for day, _ in await remaining(room)] == ["2027-02-01", "2027-02-02"]
    reasons = {key[-10:]: reason for key, _, reason, _ in await room.rows()}
    assert reasons["2027-01-29"] == "put off by the person"


async def test_another_wish_gives_the_day_of_the_first_one_back_to_the_plan(room, ana):
    room.clock.now = at("2027-01-22", 15)
    await room.empty()
    await ana.press("l:in:1:3~0")  # Monday, the day of the plan
    room.clock.now = at("2027-01-22", 16)
    await ana.press("l:in:1:1~0")  # Saturday, so Monday too
    room.clock.now = at("2027-01-24", 16)
    await ana.press("l:in:1:3~0")  # Wednesday

    assert [key[-10:] for key, state, *_ in await room.rows() if state == "planned"] == [
        "2027-01-27",
        *MORNINGS[1:],
    ]


async def test_tomorrow_in_the_interview_is_the_same_wish(room, ana):
    await ana.tap("4")
    await ana.tap("4")
    await ana.tap("Tomorrow")

    assert "5 January 2027, 09:00" in ana.text
    assert len(await room.at(at("2027-01-05"))) == 1


async def test_a_wish_is_kept_though_reminders_are_off(room, ana, database):
    await database.write(lambda c: people.set_reminders(c, 1, on=False))
    await ana.press("l:in:1:1~0")

    assert [day for day, _ in await remaining(room)] == ["2027-01-05"]


async def test_after_five_none_is_promised(room, ana):
    await room.hour_by_hour(at("2027-02-03"))
    await ana.press("l:in:1:1~0")

    assert "No reminder can come then" in ana.text
    assert await remaining(room) == []


async def test_an_outage_of_days_leads_to_one(room, ana):
    assert len(await room.at(at("2027-02-02", 10))) == 1
    states = [(state, reason) for _, state, reason, _ in await room.rows()]

    assert states == [("skipped", "merged with a newer one")] * 4 + [("sent", "")]


async def test_at_night_it_waits_for_the_morning_and_after_closing_it_is_dropped(room, ana):
    assert await room.at(at("2027-01-25", 20)) == []
    assert next(row[3][:16] for row in await room.rows() if row[1] == "planned") == (
        "2027-01-26 09:00"
    )
    assert len(await room.at(at("2027-01-26"))) == 1
    # The Friday evening before the round closes on Sunday.
    await room.at(at("2027-02-05", 21))
    assert len(room.api.sent) == 1
    last = (await room.rows())[-1]
    assert last[1:3] == ("planned", "")
    await room.at(at("2027-02-09"))
    assert len(room.api.sent) == 1


async def test_a_moved_day_plans_anew_and_voids_the_old(room, ana, database):
    days = Days(date(2027, 2, 15), date(2027, 2, 22), NOW + timedelta(days=49))
    await database.write(lambda c: move_days(c, rounds.find(c, 1), days, NOW))

    assert await mornings(room) == [
        "2027-02-01",
        "2027-02-08",
        "2027-02-12",
        "2027-02-15",
        "2027-02-16",
    ]
    ((_, text),) = await room.empty()
    assert "15 February 2027" in text


async def test_an_extension_counts_anew_for_one_city_alone(room, ana, database):
    bob = await Chat(turns_of(database, room.clock), "bob").joins()
    await room.hour_by_hour(at("2027-02-03"))
    assert len(room.api.sent) == 10
    days = Days(date(2027, 2, 22), date(2027, 3, 1), at("2027-03-01", 23))
    now = room.clock.now
    await database.write(lambda c: extend(c, rounds.find(c, 1), 1, days, now))
    await room.hour_by_hour(at("2027-03-02"))

    later = [params["chat_id"] for _, _, params in room.api.sent[10:]]
    assert later == [ana.number] * 6, "one message and five reminders, for one city"
    assert bob.number not in later


async def test_what_waits_for_the_morning_is_not_lost_when_another_city_gets_longer(
    room, ana, database
):
    """Nor when the plan is saved: it was due, and could only not leave at night."""
    room.clock.now = at(MORNINGS[1], 20)
    assert await room.empty() == []

    def changes(c):
        one = rounds.find(c, 1)
        days = Days(date(2027, 2, 22), date(2027, 3, 1), at("2027-03-01", 23))
        extend(c, one, 2, days, room.clock.now)
        plan_reminders(c, one, (7, 1), room.clock.now)

    await database.write(changes)
    assert [day for day, _ in await remaining(room)] == ["2027-01-26", "2027-02-01"]


async def test_a_city_with_longer_may_answer_after_the_others_are_closed(room, ana, database):
    bob = await Chat(turns_of(database, room.clock), "bob").joins()
    days = Days(date(2027, 2, 17), date(2027, 2, 24), at("2027-02-24", 23))
    await database.write(lambda c: extend(c, rounds.find(c, 1), 1, days, NOW))
    room.clock.now = at("2027-02-10")
    await ana.send("/assess")
    await bob.send("/assess")

    assert "Question 1 of 20" in ana.text
    assert "Question" not in bob.text
    assert await database.read(lambda c: rounds.to_close(c, room.clock.now)) == ()


async def test_another_time_zone_has_another_morning(room, ana, database):
    await ana.send("/settings")
    await ana.tap("Time zone")
    await ana.send("Kolkata")
    await ana.tap("Asia/Kolkata")

    assert {row[3][11:16] for row in await room.rows()} == {"03:30"}


async def test_a_clock_set_back_repeats_nothing_and_one_set_forward_neither(room, ana):
    assert len(await room.at(at(MORNINGS[0]))) == 1
    assert await room.at(at(MORNINGS[0], 8)) == []
    assert await room.at(at(MORNINGS[0])) == []
    assert len(await room.at(at(MORNINGS[1]))) == 1  # as if a week were gone
    assert await room.at(at("2027-01-19")) == []
    assert [day for day, _ in await remaining(room)] == list(MORNINGS[2:])


async def test_nobody_is_reminded_of_a_closed_round(room, ana, database):
    await database.write(lambda c: take(c, rounds.find(c, 1), Step.CLOSE, NOW))

    assert all("reminder" not in text for _, text in await room.at(at(MORNINGS[0])))
    assert {row[2] for row in await room.rows()} == {"", "the round is not open"}


async def test_a_round_for_others_reminds_nobody_here(room, ana, database):
    await database.write(lambda c: c.exec_driver_sql("INSERT INTO partnership VALUES (9,'x','X')"))
    await database.write(lambda c: coordination.invite(c, 1, 9))

    assert await remaining(room) == []
    await ana.send("/assess")
    assert "Question" not in ana.text


async def test_what_is_left_of_a_crash_counts_as_sent(room, ana, database):
    (row, *_) = await database.read(lambda c: reminders.of_chat(c, ana.number))
    sql = f"UPDATE outbox SET state = 'unknown' WHERE id = {row.id}"
    await database.write(lambda c: c.exec_driver_sql(sql))
    await ana.press("l:in:1:1~0")  # for another day
    sent = await remaining(room)

    assert len(sent) == 4, "the unknown one may have arrived: five in all"


async def test_a_submission_while_the_run_is_under_way_is_respected(room, database):
    """Product: nobody whose side had submitted before the claim was committed."""
    chats = [await Chat(turns_of(database, room.clock), name).joins() for name in ("ana", "bob")]
    room.clock.now = at(MORNINGS[0])
    rows = await room.post.due(9)
    await database.write(lambda c: sheets.begin(c, sheets.Key(1, 1, 1), "quick", NOW))
    await database.write(
        lambda c: c.exec_driver_sql(
            "INSERT INTO agreed_sheet(round_id,side_id,sheet_id,form,respondents,submitted_at)"
            " VALUES (1,1,1,'quick',1,'2027-01-04 12:00:00')"
        )
    )
    for row in rows:
        await room.post.deliver(row)

    assert {
        params["chat_id"] for _, _, params in room.api.sent if "reminder" in params["text"]
    } == {chats[1].number}


async def test_a_team_that_has_to_agree_waits_for_its_contact(room, ana, database):
    abe = await Chat(turns_of(database, room.clock), "abe").joins()
    await abe.tap("Start")
    for chat, level in ((ana, "4"), (abe, "2")):
        for _ in range(60):
            if "Submit" in chat.labels:
                break
            await chat.tap("Continue" if "Continue" in chat.labels else level)
        await chat.tap("Submit")
    await room.empty()
    told = [(who, text) for who, text in await room.at(at(MORNINGS[0])) if "A reminder" in text]

    assert [who for who, _ in told] == [ana.number]
    assert "20 questions to agree on" in told[0][1]
    await ana.press(room.api.sent[-1][2]["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    assert "differ" in ana.text
