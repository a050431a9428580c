"""A city's indicators: what follows from what a person does (see `indicators_states`)."""

from __future__ import annotations

from dataclasses import replace

from assessment.indicators import numbers
from assessment.indicators.catalogue import Indicator
from assessment.indicators.figures import Origin, Scale
from conversations.effects import SetCoast
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.indicators import figures
from conversations.indicators.states import (
    FIRST,
    GOALS,
    INDICATORS,
    Choosing,
    Coast,
    Doubting,
    Entering,
    Listing,
    Naming,
    Picking,
    State,
)
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Indicators, RoleName, View

__all__ = [
    "FIRST",
    "GOALS",
    "LETTER",
    "Choosing",
    "Coast",
    "Doubting",
    "Entering",
    "Listing",
    "Naming",
    "Picking",
    "State",
    "step",
]

LETTER = INDICATORS
OLDEST = 1990


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see `indicators_states`)."""
    seen = view.indicators
    if isinstance(event, Opened) or state is None:
        return _enter(event, view)
    if isinstance(state, Choosing):
        return _choose(state, event, view)
    if seen is None or seen.municipality is None:
        return Turn(Choosing(), goto=Goto("h", "nothing"))
    match state, event:
        case Listing(), Tapped():
            return _list(state, event, seen)
        case Coast(at=at), Tapped(verb="coast", args=("yes" | "no" as word,)):
            then = _after_the_coast(at, coastal=word == "yes")
            return Turn(then, (SetCoast(at.city, word == "yes"),))
        case ((Entering() | Doubting()), Sent()):
            return figures.typed(state, event, seen)
        case Entering(), Tapped():
            return figures.entered(state, event, seen)
        case Doubting(readings=readings), Tapped(verb="take", args=(number,)) if number in readings:
            return figures.taken(state, number, seen)
        case Picking(), (Sent() | Tapped(verb="pick")):
            return _pick(state, event, view)
        case Naming(), Sent(media=Media.TEXT, text=text) if text.strip():
            return figures.named(state, text)
        case ((Doubting() | Naming() | Picking()), Tapped(verb="back")):
            return _back(state)
        case Coast(at=at), Tapped(verb="back"):
            return Turn(_after_the_coast(at, coastal=_coastal(seen)))
        case ((Listing() | Coast()), Sent() as sent):
            return Turn(state, goto=aside(sent))
        case _:
            return Turn(state)


# --- coming in, choosing --------------------------------------------------------------


def _enter(event: Event, view: View) -> Turn[State]:
    cities = view.indicators.cities if view.indicators else ()
    if isinstance(event, Opened) and event.how == "city":
        return _open(event.args, view)
    if len(cities) == 1:
        return Turn(Listing(cities[0].id))
    if cities:
        return Turn(Choosing())
    choosing = view.person.has(RoleName.COORDINATOR)
    return Turn(Choosing(), goto=Goto("k") if choosing else Goto("h", "nothing"))


def _choose(state: Choosing, event: Event, view: View) -> Turn[State]:
    match event:
        case Tapped(verb="city", args=args):
            return _open(args, view)
        case Sent() as sent:
            return Turn(state, goto=aside(sent))
        case _:
            return Turn(state)


def _open(args: tuple[str, ...], view: View) -> Turn[State]:
    """Open a city; one that is not theirs reads as none."""
    cities = view.indicators.cities if view.indicators else ()
    chosen = next((city for city in cities if args == (str(city.id),)), None)
    return Turn(Listing(chosen.id) if chosen else Choosing())


def _list(state: Listing, event: Tapped, seen: Indicators) -> Turn[State]:
    calm = replace(state, saved="")
    match event.verb, event.args:
        case "goal", (number,) if number in {str(goal.number) for goal in seen.catalogue.goals}:
            return _goal(replace(calm, goal=int(number)), seen)
        case "coast", () if _of_the_sea(state.goal, seen):
            return Turn(Coast(calm))
        case "goals", ():
            return Turn(replace(calm, goal=GOALS))
        case "first", ():
            return Turn(replace(calm, goal=FIRST))
        case "indicator", (name,) if indicator := seen.catalogue.find(name):
            return _indicator(calm, indicator, seen)
        case "undo", () if state.saved:
            return figures.undone(state, calm, seen)
        case "name", () if state.saved:
            return Turn(Naming(state, ""))
        case "results", ():
            return Turn(calm, goto=Goto("e", "city", (str(state.city),)))
        case "choose", ():
            return Turn(Choosing())
        case _:
            return Turn(state)


def _goal(at: Listing, seen: Indicators) -> Turn[State]:
    """Open a goal; that of the sea of a city on the coast, or asked about once more."""
    return Turn(Coast(at) if _of_the_sea(at.goal, seen) and not _coastal(seen) else at)


def _indicator(at: Listing, indicator: Indicator, seen: Indicators) -> Turn[State]:
    """Open an indicator, where it is the sea's after the question of the coast."""
    if _of_the_sea(indicator.goal, seen) and not _coastal(seen):
        return Turn(Coast(at))
    return Turn(figures.next_step(at, indicator.id))


def _of_the_sea(number: int, seen: Indicators) -> bool:
    goal = seen.catalogue.goal(number)
    return goal is not None and goal.coastal


def _coastal(seen: Indicators) -> bool:
    return seen.municipality is not None and bool(seen.municipality.coastal)


def _after_the_coast(at: Listing, *, coastal: bool) -> Listing:
    """Return the list to go on with: inland there is nothing to enter of the sea."""
    return at if coastal or at.goal == FIRST else replace(at, goal=GOALS)


# --- year, source, area -----------------------------------------------------------------


def _pick(state: Picking, event: Sent | Tapped, view: View) -> Turn[State]:
    said = event.text if isinstance(event, Sent) else "".join(event.args[:1])
    at = replace(state.at, saved="")
    match state.what:
        case "year" if (year := numbers.year(said)) and OLDEST <= year <= view.now.year:
            return Turn(figures.next_step(replace(at, year=year), state.indicator))
        case "origin" if said in set(Origin):
            return Turn(figures.next_step(replace(at, origin=said), state.indicator))
        case "scale" if said in set(Scale):
            return Turn(figures.next_step(replace(at, scale=said), state.indicator))
        case _:
            return Turn(state)


def _back(state: Doubting | Naming | Picking) -> Turn[State]:
    picked = state.at.year and state.at.origin
    return Turn(figures.back_to(state.at, state.indicator) if picked else state.at)
