"""When a person is reminded: by their own clock, on working days, never too often."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.reminder_plan import PLAN
from assessment.reminders import (
    ENOUGH,
    MERGED,
    MOST_IN_A_ROUND,
    ONE_A_DAY,
    PUT_OFF,
    Calendar,
    Reminder,
    Wait,
    days,
    verdict,
    wished_for,
)
from assessment.weekends import BY_COUNTRY, is_working_day

ZONES = ("UTC", "Europe/Berlin", "Africa/Dakar", "Asia/Kolkata", "Pacific/Apia", "America/Nuuk")
COUNTRIES = ("DE", "SN", "EG", "AF", "NP", "BN", "")
HERE = Calendar("Europe/Berlin", "DE")
# A Wednesday, 10:00 in Berlin.
NOW = datetime(2027, 3, 10, 9, tzinfo=UTC)


def reminder(on, at=NOW, **more):
    return Reminder(1, on, at, **more)


TODAY = reminder(date(2027, 3, 10))


def judged(*others, mine=TODAY, now=NOW, counted_from=None):
    return verdict(mine, others, now, HERE, counted_from)


def test_the_plan_is_five_mornings_around_the_due_day():
    planned = days(date(2027, 4, 2), PLAN, HERE)  # a Friday

    # 3 days before is a Tuesday; 1 day after is a Saturday, so it is Monday.
    assert [d.isoformat() for d in planned] == [
        "2027-03-19",
        "2027-03-26",
        "2027-03-30",
        "2027-04-01",
        "2027-04-05",
    ]


def test_two_days_that_a_weekend_moves_to_the_same_monday_are_one():
    monday = date(2027, 3, 15)

    assert days(monday, (3, 2, 1), HERE) == (date(2027, 3, 12), monday)


def test_where_people_rest_on_friday_and_saturday_sunday_is_a_working_day():
    egypt = Calendar("Africa/Cairo", "EG")

    assert days(date(2027, 3, 12), (0,), egypt) == (date(2027, 3, 14),)
    assert days(date(2027, 3, 14), (0,), egypt) == (date(2027, 3, 14),)


def test_nobody_rests_all_week():
    assert all(0 < len(rest) < 7 for rest in BY_COUNTRY.values())


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        (date(2027, 3, 27), "2027-03-27T08:00:00+00:00"),
        (date(2027, 3, 28), "2027-03-28T07:00:00+00:00"),  # the clocks went on that night
        (date(2027, 10, 31), "2027-10-31T08:00:00+00:00"),  # and back
    ],
)
def test_a_morning_is_nine_by_the_persons_clock(day, instant):
    assert HERE.morning(day).isoformat() == instant


@pytest.mark.parametrize(
    ("local", "allowed"),
    [
        ("2027-03-10T07:59", "2027-03-10T09:00"),
        ("2027-03-10T08:00", "2027-03-10T08:00"),
        ("2027-03-10T19:59", "2027-03-10T19:59"),
        ("2027-03-10T20:00", "2027-03-11T09:00"),
        ("2027-03-12T20:00", "2027-03-15T09:00"),  # Friday evening
        ("2027-03-13T12:00", "2027-03-15T09:00"),  # Saturday
        ("2027-03-15T03:00", "2027-03-15T09:00"),  # in the night to Monday
    ],
)
def test_no_quiet_hour_and_no_weekend(local, allowed):
    def utc(text):
        return datetime.fromisoformat(f"{text}+01:00")

    assert HERE.allowed_from(utc(local)) == utc(allowed)


@given(
    st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    st.sampled_from(ZONES),
    st.sampled_from(COUNTRIES),
)
def test_what_is_allowed_is_by_day_and_on_a_working_day(now, zone, country):
    where = Calendar(zone, country)
    at = where.allowed_from(now)
    local = at.astimezone(ZoneInfo(zone))

    assert at >= now
    assert 8 <= local.hour < 20
    assert is_working_day(local.date(), country)
    assert where.allowed_from(at) == at, "what was allowed is allowed"


def test_what_is_due_leaves():
    assert judged() is None


def test_an_older_one_gives_way_to_a_newer_one_that_is_due_too():
    newer = reminder(date(2027, 3, 11), NOW)

    assert judged(newer) is MERGED
    assert judged(TODAY, mine=newer) is None
    assert judged(reminder(date(2027, 3, 11), NOW + timedelta(days=1))) is None


def test_there_is_one_a_day_and_the_day_is_the_persons():
    # 23:30 UTC of the day before is 00:30 of this day in Berlin.
    at_midnight = datetime(2027, 3, 9, 23, 30, tzinfo=UTC)

    assert judged(reminder(date(2027, 3, 9), at_midnight, left=True)) is ONE_A_DAY
    earlier = reminder(date(2027, 3, 9), at_midnight - timedelta(hours=1), left=True)
    assert judged(earlier) is None


def test_a_second_round_waits_for_the_next_working_morning():
    other = Reminder(2, date(2027, 3, 10), NOW, left=True)

    assert judged(other) == Wait(datetime(2027, 3, 11, 8, tzinfo=UTC))


def test_there_are_five_in_a_round_and_the_count_can_begin_anew():
    sent = [
        reminder(date(2027, 3, 1) + timedelta(days=n), NOW - timedelta(days=9 - n), left=True)
        for n in range(MOST_IN_A_ROUND)
    ]

    assert judged(*sent) is ENOUGH
    assert judged(*sent[1:]) is None
    assert judged(*sent, counted_from=NOW - timedelta(days=7)) is None


def test_who_asked_for_a_later_day_is_left_in_peace_until_then():
    asked = reminder(date(2027, 3, 12), NOW + timedelta(days=2), wished=True)

    assert judged(asked) is PUT_OFF
    assert judged(mine=asked, now=NOW + timedelta(days=2)) is None


def test_a_wish_for_tomorrow_skips_the_weekend():
    friday = datetime(2027, 3, 12, 15, tzinfo=UTC)

    assert wished_for(friday, 1, HERE) == date(2027, 3, 15)
    assert wished_for(friday, 3, HERE) == date(2027, 3, 15)
