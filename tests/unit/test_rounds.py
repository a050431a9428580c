"""A round goes draft, open, closed, published; its days end where they end."""

import itertools
from datetime import UTC, date, datetime

import pytest

from assessment.errors import NotAllowed
from assessment.rounds import (
    STEPS,
    WHY_NOT,
    Status,
    Step,
    after,
    checked_name,
    closes_at,
    closing_day,
    due_at,
)

TODAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("status", "step", "then"),
    [
        ("draft", "open", "open"),
        ("open", "close", "closed"),
        ("closed", "publish", "published"),
        ("closed", "reopen", "open"),
    ],
)
def test_a_step_leads_on(status, step, then):
    assert after(Status(status), Step(step)) == then


@pytest.mark.parametrize(("status", "step"), sorted(WHY_NOT))
def test_every_other_step_is_refused_in_words(status, step):
    with pytest.raises(NotAllowed, match=r"^it is |^it has "):
        after(status, step)


def test_every_step_is_either_allowed_or_refused():
    assert {*STEPS, *WHY_NOT} == set(itertools.product(Status, Step))
    assert not {*STEPS} & {*WHY_NOT}


def test_what_is_published_is_never_opened_again():
    assert not any(status is Status.PUBLISHED for status, _ in STEPS)


@pytest.mark.parametrize(
    ("day", "zone", "instant"),
    [
        (date(2027, 3, 15), "UTC", datetime(2027, 3, 15, 23, 59, 59, tzinfo=UTC)),
        (date(2027, 3, 15), "Asia/Kolkata", datetime(2027, 3, 15, 18, 29, 59, tzinfo=UTC)),
        # Clocks go from 00:00 to 01:00 at the end of this day: its next midnight is missing.
        (date(2024, 4, 25), "Africa/Cairo", datetime(2024, 4, 25, 21, 59, 59, tzinfo=UTC)),
        # And from 00:00 back to 23:00: the day's last hour comes twice, the second one counts.
        (date(2024, 10, 31), "Africa/Cairo", datetime(2024, 10, 31, 21, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_day_ends_with_its_last_second_there(day, zone, instant):
    assert due_at(day, zone) == closes_at(day, zone) == instant


def test_a_round_closes_a_week_after_it_is_due():
    assert closing_day(date(2027, 3, 10), None, TODAY) == date(2027, 3, 17)
    assert closing_day(TODAY, TODAY, TODAY) == TODAY


@pytest.mark.parametrize(
    ("due", "closes", "words"),
    [
        (date(2027, 2, 28), None, "due 2027-02-28: this day is over"),
        (date(2027, 3, 10), date(2027, 3, 9), "before it is due"),
        (date(9999, 12, 31), None, "more than 10 years"),
        (date(2027, 3, 10), date(9999, 12, 31), "9999-12-31: this is more than 10 years"),
    ],
)
def test_days_that_make_no_sense_are_refused(due, closes, words):
    with pytest.raises(NotAllowed, match=words):
        closing_day(due, closes, TODAY)


def test_a_name_is_one_cleaned_line():
    assert checked_name(" Spring\t2027\u202e\n") == "Spring 2027"


@pytest.mark.parametrize("name", ["", " \n", "\u202e", "x" * 61])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(NotAllowed, match="the name of the round"):
        checked_name(name)
