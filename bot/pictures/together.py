"""Partner cities' figures side by side on paper, in a language."""

from __future__ import annotations

from assessment.indicators.profile import Item
from assessment.indicators.together import Row, Together
from bot.languages import Language
from bot.pictures.indicator_values import Cell, Line, TogetherPage
from conversations import indicator_words as words
from conversations.indicators import result_words as results


def together_page(there: Together | None, language: Language) -> TogetherPage | None:
    """Return what is drawn of the figures side by side; None where there is nothing."""
    if there is None or not there.rows:
        return None
    compare = language.text("Look at years and areas before you compare.")
    return TogetherPage(
        title=language.text("Indicators of partner cities"),
        note=f"{compare} {language.say(results.about_the_city())}",
        indicator=language.text("Indicator"),
        cities=there.cities,
        lines=tuple(_line(row, language) for row in there.rows),
    )


def _line(row: Row, language: Language) -> Line:
    return Line(
        name=language.say(words.name(row.indicator)),
        end=language.say(words.end(row.indicator, row.known.end)),
        cells=tuple(_cell(item, language) for item in row.items),
    )


def _cell(item: Item | None, language: Language) -> Cell:
    if item is None:
        return Cell("–")
    going = results.to_go(item)
    return Cell(
        value=language.say(words.value(item.indicator, item.figure.value)),
        facts=language.say(words.facts(item.figure)),
        going=language.say(going) if going else "",
    )
