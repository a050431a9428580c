"""What a city's figures come to: the 17 goals at a glance, then figure by figure.

Overview --next, previous--> Overview      Overview --figures--> Reading --back--> Overview
Overview --picture--> the file is sent, the screen follows below it
Overview --back--> the indicators | the scorecard      Reading --next, previous--> Reading
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass, replace
from typing import TypeAlias

from assessment.indicators.profile import GoalProfile, Item, Profile
from conversations.effects import SendGoals
from conversations.events import Event, Opened, Sent, Tapped
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import View

LETTER = "e"
A_PAGE = 3
GOALS_A_PAGE = 9


@dataclass(frozen=True, slots=True)
class Overview:
    """A page of goals, with their indices and what these are made of.

    Attributes:
        city: Of the person's own city; 0 where they come from a scorecard.
        side: Whose scorecard they come from; 0 where they do not.
    """

    city: int = 0
    side: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A page of figures, each with all that it rests on; city and side as in `Overview`."""

    city: int = 0
    side: int = 0
    page: int = 0


State: TypeAlias = Overview | Reading


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Turn the pages; pure, never raises (see the diagram above)."""
    match state, event:
        case _, Opened(how="city", args=(city,)) if city.isdecimal():
            return Turn(Overview(city=int(city)))
        case _, Opened(how="side", args=(side,)) if side.isdecimal():
            return Turn(Overview(side=int(side)))
        case None, _:
            return Turn(Overview(), goto=Goto("h", "nothing"))
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case Overview(), Tapped():
            return _look(state, event, view)
        case Reading(), Tapped(verb="page", args=(page,)) if page in _places(pages, view):
            return Turn(replace(state, page=int(page)))
        case Reading(), Tapped(verb="back"):
            return Turn(Overview(state.city, state.side))
        case _:
            return Turn(state)


def _look(state: Overview, event: Tapped, view: View) -> Turn[State]:
    match event.verb, event.args:
        case "page", (page,) if page in _places(goal_pages, view):
            return Turn(replace(state, page=int(page)))
        case "figures", () if _places(pages, view):
            return Turn(Reading(state.city, state.side))
        case "picture", () if _places(pages, view):
            return Turn(state, (SendGoals(state.city, state.side),))
        case "back", ():
            return Turn(state, goto=_back(state))
        case _:
            return Turn(state)


def goal_pages(profile: Profile) -> tuple[tuple[GoalProfile, ...], ...]:
    """Return the goals that stand on each page."""
    every = profile.every
    return tuple(every[at : at + GOALS_A_PAGE] for at in range(0, len(every), GOALS_A_PAGE))


def pages(profile: Profile) -> tuple[tuple[GoalProfile, tuple[Item, ...]], ...]:
    """Return each page of figures: a goal, and a few of its indicators."""
    return tuple(_pages(profile))


def _places(paged: Callable[[Profile], Sized], view: View) -> tuple[str, ...]:
    """Return the numbers of the pages that there are to see."""
    profile = view.indicators.profile if view.indicators else None
    return tuple(map(str, range(len(paged(profile))))) if profile and profile.goals else ()


def _pages(profile: Profile) -> Iterator[tuple[GoalProfile, tuple[Item, ...]]]:
    for goal in profile.goals:
        for start in range(0, len(goal.items), A_PAGE):
            yield goal, goal.items[start : start + A_PAGE]


def _back(state: Overview) -> Goto:
    if state.side:
        return Goto("s", "of", (str(state.side),))
    return Goto("g", "city", (str(state.city),))
