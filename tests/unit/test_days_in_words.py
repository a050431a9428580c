"""Days and moments as each language says them."""

from datetime import UTC, date, datetime

import pytest

from bot.languages import Languages
from conversations.rounds.words import plan_words

LANGUAGES = Languages()


@pytest.mark.parametrize(
    ("code", "day", "long", "short"),
    [
        ("fr", date(2027, 2, 1), "1er février 2027", "1er févr."),
        ("fr", date(2027, 2, 2), "2 février 2027", "2 févr."),
        ("fr", date(2027, 3, 11), "11 mars 2027", "11 mars"),
        ("fr", date(2027, 3, 21), "21 mars 2027", "21 mars"),
        ("en", date(2027, 2, 1), "1 February 2027", "1 Feb"),
    ],
)
def test_the_first_of_a_month_is_said_as_people_say_it(code, day, long, short):
    assert LANGUAGES[code].day(day) == long
    assert LANGUAGES[code].short_day(day) == short


def test_a_moment_is_the_first_where_it_is_read():
    late = datetime(2027, 1, 31, 23, 30, tzinfo=UTC)

    assert LANGUAGES["fr"].moment(late, "Europe/Paris") == "1er février 2027, 00:30"
    assert LANGUAGES["fr"].moment(late, "UTC") == "31 janvier 2027, 23:30"
    assert LANGUAGES["en"].moment(late, "Europe/Paris") == "1 February 2027, 00:30"


@pytest.mark.parametrize(
    ("plan", "english", "french"),
    [
        (
            (14, 7, 3, 1, -1),
            "1, 3, 7 and 14 days before, 1 day after",
            "1, 3, 7 et 14 jours avant, 1 jour après",
        ),
        ((1, 0, -1, -4), "1 day before, on the due day, 1 and 4 days after", None),
        ((), "none", None),
    ],
)
def test_a_list_of_days_never_ends_in_one_days(plan, english, french):
    assert LANGUAGES["en"].say(plan_words(plan)) == english
    if french:
        assert LANGUAGES["fr"].say(plan_words(plan)) == french
