"""What a city's figures come to, a few indicators a page.

Reading --next, previous--> Reading        Reading --back--> the indicators | the scorecard
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from assessment.indicators.profile import GoalProfile, Item, Profile
from conversations.events import Event, Opened, Sent, Tapped
from conversations.turn import Goto, Turn
from conversations.view import View

LETTER = "e"
A_PAGE = 3
FULL = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """A page of results.

    Attributes:
        city: Of the person's own city; 0 where they come from a scorecard.
        side: Whose scorecard they come from; 0 where they do not.
    """

    city: int = 0
    side: int = 0
    page: int = 0


State: TypeAlias = Reading


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Turn the pages; pure, never raises."""
    match state, event:
        case _, Opened(how="city", args=(city,)) if city.isdecimal():
            return Turn(Reading(city=int(city)))
        case _, Opened(how="side", args=(side,)) if side.isdecimal():
            return Turn(Reading(side=int(side)))
        case None, _:
            return Turn(Reading(), goto=Goto("h", "nothing"))
        case _, Sent(message_id=message_id):
            return Turn(state, goto=Goto("a", "", ("0", "0", "", str(message_id))))
        case _, Tapped(verb="page", args=(page,)) if page in map(str, range(page_count(view))):
            return Turn(replace(state, page=int(page)))
        case _, Tapped(verb="back"):
            return Turn(state, goto=_back(state))
        case _:
            return Turn(state)


def pages(profile: Profile) -> tuple[tuple[GoalProfile, tuple[Item, ...]], ...]:
    """Return each page: a goal, and a few of its indicators."""
    return tuple(_pages(profile))


def page_count(view: View) -> int:
    """Return how many pages there are to see."""
    profile = view.indicators.profile if view.indicators else None
    return len(pages(profile)) if profile else 0


def _pages(profile: Profile) -> Iterator[tuple[GoalProfile, tuple[Item, ...]]]:
    for goal in profile.goals:
        for start in range(0, len(goal.items), A_PAGE):
            yield goal, goal.items[start : start + A_PAGE]


def _back(state: Reading) -> Goto:
    if state.side:
        return Goto("s", "of", (str(state.side),))
    return Goto("g", "city", (str(state.city),))
