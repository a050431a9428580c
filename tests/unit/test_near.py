"""Names one slip apart are told, names that are alike or short are not."""

import pytest

from assessment.near import near


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Ouagadougu", "Ouagadougou"),
        ("Ouagadougou", "Ouagadogou"),
        ("Strassbourg", "Strasbourg"),
        ("Stratsbourg", "Strasbourg"),
        ("Strasbourk", "Strasbourg"),
        ("évora", "Evora"),
        ("Saint-Louis", "Saint Louis"),
        ("Аѵіlle".replace("ѵ", "v"), "Aville"),
        ("Rоmе", "Rome"),
        ("R\u200dome", "Rome"),
    ],
)
def test_a_slip_is_told(name, known):
    assert list(near([name], [known])) == [(name, known)]


@pytest.mark.parametrize(
    ("name", "known"),
    [("Strasbourg", "Strasbourg"), ("Rome", "Lome"), ("Aville", "Betown"), ("", "–")],
)
def test_what_is_alike_short_or_other_is_not_told(name, known):
    assert [pair for pair in near([name], [known]) if pair[0]] == []


def test_two_new_names_may_be_near_each_other():
    assert list(near(["Aville", "Avile", "Aville"], [])) == [("Avile", "Aville")]
