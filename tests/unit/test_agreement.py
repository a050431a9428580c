"""What counts where a city's people see a question differently."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.agreement import Settled, agreed, differing, objections_until, spread
from assessment.sheet import DONT_KNOW, NOT_APPLICABLE, State, scored
from tests.town import NOW

ANSWERS = st.sampled_from([*map(scored, range(1, 6)), NOT_APPLICABLE, DONT_KNOW])
SHEETS = st.lists(st.dictionaries(st.sampled_from(["1.1", "1.2", "1.3"]), ANSWERS), max_size=6)
ASKED = ("1.1", "1.2", "1.3")


@pytest.mark.parametrize(
    ("given", "counts"),
    [
        ([scored(3)], scored(3)),
        ([scored(3), scored(3)], scored(3)),
        ([scored(3), DONT_KNOW], scored(3)),
        ([DONT_KNOW, DONT_KNOW], DONT_KNOW),
        ([NOT_APPLICABLE, NOT_APPLICABLE], NOT_APPLICABLE),
        ([NOT_APPLICABLE, DONT_KNOW], NOT_APPLICABLE),
        ([], None),
        ([scored(3), scored(4)], None),
        ([scored(3), NOT_APPLICABLE], None),
    ],
)
def test_what_needs_no_step(given, counts):
    assert spread("1.1", [{"1.1": answer} for answer in given]).alike == counts


@pytest.mark.parametrize(
    ("given", "counts"),
    [
        ([scored(4), scored(2), scored(5)], scored(2)),
        ([NOT_APPLICABLE, scored(4)], scored(4)),
        ([NOT_APPLICABLE, scored(4), scored(3)], scored(3)),
    ],
)
def test_what_counts_where_they_go_on_differing(given, counts):
    sheets = [{"1.1": answer} for answer in given]

    assert agreed(["1.1"], sheets, {"1.1": Settled(None)}) == {"1.1": counts}


@given(SHEETS)
def test_nothing_is_agreed_while_something_that_differs_is_open(sheets):
    open_ones = differing(ASKED, sheets)

    assert (agreed(ASKED, sheets, {}) is None) == bool(open_ones)


@given(SHEETS, st.dictionaries(st.sampled_from(ASKED), st.builds(Settled, ANSWERS)))
def test_what_all_say_alike_stands_whatever_was_settled_before(sheets, settled):
    found = agreed(ASKED, sheets, settled) or {}

    for question in found:
        alike = spread(question, sheets).alike
        assert alike is None or found[question] == alike


@given(SHEETS)
def test_a_city_never_says_what_none_of_its_people_said(sheets):
    found = agreed(ASKED, sheets, dict.fromkeys(ASKED, Settled(None))) or {}

    for question, answer in found.items():
        said = [sheet[question] for sheet in sheets if question in sheet]
        assert answer in said
        assert answer.state is not State.OPEN


def test_one_can_object_for_two_days_but_never_past_the_closing():
    far, near = NOW + timedelta(days=9), NOW + timedelta(hours=3)

    assert objections_until(NOW, far) == NOW + timedelta(hours=48)
    assert objections_until(NOW, near) == near
    assert objections_until(NOW, NOW - timedelta(hours=1)) == NOW
