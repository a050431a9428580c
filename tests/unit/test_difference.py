"""How far the cities of a partnership lie apart, and days as people type them."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.days import read_day
from assessment.difference import differences
from assessment.questionnaire import Form
from assessment.sheet import Sheet, scored
from conversations.exchange.conversation import in_months
from tests.framework import FRAMEWORK

QUESTIONS = [question.id for question in FRAMEWORK.asked(Form.QUICK)]
ANSWERS = st.dictionaries(st.sampled_from(QUESTIONS), st.builds(scored, st.integers(1, 5)))


def sheet(answers):
    return Sheet(FRAMEWORK, Form.QUICK, answers)


@given(st.lists(ANSWERS, min_size=1, max_size=4))
def test_the_largest_comes_first_and_what_cannot_be_told_last(answers):
    found = differences([sheet(each) for each in answers])

    assert sorted(one.principle.number for one in found) == list(range(1, 11))
    told = [one.apart for one in found if one.apart is not None]
    assert told == sorted(told, reverse=True)
    assert all(one.apart is None for one in found[len(told) :])
    assert all(0 <= apart <= 4 for apart in told)


def test_it_is_the_highest_minus_the_lowest():
    first, *_ = QUESTIONS
    core = [q for q in QUESTIONS if q.split(".")[0] == first.split(".")[0]]
    sheets = [sheet(dict.fromkeys(core, scored(level))) for level in (4, 1, 3)]

    largest = differences(sheets)[0]

    assert largest.apart == Fraction(3)
    assert [str(score.shown) for score in largest.scores] == ["4.00", "1.00", "3.00"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-06-30", date(2027, 6, 30)),
        (" 30/06/2027 ", date(2027, 6, 30)),
        ("30.6.2027", date(2027, 6, 30)),
        ("1 2 2028", date(2028, 2, 1)),
        ("31/02/2027", None),
        ("06/30/2027", None),
        ("next week", None),
        ("٣٠/٠٦/٢٠٢٧", None),
        ("30/06/27", None),
    ],
)
def test_days_as_people_type_them(typed, day):
    assert read_day(typed) == day


@given(st.text())
def test_whatever_is_typed_is_a_day_or_nothing(typed):
    assert read_day(typed) is None or isinstance(read_day(typed), date)


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.sampled_from([3, 6, 12]))
def test_a_month_ends_on_its_last_day(today, months):
    day = in_months(today, months)

    assert day > today
    assert (day.year * 12 + day.month) - (today.year * 12 + today.month) == months
    assert (day.toordinal() + 1) == date.fromordinal(day.toordinal() + 1).toordinal()
    assert date.fromordinal(day.toordinal() + 1).day == 1
