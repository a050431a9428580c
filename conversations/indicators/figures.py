"""A figure of a city: read, weighed, kept, undone, and what comes after it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assessment.indicators import numbers
from assessment.indicators.catalogue import Indicator
from assessment.indicators.figures import Figure
from conversations.effects import Effect, NameSource, SaveFigure, TakeBackFigure
from conversations.events import Media, Sent, Tapped
from conversations.indicators.states import (
    FIRST,
    Doubting,
    Entering,
    Listing,
    Naming,
    Picking,
    State,
)
from conversations.text import t
from conversations.turn import Turn
from conversations.view import Indicators

MOST_WORDS = 200


def next_step(at: Listing, name: str) -> State:
    """Return what has to be picked before a figure can be typed, else the typing."""
    if not at.year:
        return Picking(at, name, "year")
    return Entering(at, name) if at.origin else Picking(at, name, "origin")


def typed(state: Entering | Doubting, event: Sent, seen: Indicators) -> Turn[State]:
    """Read what was typed: a number is kept, an odd or unclear one asked about."""
    indicator = seen.catalogue.find(state.indicator)
    if indicator is None or indicator.yes_no or event.media is not Media.TEXT:
        return Turn(Entering(state.at, state.indicator, wrong=True))
    readings = numbers.read(event.text, indicator.unit.written)
    match readings:
        case ():
            return Turn(Entering(state.at, state.indicator, wrong=True))
        case (only,):
            return _weighed(state.at, indicator, only, seen)
        case _:
            written = tuple(format(value, "f") for value in readings)
            return Turn(Doubting(state.at, state.indicator, written))


def _weighed(at: Listing, indicator: Indicator, value: Decimal, seen: Indicators) -> Turn[State]:
    """Keep a number that is usual and nobody else's; ask about one that is not."""
    usual = indicator.least <= value <= indicator.most
    if usual and not of_a_colleague(at, indicator, value, seen):
        return _keep(at, indicator, value, seen)
    return Turn(Doubting(at, indicator.id, (format(value, "f"),)))


def of_a_colleague(
    at: Listing, indicator: Indicator, value: Decimal, seen: Indicators
) -> Figure | None:
    """Return what a colleague typed of the same year and area, where it is another number."""
    there = seen.standing(indicator.id, at.year, at.scale)
    theirs = there is not None and there.year and not (there.mine or there.imported)
    return there if theirs and there and there.value != value else None


def taken(state: Doubting, number: str, seen: Indicators) -> Turn[State]:
    """Take the reading of a number that was meant."""
    indicator = seen.catalogue.find(state.indicator)
    if indicator is None:
        return Turn(state.at)
    if len(state.readings) > 1:
        return _weighed(state.at, indicator, Decimal(number), seen)
    return _keep(state.at, indicator, Decimal(number), seen)


def entered(state: Entering, event: Tapped, seen: Indicators) -> Turn[State]:
    """Take a tap on an indicator: an answer, another year, onwards or back."""
    at, indicator = state.at, seen.catalogue.find(state.indicator)
    if indicator is None:
        return Turn(at)
    match event.verb, event.args:
        case "say", ("1" | "0" as word,) if indicator.yes_no:
            return _weighed(at, indicator, Decimal(word), seen)
        case "none", () if not seen.of(indicator.id):
            return _keep(at, indicator, None, seen)
        case "change", ("year" | "origin" | "scale" as what,):
            return Turn(Picking(at, indicator.id, what))
        case "skip", ():
            return Turn(_following(replace(at, saved=""), indicator, seen, skip=True))
        case "undo", () if at.saved:
            return undone(at, Entering(replace(at, saved=""), at.saved), seen)
        case "name", () if at.saved:
            return Turn(Naming(at, indicator.id))
        case "back", ():
            return Turn(replace(at, saved=""))
        case _:
            return Turn(state)


def _keep(
    at: Listing, indicator: Indicator, value: Decimal | None, seen: Indicators
) -> Turn[State]:
    """Keep a figure, or that there is none, and show the next indicator without one."""
    year = 0 if value is None else at.year
    kept: Effect = SaveFigure(at.city, indicator.id, year, value, at.origin, at.scale)
    return Turn(_following(replace(at, saved=indicator.id), indicator, seen, skip=False), (kept,))


def _following(at: Listing, indicator: Indicator, seen: Indicators, *, skip: bool) -> State:
    """Return the next indicator of the list; the list where it was the last."""
    order = seen.first() if at.goal == FIRST else seen.of_goal(at.goal)
    place = order.index(indicator) + 1 if indicator in order else len(order)
    for each in order[place:]:
        if skip or not _known(each, at, seen):
            return Entering(at, each.id)
    return at


def _known(indicator: Indicator, at: Listing, seen: Indicators) -> bool:
    return seen.standing(indicator.id, at.year, at.scale) is not None


def undone(at: Listing, then: State, seen: Indicators) -> Turn[State]:
    """Take back the figure that was kept last, unless a colleague's has taken its place."""
    there = seen.standing(at.saved, at.year, at.scale)
    if there is None or not there.mine:
        return Turn(then, toast=t("A colleague has entered another figure meanwhile."))
    back = TakeBackFigure(at.city, at.saved, at.year, at.scale)
    return Turn(then, (back,), toast=t("Undone."))


def named(state: Naming, text: str) -> Turn[State]:
    """Note where the figure that was kept last comes from."""
    at = state.at
    words = " ".join(text.split())[:MOST_WORDS]
    named = NameSource(at.city, at.saved, at.year, at.scale, words)
    calm = replace(at, saved="")
    return Turn(back_to(calm, state.indicator), (named,), toast=t("The source is noted."))


def back_to(at: Listing, indicator: str) -> State:
    """Return to the indicator that was being entered, else to the list."""
    return Entering(at, indicator) if indicator else at
