"""How often something holds, told so that no city can be read off."""

import pytest

from assessment.tally import One, tally


def cities(*values, lead=None):
    return [One(n, n if lead is None else lead, value) for n, value in enumerate(values)]


def test_what_is_counted_is_told():
    found = tally(cities("up", "up", "up", "down", "down", "down", "same"))
    assert (found.cities, found.counts, found.most) == (7, {"up": 3, "down": 3, "same": 1}, None)


@pytest.mark.parametrize(
    "few", [cities(*"ababa"), cities(*"abababab", lead=1), [One(1, n, n % 2) for n in range(9)]]
)
def test_of_too_few_nothing_is_told(few):
    assert tally(few).cities == 0
    assert tally(few).counts == {}


@pytest.mark.parametrize("others", range(5))
def test_of_nearly_all_alike_only_that_is_told(others):
    found = tally(cities(*"a" * 10, *"b" * others))

    assert (found.most, found.counts) == (
        ("a", {}) if others < 3 else (None, {"a": 10, "b": others})
    )


def test_a_lead_city_of_many_partnerships_knows_more():
    world = [One(n, min(n, 6), "b" if n < 5 else "a") for n in range(20)]
    assert tally(world).most == "a"
    assert tally(cities(*(one.value for one in world))).most is None
