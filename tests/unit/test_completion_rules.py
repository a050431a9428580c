"""How far the cities were day by day: each day is counted anew from when each began and sent."""

import random
from datetime import date, timedelta

import pytest

from assessment.completion import Course, Day, completion

FIRST = date(2027, 1, 4)


def on(day):
    return FIRST + timedelta(days=day)


def counted(days):
    return [(day.submitted, day.under_way, day.not_begun) for day in days]


def test_each_city_moves_on_when_it_begins_and_when_it_submits():
    found = [Course(on(0), on(2)), Course(on(1)), Course()]

    assert counted(completion(found, FIRST, on(3))) == [(0, 1, 2), (0, 2, 1), (1, 1, 1), (1, 1, 1)]


def test_what_came_before_the_first_day_is_there_on_it():
    assert completion([Course(on(-3), on(-1))], FIRST, FIRST) == (Day(FIRST, 1, 0, 0),)


def test_who_has_submitted_has_begun():
    assert counted(completion([Course(None, on(1))], FIRST, on(1))) == [(0, 0, 1), (1, 0, 0)]


def test_a_round_without_cities_or_without_days_is_counted_too():
    assert counted(completion([], FIRST, on(1))) == [(0, 0, 0), (0, 0, 0)]
    assert len(completion([Course()], FIRST, on(-5))) == 1


@pytest.mark.parametrize("seed", range(20))
def test_every_day_equals_a_count_of_that_day(seed):
    chance = random.Random(seed)  # noqa: S311  # the same for the same seed
    found = []
    for _ in range(chance.randrange(1, 60)):
        begun = chance.choice([None, chance.randrange(-3, 40)])
        sent = None if begun is None else chance.choice([None, begun + chance.randrange(9)])
        found.append(Course(*(None if day is None else on(day) for day in (begun, sent))))

    for day in completion(found, FIRST, on(35)):
        sent = sum(c.submitted_on is not None and c.submitted_on <= day.on for c in found)
        begun = sum(c.begun_on is not None and c.begun_on <= day.on for c in found)
        assert (day.submitted, day.under_way, day.not_begun) == (
            sent,
            begun - sent,
            len(found) - begun,
        )
