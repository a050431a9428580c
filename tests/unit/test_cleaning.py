"""Text is cleaned once, and cleaning it again changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.cleaning import cleaned, one_line


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("nul\x00 bell\x07", "nul bell"),
        ("\u202eevil\u2066", "evil"),
        ("e\u0301", "é"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("z" + "\u0301" * 5000, "ź" + "\u0301" * 8),
    ],
)
def test_what_stays_and_what_goes(raw, kept):
    assert cleaned(raw) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    once = cleaned(text)

    assert cleaned(once) == once
    once.encode()  # nothing is left that cannot be stored


def test_a_name_is_one_line():
    assert one_line("  Saint-\n Louis ") == "Saint- Louis"


@pytest.mark.parametrize("unseen", ["\u200b", "\u2060", "\u00ad", "\u180e", "\ufeff", "\u202e"])
def test_what_is_not_seen_makes_no_other_name(unseen):
    assert one_line(f"Av{unseen}ille{unseen}") == "Aville"


@given(st.text(st.characters(max_codepoint=126)))
def test_plain_signs_are_cleaned_as_any_others(text):
    assert cleaned(text) == cleaned(text + "é")[:-1]
