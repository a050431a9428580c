"""Numbers as people write them; what could mean two things is never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.indicators.numbers import read, year

UNITS = ("%", "µg/m³", "ug/m3", "pour 100 000 habitants")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234,5", "1234.5"),
        ("1’234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("12,5 %", "12.5"),
        ("12.5%", "12.5"),
        ("12,5\u202f%", "12.5"),
        ("18 µG/m³", "18"),
        ("18ug/m3", "18"),
        ("3,1 pour 100 000 habitants", "3.1"),
        ("1.234.567", "1234567"),
        ("1 234,567", "1234.567"),
        ("12 345 678", "12345678"),
        ("1234,567", "1234.567"),
        ("0,125", "0.125"),
        ("−3,2", "-3.2"),
        ("+4", "4"),
        ("٣٤", "34"),
        ("100,0", "100"),
    ],
)
def test_it_is_understood(text, due):
    assert read(text, UNITS) == (Decimal(due),)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("1,234", ("1.234", "1234")),
        ("1.234", ("1.234", "1234")),
        ("-12,500 %", ("-12.5", "-12500")),
    ],
)
def test_two_readings_are_both_given(text, due):
    assert set(read(text, UNITS)) == {Decimal(each) for each in due}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "%",
        "about 5",
        "3 million",
        "5 kg",
        "1 23",
        "1,2,3",
        "1.23.456",
        "1,234.567.8",
        "5-6",
        "1e5",
        "½",
        "²",
        "12,",
        ",5",
        "1234567890123",
        "0.1234567",
        "5\n6",
        "5%%",
        "9" * 4096,
    ],
)
def test_what_is_no_number_is_none(text):
    assert read(text, UNITS) == ()


@given(st.text(max_size=30))
def test_whatever_is_written_is_read_without_harm(text):
    assert len(read(text, UNITS)) <= 2


@given(st.decimals(-999_999, 999_999, allow_nan=False, allow_infinity=False, places=2))
def test_a_number_comes_back_as_the_french_and_the_english_write_it(number):
    english = f"{number:,}"
    french = english.replace(",", "\u202f").replace(".", ",")

    assert number in read(english)
    assert number in read(french)


@pytest.mark.parametrize(
    ("text", "due"),
    [("2025", 2025), (" ٢٠٢٥ ", 2025), ("25", None), ("1850", None), ("2025.0", None)],
)
def test_a_year_has_four_digits(text, due):
    assert year(text) == due
