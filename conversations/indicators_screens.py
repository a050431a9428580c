"""How the indicators look, state by state."""

from __future__ import annotations

from decimal import Decimal

from assessment.indicators.catalogue import Indicator
from assessment.indicators.figures import Figure, Origin, Scale
from conversations import indicator_words as words
from conversations import indicators as states
from conversations.indicators import (
    FIRST,
    GOALS,
    LETTER,
    Choosing,
    Coast,
    Doubting,
    Entering,
    Listing,
    Naming,
    Picking,
)
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Content, Joined, Text, Words, said, t
from conversations.view import Indicators, View

YEARS = 8
SHOWN_FIGURES = 3


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    seen = view.indicators
    if isinstance(state, Choosing) or seen is None or seen.municipality is None:
        return _choosing(seen)
    match state:
        case Listing(goal=goal) if goal == GOALS:
            return _goals(seen)
        case Listing():
            return _listing(state, seen)
        case Coast():
            return _coast(seen)
        case Naming():
            return _naming(state, seen)
    indicator = seen.catalogue.find(state.indicator)
    if indicator is None:
        return _goals(seen)
    match state:
        case Picking():
            return _picking(state, indicator, view)
        case Doubting():
            return _doubting(state, indicator)
        case Entering():
            return _entering(state, indicator, seen)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _back() -> Button:
    return _press(t("Back"), "back")


HOME = Button(t("Home"), Press("h", ""))


# --- lists ------------------------------------------------------------------------------


def _choosing(seen: Indicators | None) -> Screen:
    cities = seen.cities if seen else ()
    rows = tuple((_press(said(each.name, 40), "city", str(each.id)),) for each in cities[:7])
    return Screen((Line(t("Whose indicators would you like to enter?")),), (*rows, (HOME,)))


def _listing(state: Listing, seen: Indicators) -> Screen:
    order = seen.first() if state.goal == FIRST else seen.of_goal(state.goal)
    lines = (
        Line(_title(state, seen), Style.BOLD),
        *_saved(state, seen),
        GAP,
        *(_listed(indicator, seen) for indicator in order),
    )
    buttons = [_press(words.short(each), "indicator", each.id) for each in order]
    below = (
        (_press(t("More"), "goals"), _press(t("Results"), "results"))
        if state.goal == FIRST
        else (_press(t("All goals"), "goals"), _press(t("Back"), "first"))
    )
    rows = in_rows(buttons, 2)
    undo = (_press(t("Undo"), "undo"), _press(t("Name the source"), "name"))
    return Screen(lines, (*rows, *((undo,) if state.saved else ()), below))


def _title(state: Listing, seen: Indicators) -> Words:
    goal = seen.catalogue.goal(state.goal)
    city = said(seen.municipality.name if seen.municipality else "", 60)
    if goal:
        return words.goal_name(goal)
    return t("Indicators – {city}", city=city)


def _listed(indicator: Indicator, seen: Indicators) -> Line:
    figures = seen.of(indicator.id)
    if not figures:
        return Line(t("{name}: open", name=words.name(indicator)))
    return Line(
        t("{name}: {figure}", name=words.name(indicator), figure=_brief(indicator, figures[0]))
    )


def _brief(indicator: Indicator, figure: Figure) -> Words:
    if figure.value is None:
        return words.value(indicator, None)
    number = words.value(indicator, figure.value)
    return t("{value} ({year})", value=number, year=said(str(figure.year)))


def _goals(seen: Indicators) -> Screen:
    lines = [Line(t("Which goal?"), Style.BOLD), GAP]
    for goal in seen.goals():
        done = sum(bool(seen.of(each.id)) for each in goal.indicators)
        share = said(f"({done}/{len(goal.indicators)})")
        lines.append(
            Line(Joined((Content(goal.id, goal.title), share)), lead=said(str(goal.number)))
        )
    buttons = [
        _press(words.goal_short(goal.number), "goal", str(goal.number)) for goal in seen.goals()
    ]
    return Screen(tuple(lines), (*in_rows(buttons, 4), (_press(t("Back"), "first"),)))


