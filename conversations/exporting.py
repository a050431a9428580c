"""Taking a round's results out, for coordinators: Excel first, the rest under More.

Officials get the blank questionnaire of a round that asks their city.

Offering --more--> More --blank--> Blank, --report--> Report
Offering --rounds--> Rounds --a round--> Offering
any of them --get--> the files are sent, the screen follows below them
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from conversations.effects import SendBlank, SendExport
from conversations.events import Event, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Exports, Person, RoleName, View

LETTER = "f"
PAGE = 6
# What can be asked for, by its word in a button.
DATA: Final = ("xlsx", "csv", "json", "sdmx")
BLANK: Final = ("blank", "paper")  # a spreadsheet in both languages; paper in one's own
REPORT: Final = ("report", "tables")
FILES: Final = (*DATA, *BLANK, *REPORT)


@dataclass(frozen=True, slots=True)
class Offering:
    """The spreadsheet, and the way to the rest; `round` is 0 for the newest."""

    round: int = 0


@dataclass(frozen=True, slots=True)
class More:
    """The other formats, the blank questionnaire, the report for donors."""

    round: int


@dataclass(frozen=True, slots=True)
class Blank:
    """The questionnaire to be filled without Telegram."""

    round: int


@dataclass(frozen=True, slots=True)
class Report:
    """The programme report for donors."""

    round: int


@dataclass(frozen=True, slots=True)
class Rounds:
    """Which round, the newest first."""

    round: int
    page: int = 0


State: TypeAlias = Offering | More | Blank | Report | Rounds
FACES: Final = {"offer": Offering, "more": More, "blank": Blank, "report": Report, "rounds": Rounds}


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    if not any(view.person.has(role) for role in (RoleName.COORDINATOR, RoleName.OFFICIAL)):
        return Turn(Offering(), goto=Goto("h", "unknown"))
    if view.exports is None:
        return Turn(Offering(), goto=Goto("h", "nothing"))
    turn = _step(state, event, view.exports)
    if all_of(view.person) or not isinstance(turn.state, Offering | More | Report):
        return turn
    return replace(turn, state=Blank(turn.state.round))


def all_of(person: Person) -> bool:
    """Return whether somebody may take everything out, and not the blank questionnaire only."""
    return person.has(RoleName.COORDINATOR)


def _step(state: State | None, event: Event, exports: Exports) -> Turn[State]:
    match state, event:
        case _, Opened(how="blank"):
            return Turn(Blank(exports.round.id))
        case (None, _) | (_, Opened()):
            return Turn(Offering(exports.round.id))
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case _, Tapped():
            return _tap(state, event, exports)
        case _:
            return Turn(state)


def last_page(exports: Exports) -> int:
    """Return the number of the last page of rounds, counted from 0."""
    return max(0, len(exports.rounds) - 1) // PAGE


def _tap(state: State, event: Tapped, exports: Exports) -> Turn[State]:
    here = exports.round.id
    match state, event.verb, event.args:
        case _, "get", (what,) if what in FILES:
            toast = t("The file is on its way.")
            send = SendBlank if what in BLANK else SendExport
            return Turn(state, (send(here, what),), toast=toast)
        case _, face, () if face in FACES:
            return Turn(FACES[face](here))
        case Rounds(), "page", (page,) if page.isdecimal():
            return Turn(replace(state, page=min(int(page[:6]), last_page(exports))))
        case Rounds(), "round", (number,) if number in {str(one.id) for one in exports.rounds}:
            return Turn(Offering(int(number)))
        case _:
            return Turn(state)
