"""The coordinator's board as a spreadsheet: the cities, and their people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.languages import Language
from bot.spreadsheets.workbook import Table
from conversations.standing_words import short
from conversations.view import City


def tables(cities: Sequence[City], language: Language) -> tuple[Table, Table]:
    """Return the rows of some cities: one a city, then one a person."""
    place = [language.text("Partnership"), language.text("City")]
    far = [language.text("How far"), language.text("Answered"), language.text("Questions")]
    team = [language.text("Officials"), language.text("Unreachable")]
    return (
        Table(language.text("Cities"), [*place, *far, *team], list(_cities(cities, language))),
        Table(
            language.text("Officials"),
            [*place, language.text("Name"), *far],
            list(_officials(cities, language)),
        ),
    )


def _cities(cities: Iterable[City], language: Language) -> Iterable[tuple[str | int | None, ...]]:
    for city in cities:
        yield (
            city.partnership,
            city.name,
            language.say(short(city.standing)),
            city.answered if city.asked else None,
            city.asked or None,
            len(city.officials),
            city.silent,
        )


def _officials(
    cities: Iterable[City], language: Language
) -> Iterable[tuple[str | int | None, ...]]:
    for city in cities:
        for official in city.officials:
            yield (
                city.partnership,
                city.name,
                official.first_name,
                language.say(short(official.standing)),
                official.answered if official.asked else None,
                official.asked or None,
            )
