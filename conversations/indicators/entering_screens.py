"""How one indicator looks while its figure is entered."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assessment.indicators.catalogue import Indicator
from assessment.indicators.figures import Figure, Origin, Scale
from conversations import indicator_words as words
from conversations.indicators.buttons import back, press, saved
from conversations.indicators.figures import of_a_colleague
from conversations.indicators.states import Doubting, Entering, Listing, Naming, Picking
from conversations.screen import GAP, Button, Line, Screen, Style, in_rows
from conversations.text import Content, Words, said, t
from conversations.view import Indicators, View

YEARS = 8
SHOWN_FIGURES = 3


def entering(state: Entering, indicator: Indicator, seen: Indicators) -> Screen:
    """Ask for the figure of one indicator."""
    at, figures = state.at, seen.of(indicator.id)
    lines = (
        *saved(at, seen),
        Line(words.name(indicator), Style.BOLD),
        Line(Content(indicator.id, indicator.about)),
        *_end(indicator, seen),
        *(Line(_earlier(indicator, figure)) for figure in figures[:SHOWN_FIGURES]),
        GAP,
        *_wrong(state, indicator),
        _asked(at, indicator),
    )
    return Screen(lines, _ways(state, indicator, figures))


def _asked(at: Listing, indicator: Indicator) -> Line:
    year = said(str(at.year))
    if indicator.yes_no:
        return Line(t("Was this the case in {year}? Tap yes or no.", year=year), Style.BOLD)
    asked = t("Write the number for {year}. Unit: {unit}", year=year, unit=words.unit(indicator))
    return Line(asked, Style.BOLD)


def _ways(
    state: Entering, indicator: Indicator, figures: tuple[Figure, ...]
) -> tuple[tuple[Button, ...], ...]:
    at = state.at
    answers = (press(t("Yes"), "say", "1"), press(t("No"), "say", "0"))
    nothing = (press(t("No data"), "none"),) if not figures else ()
    undo = (press(t("Undo"), "undo"), press(t("Name the source"), "name"))
    of_year = t("Year: {year}", year=said(str(at.year)))
    of_area = t("Area: {area}", area=words.scale(at.scale))
    of_source = t("Source: {source}", source=words.origin(at.origin))
    rows = (
        answers if indicator.yes_no else (),
        undo if at.saved else (),
        (press(of_year, "change", "year"), press(of_area, "change", "scale")),
        (press(of_source, "change", "origin"),),
        (*nothing, press(t("Skip"), "skip"), back()),
    )
    return tuple(row for row in rows if row)


def _end(indicator: Indicator, seen: Indicators) -> tuple[Line, ...]:
    end = seen.choices.end(indicator)
    if end is None:
        return ()
    return (Line(t("End value for 2030: {bound}", bound=words.bound(indicator, end))),)


def _earlier(indicator: Indicator, figure: Figure) -> Words:
    number, day = words.value(indicator, figure.value), figure.on
    if figure.value is None:
        return t("There was no data; entered on {day}", day=day)
    facts = words.facts(figure)
    if figure.imported:
        return t("{value} ({facts}), from a file of {day}", value=number, facts=facts, day=day)
    if figure.mine:
        return t("{value} ({facts}), entered by you on {day}", value=number, facts=facts, day=day)
    return t(
        "{value} ({facts}), entered by a colleague on {day}", value=number, facts=facts, day=day
    )


def _wrong(state: Entering, indicator: Indicator) -> tuple[Line, ...]:
    if not state.wrong:
        return ()
    if indicator.yes_no:
        return (Line(t("No number is asked here.")),)
    example = words.value(indicator, Decimal("12.5"))
    return (Line(t("That is no number that I understand. An example: {value}", value=example)),)


def doubting(state: Doubting, indicator: Indicator, seen: Indicators) -> Screen:
    """Ask which number is meant, or whether one is that is odd or takes a colleague's place."""
    numbers = [Decimal(text) for text in state.readings]
    rows = tuple(
        (press(words.value(indicator, number), "take", text),)
        for number, text in zip(numbers, state.readings, strict=True)
    )
    lines = (
        Line(words.name(indicator), Style.BOLD),
        *(Line(told) for told in _doubts(state.at, indicator, numbers, seen)),
    )
    return Screen(lines, (*rows, (back(),)))


def _doubts(
    at: Listing, indicator: Indicator, numbers: list[Decimal], seen: Indicators
) -> Iterator[Words]:
    again = t("Tap the number that is meant, or write it again.")
    if len(numbers) > 1:
        yield t("This could mean two numbers.")
        yield again
        return
    (number,) = numbers
    theirs = of_a_colleague(at, indicator, number, seen)
    if not indicator.least <= number <= indicator.most:
        least, most = (words.value(indicator, each) for each in (indicator.least, indicator.most))
        yield t("That is unusual: from {least} to {most} was expected.", least=least, most=most)
        if not theirs:
            yield again
    if theirs:
        yield _earlier(indicator, theirs)
        yield t("Shall yours take its place? Then tap it.")


def picking(state: Picking, indicator: Indicator, view: View) -> Screen:
    """Ask for the year, the source or the area."""
    name = Line(words.name(indicator), Style.BOLD)
    way_back = (back(),)
    match state.what:
        case "year":
            now = view.now.year
            years = [str(year) for year in range(now, now - YEARS, -1)]
            rows = in_rows([press(said(year), "pick", year) for year in years], 4)
            asked = t("Which year are your figures of? You can write an earlier one.")
        case "origin":
            choices = [press(words.origin(each), "pick", each) for each in Origin]
            rows = in_rows(choices, 1)
            asked = t("What kind of figures are they? It can be changed for each one.")
        case _:
            choices = [press(words.scale(each), "pick", each) for each in Scale]
            rows = in_rows(choices, 2)
            asked = t("For which area are the figures?")
    return Screen((name, Line(asked)), (*rows, way_back))


def naming(state: Naming, seen: Indicators) -> Screen:
    """Ask where a figure comes from."""
    asked = t("Write where the figure comes from: a name or a link.")
    return Screen((*saved(state.at, seen), Line(asked)), ((back(),),))