def _coast(seen: Indicators) -> Screen:
    city = said(seen.municipality.name if seen.municipality else "", 60)
    rows = ((_press(t("Yes"), "coast", "yes"), _press(t("No"), "coast", "no")), (_back(),))
    return Screen((Line(t("Does {city} lie on the coast?", city=city)),), rows)


# --- one indicator ------------------------------------------------------------------------


def _entering(state: Entering, indicator: Indicator, seen: Indicators) -> Screen:
    at, figures = state.at, seen.of(indicator.id)
    lines = (
        *_saved(at, seen),
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
    answers = (_press(t("Yes"), "say", "1"), _press(t("No"), "say", "0"))
    nothing = (_press(t("No data"), "none"),) if not figures else ()
    undo = (_press(t("Undo"), "undo"), _press(t("Name the source"), "name"))
    of_year = t("Year: {year}", year=said(str(at.year)))
    of_area = t("Area: {area}", area=words.scale(at.scale))
    of_source = t("Source: {source}", source=words.origin(at.origin))
    rows = (
        answers if indicator.yes_no else (),
        undo if at.saved else (),
        (_press(of_year, "change", "year"), _press(of_area, "change", "scale")),
        (_press(of_source, "change", "origin"),),
        (*nothing, _press(t("Skip"), "skip"), _back()),
    )
    return tuple(row for row in rows if row)


def _saved(at: Listing, seen: Indicators) -> tuple[Line, ...]:
    """Say what was kept last, as it stands now."""
    indicator = seen.catalogue.find(at.saved)
    if indicator is None:
        return ()
    figure = next((f for f in seen.of(at.saved) if f.year in (0, at.year)), None)
    if figure is None:
        return ()
    kept = t(
        "{name}: {figure}, saved", name=words.name(indicator), figure=_brief(indicator, figure)
    )
    return (Line(kept, Style.ITALIC), GAP)


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
        return (Line(t("Please tap yes or no.")),)
    example = words.value(indicator, Decimal("12.5"))
    return (Line(t("That is no number that I understand. An example: {value}", value=example)),)


def _doubting(state: Doubting, indicator: Indicator) -> Screen:
    numbers = [Decimal(text) for text in state.readings]
    rows = tuple(
        (_press(words.value(indicator, number), "take", text),)
        for number, text in zip(numbers, state.readings, strict=True)
    )
    lines = (
        Line(words.name(indicator), Style.BOLD),
        Line(_doubt(indicator, numbers)),
        Line(t("Tap the number that is meant, or write it again.")),
    )
    return Screen(lines, (*rows, (_back(),)))


def _doubt(indicator: Indicator, numbers: list[Decimal]) -> Text:
    if len(numbers) > 1:
        return t("This could mean two numbers.")
    least, most = (words.value(indicator, each) for each in (indicator.least, indicator.most))
    return t("That is unusual: from {least} to {most} was expected.", least=least, most=most)


def _picking(state: Picking, indicator: Indicator, view: View) -> Screen:
    name = Line(words.name(indicator), Style.BOLD)
    back = (_back(),)
    match state.what:
        case "year":
            now = view.now.year
            years = [str(year) for year in range(now, now - YEARS, -1)]
            rows = in_rows([_press(said(year), "pick", year) for year in years], 4)
            asked = t("Which year are your figures of? You can write an earlier one.")
        case "origin":
            choices = [_press(words.origin(each), "pick", each) for each in Origin]
            rows = in_rows(choices, 1)
            asked = t("What kind of figures are they? It can be changed for each one.")
        case _:
            choices = [_press(words.scale(each), "pick", each) for each in Scale]
            rows = in_rows(choices, 2)
            asked = t("For which area are the figures?")
    return Screen((name, Line(asked)), (*rows, back))


def _naming(state: Naming, seen: Indicators) -> Screen:
    asked = t("Write where the figure comes from: a name or a link.")
    return Screen((*_saved(state.at, seen), Line(asked)), ((_back(),),))
