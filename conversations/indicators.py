"""A city's indicators: by goal, then one after the other, a number at a time.

    Choosing --a city--> Listing (asked first) <--more, back--> Listing (goals, one goal)
    Listing --indicator--> Picking (year, then source: once) --> Entering
    Listing --the goal of the sea--> Coast --yes, no--> Listing
    Entering --number, yes or no, no data--> Entering (the next one) | Listing (the last)
    Entering --number that is odd or unclear--> Doubting --this one--> as after a number
    Entering --year, source, area--> Picking --one--> Entering
    Entering --name the source--> Naming --message--> Entering

Year, source and area are kept from one indicator to the next, so that nothing but numbers
has to be typed. What is typed is read here and kept as typed only where it is a number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from assessment.indicators import numbers
from assessment.indicators.catalogue import Indicator
from assessment.indicators.figures import Origin, Scale
from conversations.effects import Effect, NameSource, SaveFigure, SetCoast, TakeBackFigure
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.view import Indicators, RoleName, View

LETTER = "g"
FIRST, GOALS = -1, 0  # lists that are no goal's: what is asked first, and all goals
OLDEST = 1990
MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Choosing:
    """Which city: asked where there is more than one."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to choose from, and what the next figures are of.

    Attributes:
        goal: Of which goal; FIRST or GOALS besides.
        year: Of the figures; 0 until one was picked.
        origin: Where the figures come from, empty until it was picked.
        saved: The indicator that was kept last, empty where none was.
    """

    city: int
    goal: int = FIRST
    year: int = 0
    origin: str = ""
    scale: str = Scale.CITY.value
    saved: str = ""


@dataclass(frozen=True, slots=True)
class Entering:
    """One indicator: its number is typed, or yes or no is tapped.

    Attributes:
        wrong: Whether what was typed is no number.
    """

    at: Listing
    indicator: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Picking:
    """Year, source or area of the figures; `what` is `year`, `origin` or `scale`."""

    at: Listing
    indicator: str
    what: str


@dataclass(frozen=True, slots=True)
class Doubting:
    """A number that lies beyond what is usual, or could mean two things."""

    at: Listing
    indicator: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """The next message says where the figure that was kept last comes from."""

    at: Listing
    indicator: str


@dataclass(frozen=True, slots=True)
class Coast:
    """Does the city lie on the coast? Asked once, before the goal of the sea."""

    at: Listing


State: TypeAlias = Choosing | Listing | Entering | Picking | Doubting | Naming | Coast


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
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
            return Turn(at, (SetCoast(at.city, word == "yes"),))
        case ((Entering() | Doubting()), Sent()):
            return _typed(state, event, seen)
        case Entering(), Tapped():
            return _entered(state, event, seen)
        case Doubting(readings=readings), Tapped(verb="take", args=(number,)) if number in readings:
            return _taken(state, number, seen)
        case Picking(), (Sent() | Tapped(verb="pick")):
            return _pick(state, event, view)
        case Naming(), Sent(media=Media.TEXT, text=text) if text.strip():
            return _named(state, text)
        case ((Doubting() | Naming() | Picking()), Tapped(verb="back")):
            return _back(state)
        case Coast(at=at), Tapped(verb="back"):
            return Turn(at)
        case ((Listing() | Coast()), Sent(message_id=message_id)):
            return Turn(state, goto=Goto("a", "", ("0", "0", "", str(message_id))))
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
        case Sent(message_id=message_id):
            return Turn(state, goto=Goto("a", "", ("0", "0", "", str(message_id))))
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
        case "goal", (number,) if number in {str(goal.number) for goal in seen.goals()}:
            return _goal(replace(calm, goal=int(number)), seen)
        case "goals", ():
            return Turn(replace(calm, goal=GOALS))
        case "first", ():
            return Turn(replace(calm, goal=FIRST))
        case "indicator", (name,) if seen.catalogue.find(name):
            return Turn(_next_step(calm, name))
        case "undo", () if state.saved:
            return Turn(calm, (_undo(state),), toast=t("Undone."))
        case "name", () if state.saved:
            return Turn(Naming(state, ""))
        case "results", ():
            return Turn(calm, goto=Goto("e", "city", (str(state.city),)))
        case "choose", ():
            return Turn(Choosing())
        case _:
            return Turn(state)


def _goal(at: Listing, seen: Indicators) -> Turn[State]:
    goal = seen.catalogue.goal(at.goal)
    unknown = seen.municipality is not None and seen.municipality.coastal is None
    return Turn(Coast(at) if goal and goal.coastal and unknown else at)


def _next_step(at: Listing, name: str) -> State:
    """Return what has to be picked before a figure can be typed, else the typing."""
    if not at.year:
        return Picking(at, name, "year")
    return Entering(at, name) if at.origin else Picking(at, name, "origin")


# --- a figure ---------------------------------------------------------------------------


def _typed(state: Entering | Doubting, event: Sent, seen: Indicators) -> Turn[State]:
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
    """Keep a number that is usual; ask about one that is not."""
    if indicator.least <= value <= indicator.most:
        return _keep(at, indicator, value, seen)
    return Turn(Doubting(at, indicator.id, (format(value, "f"),)))


def _taken(state: Doubting, number: str, seen: Indicators) -> Turn[State]:
    indicator = seen.catalogue.find(state.indicator)
    if indicator is None:
        return Turn(state.at)
    if len(state.readings) > 1:
        return _weighed(state.at, indicator, Decimal(number), seen)
    return _keep(state.at, indicator, Decimal(number), seen)


def _entered(state: Entering, event: Tapped, seen: Indicators) -> Turn[State]:
    at, indicator = state.at, seen.catalogue.find(state.indicator)
    if indicator is None:
        return Turn(at)
    match event.verb, event.args:
        case "say", ("1" | "0" as word,) if indicator.yes_no:
            return _keep(at, indicator, Decimal(word), seen)
        case "none", () if not seen.of(indicator.id):
            return _keep(at, indicator, None, seen)
        case "change", ("year" | "origin" | "scale" as what,):
            return Turn(Picking(at, indicator.id, what))
        case "skip", ():
            return Turn(_following(replace(at, saved=""), indicator, seen, skip=True))
        case "undo", () if at.saved:
            return Turn(Entering(replace(at, saved=""), at.saved), (_undo(at),), toast=t("Undone."))
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
    return any(f.year in (0, at.year) for f in seen.of(indicator.id))


def _undo(at: Listing) -> Effect:
    return TakeBackFigure(at.city, at.saved, at.year, at.scale)


def _named(state: Naming, text: str) -> Turn[State]:
    at = state.at
    words = " ".join(text.split())[:MOST_WORDS]
    named = NameSource(at.city, at.saved, at.year, at.scale, words)
    calm = replace(at, saved="")
    return Turn(_back_to(calm, state.indicator), (named,), toast=t("The source is noted."))


# --- year, source, area -----------------------------------------------------------------


def _pick(state: Picking, event: Sent | Tapped, view: View) -> Turn[State]:
    said = event.text if isinstance(event, Sent) else "".join(event.args[:1])
    at = replace(state.at, saved="")
    match state.what:
        case "year" if (year := numbers.year(said)) and OLDEST <= year <= view.now.year:
            return Turn(_next_step(replace(at, year=year), state.indicator))
        case "origin" if said in set(Origin):
            return Turn(_next_step(replace(at, origin=said), state.indicator))
        case "scale" if said in set(Scale):
            return Turn(_next_step(replace(at, scale=said), state.indicator))
        case _:
            return Turn(state)


def _back(state: Doubting | Naming | Picking) -> Turn[State]:
    picked = state.at.year and state.at.origin
    return Turn(_back_to(state.at, state.indicator) if picked else state.at)


def _back_to(at: Listing, indicator: str) -> State:
    return Entering(at, indicator) if indicator else at
