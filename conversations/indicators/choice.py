"""The coordinator's choice: which indicators come first, and which end values count.

Listing (goals) --goal--> Listing (one goal) --indicator--> Deciding
Deciding --first, ambitious, as in the catalogue--> Deciding
Deciding --own end value, own worst value--> Bounding --number--> Deciding
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from assessment.indicators import numbers
from assessment.indicators.catalogue import Basis, Better, Indicator
from assessment.indicators.figures import LEAST_FIRST, MOST_FIRST, Choice
from conversations.effects import DecideIndicator
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Indicators, RoleName, View

LETTER = "k"


@dataclass(frozen=True, slots=True)
class Listing:
    """The goals (0), or the indicators of one."""

    goal: int = 0


@dataclass(frozen=True, slots=True)
class Deciding:
    """One indicator, and what counts for it."""

    indicator: str


@dataclass(frozen=True, slots=True)
class Bounding:
    """A value of the programme's own is typed; `which` is `end` or `worst`.

    Attributes:
        wrong: Why it was not taken: `number`, `unclear`, `order`, or empty.
    """

    indicator: str
    which: str
    wrong: str = ""


State: TypeAlias = Listing | Deciding | Bounding


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    seen = view.indicators
    if seen is None or not view.person.has(RoleName.COORDINATOR):
        return Turn(Listing(), goto=Goto("h", "nothing"))
    match state, event:
        case (None, _) | (_, Opened()):
            return Turn(Listing())
        case Bounding(), Sent():
            return _typed(state, event, seen)
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case Listing(), Tapped():
            return _list(state, event, seen)
        case Deciding(), Tapped():
            return _decide(state, event, seen)
        case Bounding(indicator=name), Tapped(verb="back"):
            return Turn(Deciding(name))
        case _:
            return Turn(state)


def _list(state: Listing, event: Tapped, seen: Indicators) -> Turn[State]:
    match event.verb, event.args:
        case "goal", (number,) if number in {str(g.number) for g in seen.catalogue.goals}:
            return Turn(Listing(int(number)))
        case "indicator", (name,) if seen.catalogue.find(name):
            return Turn(Deciding(name))
        case "goals", ():
            return Turn(Listing())
        case _:
            return Turn(state)


def _decide(state: Deciding, event: Tapped, seen: Indicators) -> Turn[State]:
    indicator = seen.catalogue.find(state.indicator)
    if indicator is None:
        return Turn(Listing())
    choice = seen.choices.of(indicator)
    match event.verb, event.args:
        case "first", ("on" | "off" as word,):
            return _placed(state, indicator, seen, first=word == "on")
        case "ambitious", ("on" | "off" as word,) if indicator.basis is Basis.AMBITIOUS:
            return _kept(state, replace(choice, ambitious=word == "on"))
        case "own", ("end" | "worst" as which,) if not indicator.yes_no:
            return Turn(Bounding(indicator.id, which))
        case "reset", ():
            return _kept(state, replace(choice, end=None, worst=None))
        case "back", ():
            return Turn(Listing(indicator.goal))
        case _:
            return Turn(state)


def _placed(state: Deciding, indicator: Indicator, seen: Indicators, *, first: bool) -> Turn[State]:
    """Ask an indicator first, or under More, as long as there are ten to twelve first."""
    asked = len(seen.first())
    if first == seen.choices.first(indicator):
        return Turn(state)
    if first and asked >= MOST_FIRST:
        return Turn(state, toast=t("Twelve are enough: take another one out first."))
    if not first and asked <= LEAST_FIRST:
        return Turn(state, toast=t("At least ten are asked first: choose another one before."))
    return _kept(state, replace(seen.choices.of(indicator), first=first))


def _kept(state: Deciding, choice: Choice) -> Turn[State]:
    return Turn(state, (DecideIndicator(state.indicator, choice),))


def _typed(state: Bounding, event: Sent, seen: Indicators) -> Turn[State]:
    indicator = seen.catalogue.find(state.indicator)
    if indicator is None:
        return Turn(Listing())
    typed = event.text if event.media is Media.TEXT else ""
    match numbers.read(typed, indicator.unit.written):
        case ():
            return Turn(replace(state, wrong="number"))
        case (value,):
            return _bounded(state, indicator, value, seen)
        case _:
            return Turn(replace(state, wrong="unclear"))


def _bounded(
    state: Bounding, indicator: Indicator, value: Decimal, seen: Indicators
) -> Turn[State]:
    """Keep a bound that stands on the right side of the other one."""
    choice = seen.choices.of(indicator)
    choice = replace(choice, end=value) if state.which == "end" else replace(choice, worst=value)
    changed = replace(
        seen.choices, by_indicator={**seen.choices.by_indicator, indicator.id: choice}
    )
    end, worst = changed.end(indicator), changed.worst(indicator)
    if end and worst:
        higher = end.value > worst.value
        if end.value == worst.value or higher != (indicator.better is Better.HIGHER):
            return Turn(replace(state, wrong="order"))
    return Turn(Deciding(indicator.id), (DecideIndicator(indicator.id, choice),))
