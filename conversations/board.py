"""The coordinator's board: how far every city is in a round, and a nudge.

Overview --a standing, all--> Listing --a city--> Looking --back--> Listing
Overview --other rounds--> Rounds --a round--> Overview
Overview, Looking --remind--> Nudging --go, now--> where it came from
Overview --excel, over time--> the file is sent, the screen follows below it
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from assessment.standing import OF_CITIES
from conversations.effects import Nudge, SendBoard
from conversations.events import Event, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Board, RoleName, View

LETTER = "d"
PAGE = 6


@dataclass(frozen=True, slots=True)
class Overview:
    """How many cities are where; `round` is 0 for the usual one."""

    round: int = 0


@dataclass(frozen=True, slots=True)
class Rounds:
    """Which round, the newest first."""

    round: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """The cities of a standing, or all of them."""

    round: int
    standing: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Looking:
    """A city and its people; `came` is the page to go back to."""

    side: int
    came: Listing

    @property
    def round(self) -> int:
        """The round whose board this is, which need not be the usual one."""
        return self.came.round


@dataclass(frozen=True, slots=True)
class Nudging:
    """Who would be reminded: of one city, or with 0 of all; `came` as when looking."""

    round: int
    side: int = 0
    came: Listing | None = None


State: TypeAlias = Overview | Rounds | Listing | Looking | Nudging


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    if not view.person.has(RoleName.COORDINATOR):
        return Turn(Overview(), goto=Goto("h", "unknown"))
    board = view.board
    if board is None:
        return Turn(Overview(), goto=Goto("h", "nothing"))
    match state, event:
        case (None, _) | (_, Opened()):
            return Turn(Overview(board.round.id))
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case Overview() | Rounds(), Tapped():
            return _overview(state, event, board)
        case Listing(), Tapped():
            return _listing(state, event, board)
        case Looking(), Tapped():
            return _looking(state, event, board)
        case Nudging(), Tapped():
            return _nudging(state, event, board)
        case _:
            return Turn(state)


def _overview(state: Overview | Rounds, event: Tapped, board: Board) -> Turn[State]:
    here = board.round.id
    match event.verb, event.args:
        case "list", (standing,) if standing in ("", *OF_CITIES):
            return Turn(Listing(here, standing))
        case "nudge", ():
            return Turn(Nudging(here))
        case "excel", ():
            return Turn(state, (SendBoard(here),))
        case "time", () if board.all:
            return Turn(state, (SendBoard(here, "completion"),))
        case "rounds", ():
            return Turn(Rounds(here))
        case ("round", (_,)) | ("back", ()):
            return Turn(Overview(here))
        case _:
            return Turn(state)


def _listing(state: Listing, event: Tapped, board: Board) -> Turn[State]:
    match event.verb, event.args:
        case "page", (page,) if page.isdecimal():
            return Turn(replace(state, page=int(page[:6])))
        case "city", (side,) if side.isdecimal() and board.city(int(side[:18])):
            return Turn(Looking(int(side), state))
        case "back", ():
            return Turn(Overview(state.round))
        case _:
            return Turn(state)


def _looking(state: Looking, event: Tapped, board: Board) -> Turn[State]:
    match event.verb:
        case "nudge" if board.owing:
            return Turn(Nudging(board.round.id, state.side, state.came))
        case "back":
            return Turn(state.came)
        case _:
            return Turn(state)


def _nudging(state: Nudging, event: Tapped, board: Board) -> Turn[State]:
    back: State = Overview(state.round)
    if state.side:
        back = Looking(state.side, state.came or Listing(state.round))
    match event.verb:
        case "go" | "now" as how:
            # Who wants none is found out at the claim, as is who has had one today.
            toast = t("Done. Whoever may get a reminder gets it.")
            effect = Nudge(state.round, state.side, whatever_the_hour=how == "now")
            return Turn(back, (effect,), toast=toast)
        case "back":
            return Turn(back)
        case _:
            return Turn(state)
