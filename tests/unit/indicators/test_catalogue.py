"""The catalogue: what must be in it, and that nothing wrong gets past the loader."""

import shutil

import pytest

from assessment.errors import ContentError
from assessment.indicators.catalogue import Basis, Better
from assessment.indicators.figures import Choice, Choices
from assessment.indicators.loading import FOLDER, load, translatable
from bot.content import indicators_of
from bot.languages import Languages

CATALOGUE = load({})
BY_ID = {indicator.id: indicator for indicator in CATALOGUE}


def test_all_goals_are_there_with_an_emphasis_on_cities_and_partnerships():
    counts = {goal.number: len(goal.indicators) for goal in CATALOGUE.goals}

    assert list(counts) == list(range(1, 18))
    assert 40 <= sum(counts.values()) <= 50
    assert sorted(counts, key=counts.get)[-2:] == [17, 11]
    assert min(counts.values()) >= 1


def test_ten_to_twelve_are_asked_first():
    assert 10 <= sum(indicator.first for indicator in CATALOGUE) <= 12


def test_every_bound_has_its_source_and_year_and_fits_the_direction():
    for indicator in CATALOGUE:
        for bound in (indicator.end, indicator.worst):
            assert bound is None or (bound.source and 1990 <= bound.year <= 2030)
        if indicator.end and indicator.worst:
            higher = indicator.end.value > indicator.worst.value
            assert higher == (indicator.better is Better.HIGHER), indicator.id


def test_fine_particles_stand_as_the_domain_has_them():
    fine = BY_ID["11.6-pm25"]

    assert (fine.end.value, fine.worst.value, fine.unit.text) == (5, 87, "µg/m³")
    assert (fine.end.source, fine.end.year) == ("WHO air quality guidelines", 2021)


def test_an_ambitious_end_value_is_off_until_it_is_turned_on():
    ambitious = [i for i in CATALOGUE if i.basis is Basis.AMBITIOUS]

    assert {i.id for i in ambitious} >= {"8.5-unemployment", "12.5-waste", "13.2-emissions"}
    for indicator in ambitious:
        on = Choices({indicator.id: Choice(ambitious=True)})
        assert Choices().end(indicator) is None
        assert on.end(indicator) == indicator.end


def test_a_programmes_own_end_value_comes_first_and_is_told_as_its_own():
    fine = BY_ID["11.6-pm25"]
    own = Choices({fine.id: Choice(end=10)})

    assert (own.end(fine).value, own.basis(fine)) == (10, Basis.PROGRAMME)
    assert Choices().basis(fine) is Basis.GUIDELINE


def test_every_text_is_there_in_french():
    french = Languages()["fr"]
    missing = [key for key in translatable(CATALOGUE) if not french.translation(*key)]

    assert missing == []
    assert indicators_of(Languages()) == CATALOGUE


@pytest.fixture
def broken(tmp_path):
    """The catalogue with some words replaced in one file."""

    def load_with(file, old, new):
        shutil.copytree(FOLDER, tmp_path / "catalogue", dirs_exist_ok=True)
        path = tmp_path / "catalogue" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(ContentError) as caught:
            load({}, tmp_path / "catalogue")
        return str(caught.value)

    return load_with


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "5.5-women-council"', 'id = "6.5-women"', ":5: id: 6.5-women is not a target"),
        ('unit = "percent"', 'unit = "percents"', ":9: unit: percents is not in units.toml"),
        ('least = "0"', 'least = "300"', ":14: least: 300 is not below 100"),
        ("end_year = 2026\n", "", ":16: end: a value, its source and its year come together"),
        ('worst = "1.2"', 'worst = "60"', ":20: worst: 60 is not worse than 50"),
        ('better = "higher"', 'better = "up"', ":10: better: "),
        ('end = "50"', 'end = "fifty"', ":16: end: "),
        ("number = 5", "number = 6", ":5: id: 5.5-women-council is not a target of goal 6"),
        ('id = "5.5-women-work"', 'id = "5.5-women-council"', ":25: id: 5.5-women-council is the"),
        ("short = ", "shorter = ", "there is no such key"),
    ],
)
def test_what_is_wrong_is_told_by_file_and_line(broken, old, new, told):
    said = broken("05-equality.toml", old, new)

    assert "catalogue/05-equality.toml" in said
    assert told in said


def test_a_missing_translation_is_told_by_line():
    with pytest.raises(ContentError) as caught:
        load({"fr": lambda context, text: None if context == "11.6-pm25" else text})

    told = str(caught.value).splitlines()
    assert len(told) == 3
    assert all("11-cities.toml" in line and "11.6-pm25" in line for line in told)
