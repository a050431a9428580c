"""Sharing the questions out: some principles go to a colleague of the same city.

Overview --give some--> Picking --principles, go on--> Choosing --a colleague, a link--> Confirming
Confirming --confirm--> Overview (given; a link is sent where nobody was named)
Overview --a principle--> Looking --take back, give back--> Overview

Whoever was given some is asked those alone; whoever gave some away is not asked them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from conversations.effects import Delegate, EndDelegation
from conversations.events import Event, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Delegating, View

LETTER = "D"
NEW = 0  # nobody yet: a link


@dataclass(frozen=True, slots=True)
class Overview:
    """What one gave away and was given; `face` says what was just done."""

    round: int
    side: int
    face: str = ""


@dataclass(frozen=True, slots=True)
class Picking:
    """Which principles."""

    round: int
    side: int
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Choosing:
    """To whom."""

    round: int
    side: int
    chosen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Confirming:
    """What will be asked of whom, before it is so."""

    round: int
    side: int
    chosen: tuple[int, ...]
    to: int


@dataclass(frozen=True, slots=True)
class Looking:
    """One principle that was given, by its delegation's number."""

    round: int
    side: int
    number: int


State: TypeAlias = Overview | Picking | Choosing | Confirming | Looking


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match event:
        case Opened(args=(round_id, side)) if round_id.isdecimal() and side.isdecimal():
            state = Overview(int(round_id), int(side))
        case Opened():
            return Turn(Overview(0, 0), goto=Goto("i"))
    seen = view.delegating
    if state is None or seen is None or seen.shut is not None:
        why = seen.shut if seen and seen.shut else ""
        return Turn(state or Overview(0, 0), goto=Goto("h", "shut", (why,)))
    match state, event:
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case Overview(), Tapped():
            return _overview(state, event, seen)
        case Picking(), Tapped():
            return _pick(state, event, seen)
        case Choosing(), Tapped():
            return _choose(state, event, seen)
        case Confirming(), Tapped():
            return _confirm(state, event, seen)
        case Looking(), Tapped():
            return _look(state, event, seen)
        case _:
            return Turn(state)


def _overview(state: Overview, event: Tapped, seen: Delegating) -> Turn[State]:
    here = state.round, state.side
    match event.verb, event.args:
        case "give", () if seen.own:
            return Turn(Picking(*here))
        case "of", (number,) if number in {str(one.id) for one in seen.handed}:
            return Turn(Looking(*here, int(number)))
        case "review", ():
            return Turn(state, goto=Goto("r", "", (str(state.round), str(state.side))))
        case _:
            return Turn(state)


def _pick(state: Picking, event: Tapped, seen: Delegating) -> Turn[State]:
    own = {str(principle.number) for principle in seen.own}
    match event.verb, event.args:
        case "principle", (number,) if number in own:
            chosen = set(state.chosen) ^ {int(number)}
            return Turn(replace(state, chosen=tuple(sorted(chosen))))
        case "on", () if state.chosen:
            return Turn(Choosing(state.round, state.side, state.chosen))
        case "back", ():
            return Turn(Overview(state.round, state.side))
        case _:
            return Turn(state)


def _choose(state: Choosing, event: Tapped, seen: Delegating) -> Turn[State]:
    known = {str(NEW), *(str(colleague.person) for colleague in seen.colleagues)}
    match event.verb, event.args:
        case "to", (person,) if person in known:
            return Turn(Confirming(state.round, state.side, state.chosen, int(person)))
        case "back", ():
            return Turn(Picking(state.round, state.side, state.chosen))
        case _:
            return Turn(state)


def _confirm(state: Confirming, event: Tapped, seen: Delegating) -> Turn[State]:
    here = state.round, state.side
    match event.verb, event.args:
        case "confirm", () if _still(state, seen):
            face = "given" if state.to else "link"
            return Turn(Overview(*here, face), (Delegate(*here, state.chosen, state.to),))
        case "confirm", ():
            return Turn(Overview(*here, "changed"))
        case "back", ():
            return Turn(Choosing(*here, state.chosen))
        case _:
            return Turn(state)


def _still(state: Confirming, seen: Delegating) -> bool:
    """Return whether all that was chosen is still theirs to give, and to that colleague."""
    own = {principle.number for principle in seen.own}
    known = {NEW, *(colleague.person for colleague in seen.colleagues)}
    return own.issuperset(state.chosen) and state.to in known


def _look(state: Looking, event: Tapped, seen: Delegating) -> Turn[State]:
    here = state.round, state.side
    one = seen.find(state.number)
    match event.verb, event.args:
        case "back", ():
            return Turn(Overview(*here))
        case _ if one is None:
            return Turn(Overview(*here, "changed"))
        case "end", ():
            toast = t("Taken back.") if one.mine else t("Given back.")
            return Turn(Overview(*here), (EndDelegation(*here, state.number),), toast=toast)
        case _:
            return Turn(state)
