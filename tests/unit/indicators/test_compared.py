"""Figures in the comparison: once a city, by the rules that hold for scores."""

from fractions import Fraction

from assessment.comparison import Participant
from assessment.disclosure import WHOLE, Figures, Most
from assessment.indicators.compared import Measured, figure_cells
from assessment.roster import LEAD, PARTNER

PM25, PLAN = "11.6-pm25", "11.b-disaster-plan"


def city(number, values, *, partnership=None, part=LEAD, lead=None, partner=None, region="r"):
    """A city with figures, in a partnership of its own with another one."""
    own = partnership or number
    leading, other = lead or number, partner or 1000 + number
    place = Participant(10 * own, own, leading, (leading, other), part, region, 1, "SN", ())
    return Measured(number, place, {name: Fraction(v) for name, v in values.items()})


def cells(cities):
    return {(cell.part, cell.group, cell.indicator): cell.shown for cell in figure_cells(cities)}


def test_from_six_cities_on_the_middle_is_shown():
    cities = [city(n, {PM25: n}) for n in range(1, 7)]
    shown = cells(cities)[LEAD, WHOLE, PM25]

    assert shown == Figures(6, Fraction(7, 2), Fraction(9, 4), Fraction(7, 2), Fraction(19, 4))
    assert cells(cities[:5]) == {}


def test_a_city_counts_once_however_many_partnerships_it_has():
    six = [city(n, {PM25: n}) for n in range(1, 7)]
    again = [city(1, {PM25: 1}, partnership=30, partner=130)]

    assert cells([*six, *again]) == cells(six) != {}


def test_whom_a_city_works_with_anywhere_knows_its_figure():
    """One who works with all of them knows all but their own: then nothing is shown apart."""
    cities = [city(n, {PM25: n}) for n in range(1, 9)]
    hub = [city(n, {PM25: n}, partnership=50 + n, partner=99) for n in range(1, 9)]

    assert isinstance(cells(cities)[LEAD, WHOLE, PM25], Figures)
    assert cells([*cities, *hub]) == {}


def test_all_alike_are_told_as_most():
    cities = [city(n, {PLAN: 1}) for n in range(1, 8)]

    assert cells(cities)[LEAD, WHOLE, PLAN] == Most(7, Fraction(1))


def test_roles_and_indicators_are_cells_of_their_own():
    lead = [city(n, {PM25: n}) for n in range(1, 8)]
    partner = [
        city(100 + n, {PLAN: n % 2}, partnership=n, part=PARTNER, lead=n, partner=100 + n)
        for n in range(1, 8)
    ]
    found = cells([*lead, *partner])

    assert {(part, name) for part, _, name in found} == {(LEAD, PM25), (PARTNER, PLAN)}


def test_groups_differ_by_none_or_by_at_least_six():
    north = [city(n, {PM25: n}, region="north") for n in range(1, 8)]
    south = [city(n, {PM25: n}, region="south") for n in range(8, 12)]
    groups = {group for _, group, _ in cells([*north, *south])}

    assert groups >= {WHOLE}
    assert not any(group.value in {"north", "south"} for group in groups)
