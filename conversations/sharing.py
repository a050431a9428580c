"""Partner cities' figures side by side: only of those who both said yes, until one stops.

Choosing --a partnership--> Beside
Beside --yes, take it back--> Beside      Beside --next, previous--> Beside
Beside --back--> the 17 goals of the own city
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from assessment.indicators.together import Row, Together
from conversations.effects import KeepFigures, ShareFigures
from conversations.events import Event, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Sharing, View

LETTER = "G"
FIGURES_A_PAGE = 6


@dataclass(frozen=True, slots=True)
class Choosing:
    """In which partnership: asked where a city has more than one."""

    city: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """What the cities of a partnership show each other."""

    side: int
    page: int = 0


State: TypeAlias = Choosing | Beside


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    there = view.sharing
    match state, event:
        case _, Opened(how="city", args=(city,)) if city.isdecimal():
            return _of_city(int(city), there)
        case _, Opened(args=(side,)) | Tapped(verb="of", args=(side,)) if side.isdecimal():
            return _open(int(side), there)
        case (None, _) | (_, Opened()):
            return Turn(Choosing(), goto=Goto("h", "nothing"))
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case Choosing(), Tapped(verb="back"):
            return Turn(state, goto=Goto("e", "city", (str(state.city),)))
        case Beside(), Tapped() if there.at:
            return _look(state, event, there)
        case _:
            return Turn(state)


def pages(together: Together) -> tuple[tuple[Row, ...], ...]:
    """Return the indicators that stand on each page."""
    rows, most = together.rows, FIGURES_A_PAGE // len(together.cities) or 1
    return tuple(rows[at : at + most] for at in range(0, len(rows), most))


def _of_city(city: int, there: Sharing) -> Turn[State]:
    mine = [one for one in there.partnerships if one.city_id == city]
    return _open(mine[0].side, there) if len(mine) == 1 else Turn(Choosing(city))


def _open(side: int, there: Sharing) -> Turn[State]:
    """Open a partnership; one that is not theirs reads as none."""
    if any(one.side == side for one in there.partnerships):
        return Turn(Beside(side))
    return Turn(Choosing(), goto=Goto("h", "nothing"))


def _look(state: Beside, event: Tapped, there: Sharing) -> Turn[State]:
    match event.verb, event.args:
        case "yes", () if not there.agreed:
            return Turn(state, (ShareFigures(state.side),), toast=t("Thank you."))
        case "stop", () if there.agreed:
            return Turn(Beside(state.side), (KeepFigures(state.side),), toast=t("Taken back."))
        case "page", (page,) if there.together and page in _places(there.together):
            return Turn(replace(state, page=int(page)))
        case "back", () if there.at:
            return Turn(state, goto=Goto("e", "city", (str(there.at.city_id),)))
        case _:
            return Turn(state)


def _places(together: Together) -> tuple[str, ...]:
    return tuple(map(str, range(len(pages(together)))))
