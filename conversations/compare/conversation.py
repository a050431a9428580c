"""Compare: a city beside others in the same role, by figures that are the same for everybody.

Choosing --a city--> Looking --another group--> Looking (at that group)
Looking --the pilot of 2022--> Looking (at the pilot) --back--> Looking
Looking --indicators--> Measuring --the ten principles--> Looking
Measuring --another group, next, previous--> Measuring
Looking --picture--> the file is sent, the screen follows below it
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from assessment.disclosure import KINDS, WHOLE
from conversations.effects import SendComparison
from conversations.events import Event, Opened, Tapped
from conversations.turn import Goto, Turn
from conversations.view import Measure, Measures, Role, RoleName, View

LETTER = "v"
FIGURES_A_PAGE = 3
GROUPS = (WHOLE.kind, *KINDS)
PILOT = "pilot"


@dataclass(frozen=True, slots=True)
class Choosing:
    """Which of the person's cities is meant."""


@dataclass(frozen=True, slots=True)
class Looking:
    """A city beside a kind of group, or the pilot."""

    side: int
    kind: str = WHOLE.kind


@dataclass(frozen=True, slots=True)
class Measuring:
    """A city's figures beside those of a kind of group."""

    side: int
    kind: str = WHOLE.kind
    page: int = 0


State: TypeAlias = Choosing | Looking | Measuring


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match state, event:
        case _, Opened(args=(side, *_)) if side.isdecimal():
            return Turn(Looking(int(side)))
        case _, Opened():
            return _opened(view)
        case _, Tapped(verb="of", args=(side,)) if side.isdecimal():
            return Turn(Looking(int(side)))
        case Looking(), Tapped(verb=verb, args=args):
            return _look(state, verb, args, view)
        case Measuring(), Tapped(verb=verb, args=args):
            return _measure(state, verb, args, view)
        case None, _:
            return _opened(view)
        case _:
            return Turn(state)


def own_cities(view: View) -> tuple[Role, ...]:
    """Return where the person is an official."""
    return tuple(role for role in view.person.roles if role.name is RoleName.OFFICIAL)


def _opened(view: View) -> Turn[State]:
    mine = own_cities(view)
    return Turn(Looking(mine[0].side) if len(mine) == 1 else Choosing())


def _look(state: Looking, verb: str, args: tuple[str, ...], view: View) -> Turn[State]:
    there = view.comparison
    match verb, args:
        case "in", (kind,) if kind in (*GROUPS, PILOT):
            return Turn(replace(state, kind=kind))
        case "figures", ():
            return Turn(Measuring(state.side))
        case "picture", () if there and there.group:
            return Turn(state, (SendComparison(state.side, there.group.kind),))
        case "card", ():
            return Turn(state, goto=Goto("s", "own", (str(state.side),)))
        case _:
            return Turn(state)


def measure_pages(there: Measures) -> tuple[tuple[Measure, ...], ...]:
    """Return the indicators that stand on each page."""
    starts = range(0, len(there.rows), FIGURES_A_PAGE)
    return tuple(there.rows[at : at + FIGURES_A_PAGE] for at in starts)


def _measure(state: Measuring, verb: str, args: tuple[str, ...], view: View) -> Turn[State]:
    count = len(measure_pages(view.measures)) if view.measures else 0
    match verb, args:
        case "in", (kind,) if kind in GROUPS:
            return Turn(Measuring(state.side, kind))
        case "page", (page,) if page in map(str, range(count)):
            return Turn(replace(state, page=int(page)))
        case "scores", ():
            return Turn(Looking(state.side))
        case _:
            return Turn(state)
