"""The arithmetic: golden cases, and what holds for every number."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.indicators.figures import Choice, Choices, Figure, Origin, Scale, latest
from assessment.indicators.loading import load
from assessment.indicators.profile import profile
from assessment.indicators.scoring import Status, distance, index, score, status
from assessment.scoring import rounded

CATALOGUE = load({})
NUMBERS = st.decimals(-1000, 1000, allow_nan=False, allow_infinity=False, places=2)


def figure(year, value, indicator="11.6-pm25", scale=Scale.CITY):
    value = None if value is None else Decimal(str(value))
    return Figure(indicator, year, value, Origin.OFFICIAL, scale, on=date(2027, 1, 1))


def shown(value, end, worst):
    return rounded(score(Decimal(value), Decimal(end), Decimal(worst)), 1)


@pytest.mark.parametrize(
    ("value", "end", "worst", "due"),
    [
        ("18", "5", "87", "84.1"),
        ("18", "10", "87", "89.6"),
        ("5", "5", "87", "100"),
        ("3", "5", "87", "100"),
        ("87", "5", "87", "0"),
        ("120", "5", "87", "0"),
        ("40", "100", "40", "0"),
        ("70", "100", "40", "50"),
        ("1", "1", "0", "100"),
    ],
)
def test_golden_scores(value, end, worst, due):
    assert shown(value, end, worst) == Decimal(due)


def test_the_distance_is_what_is_missing_to_100():
    assert rounded(distance(score(Decimal(18), Decimal(5), Decimal(87))), 1) == Decimal("15.9")
    assert distance(None) is None


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_score_is_between_0_and_100_and_a_missing_one_is_not_0(value, end, worst):
    found = score(value, end, worst)

    assert (found is None) == (end == worst)
    assert found is None or 0 <= found <= 100
    assert score(None, end, worst) is score(value, None, worst) is score(value, end, None) is None


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_nearer_to_the_end_value_is_never_less(one, two, end, worst):
    assume(end != worst)
    nearer, farther = sorted((one, two), reverse=end > worst)

    assert score(nearer, end, worst) >= score(farther, end, worst)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_direction_is_that_of_the_bounds(value, end, worst):
    assume(end != worst)
    assert score(value, end, worst) == score(-value, -end, -worst)


SCORES = st.lists(st.none() | st.fractions(0, 100), min_size=1, max_size=8)


@given(SCORES, st.randoms(use_true_random=False))
def test_an_index_is_the_mean_whatever_the_order_from_half_of_them(scores, random):
    mixed = random.sample(scores, len(scores))
    known = [each for each in scores if each is not None]

    assert index(mixed) == index(scores)
    assert (index(scores) is None) == (not known or 2 * len(known) < len(scores))
    if index(scores) is not None:
        assert min(known) <= index(scores) <= max(known)
        assert index(scores) == sum(known) / len(known)


def test_a_missing_indicator_is_left_out_and_not_counted_as_0():
    assert index([Fraction(80), None]) == 80
    assert index([Fraction(80), None, None]) is None
    assert index([]) is None


@pytest.mark.parametrize(
    ("years", "due"),
    [
        ({2020: 29, 2025: 18}, Status.MODERATE),  # 2.2 a year, 2.6 would be needed
        ({2020: 31, 2025: 18}, Status.ON_TRACK),  # 2.6 a year, just enough
        ({2020: 24, 2025: 18}, Status.LIMITED),
        ({2020: 18, 2025: 18}, Status.LIMITED),
        ({2020: 17, 2025: 18}, Status.WORSE),
        ({2020: 17, 2025: 4}, Status.REACHED),
        ({2025: 5}, Status.REACHED),
        ({2025: 18}, None),
        ({2020: 29, 2030: 18}, None),
        ({2020: None, 2025: 18}, None),
    ],
)
def test_the_status_is_the_pace_so_far_against_the_pace_needed(years, due):
    figures = [figure(year, value) for year, value in years.items()]

    assert status(figures, Decimal(5), Decimal(87)) is due
    assert status(figures[::-1], Decimal(5), Decimal(87)) is due


def test_the_newest_figure_counts_and_of_a_year_the_nearest_to_the_city():
    newest = [figure(2024, 1), figure(2025, 2, scale=Scale.COUNTRY), figure(2025, 3)]

    assert latest(newest).value == 3
    assert latest([figure(0, None)]) is None


def of_a_city(figures, coastal=None, choices=Choices()):  # noqa: B008  # a frozen value
    return profile(CATALOGUE, choices, "Aville", figures, coastal=coastal)


def test_a_profile_has_the_goals_that_have_figures():
    found = of_a_city({"11.6-pm25": [figure(2025, 18)]})
    (goal,) = found.goals

    assert (goal.goal.number, goal.index, goal.scored) == (11, None, 1)
    assert rounded(goal.items[0].score, 1) == Decimal("84.1")


def test_the_sea_applies_to_a_city_on_the_coast_only():
    sea = {"14.5-marine-sites": [figure(2025, 50, "14.5-marine-sites")]}

    assert of_a_city(sea).goals == of_a_city(sea, coastal=False).goals == ()
    assert of_a_city(sea, coastal=True).goals[0].index == 50


def test_years_of_another_scale_make_no_pace():
    mixed = [figure(2020, 29, scale=Scale.REGION), figure(2025, 18)]

    assert of_a_city({"11.6-pm25": mixed}).items[0].status is None


def test_the_programmes_own_end_value_is_what_is_scored_by():
    choices = Choices({"11.6-pm25": Choice(end=Decimal(10))})
    (item,) = of_a_city({"11.6-pm25": [figure(2025, 18)]}, choices=choices).items

    assert rounded(item.score, 1) == Decimal("89.6")
