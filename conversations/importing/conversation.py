"""Taking a file in, whole or not at all: a roster, figures, names, a filled questionnaire.

Asking --a document--> Reading: fetching -> wrong | failed | ready
Asking --a file taken in before--> Reading, done
Reading, ready --same, another (of near-names)--> Reading --confirm--> Reading, done
               --odd, aside, back--> Reading              --cancel--> Asking
Reading, ready (what officials entered is replaced) --confirm--> Reading (typed)
Reading (typed) --confirm--> Reading, done   --keep theirs--> Reading, ready
Reading (aside) --a series--> Matching --goal--> Matching --indicator--> Reading: fetching
Reading, done --undo--> Reading (sure) --confirm--> Reading, undone

What a file holds lies in the database: the state only says which message brought it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from conversations.effects import (
    AnswerNear,
    FetchFile,
    KeepTyped,
    MatchSeries,
    PutAway,
    TakeIn,
    TakeInPaper,
    UndoImport,
    UndoPaper,
)
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.turn import Goto, Turn
from conversations.unasked import MOST_BYTES, aside
from conversations.view import Person, RoleName, View
from conversations.view.importing import Incoming

LETTER = "m"
PAGE = 8
ASIDE_A_PAGE = 5  # with a button for each series
TYPED_A_PAGE = 3  # each with all that was said, and with all that would be
MOST_PAST = 4  # files taken in before that are offered to be looked at, and undone
TYPED = "typed"
PAPER = "sheet"  # the kind of file that officials bring too


@dataclass(frozen=True, slots=True)
class Asking:
    """A file is asked for; `face` says what was wrong with what came: unfit or long."""

    face: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The file that came with a message, and what became of it.

    Attributes:
        page: Of what is wrong, odd or left aside.
        sure: Whether it is asked if it shall be undone.
        kept: Whether it could not be undone.
        face: `odd` or `aside` where figures are looked at that need a look; `typed` where
            it is asked if what officials entered shall be replaced.
    """

    message: int
    page: int = 0
    sure: bool = False
    kept: bool = False
    face: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """It is asked which indicator a series is: its goal (0 until it was tapped), then itself.

    Attributes:
        page, place: Where it stands among what is left aside.
    """

    message: int
    page: int
    place: int
    goal: int = 0


State: TypeAlias = Asking | Reading | Matching


def may_bring(person: Person) -> bool:
    """Return whether somebody may send files: an official brings questionnaires only."""
    return person.has(RoleName.COORDINATOR) or person.has(RoleName.OFFICIAL)


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    if not may_bring(view.person):
        return Turn(Asking(), goto=Goto("h", "nothing"))
    match state, event:
        case _, Sent(media=Media.DOCUMENT) as sent if sent.size <= MOST_BYTES:
            return Turn(Reading(sent.message_id), (FetchFile(sent),))
        case _, Sent(media=Media.DOCUMENT):
            return Turn(Asking("long"))
        case Asking(), Sent():
            return Turn(Asking("unfit"))
        case ((Reading() | Matching()), Sent() as sent):
            return Turn(state, goto=aside(sent))
        case (None, _) | (_, Opened()):
            return Turn(Reading(view.incoming.message) if view.incoming else Asking())
        case Reading(), Tapped() if view.incoming:
            return _tap(state, event, view.incoming)
        case Matching(), Tapped() if view.incoming:
            return _match(state, event, view)
        case _, Tapped(verb="again"):
            return Turn(Asking())
        case Asking(), Tapped(verb="past", args=(number,)):
            known = (one.message for one in view.imported if str(one.message) == number)
            return Turn(next((Reading(message) for message in known), state))
        case _:
            return Turn(state)


def _tap(state: Reading, event: Tapped, file: Incoming) -> Turn[State]:
    match event.verb, event.args:
        case "again", ():
            return Turn(Asking(), (PutAway(file.id),))
        case "page", (page,) if page.isascii() and page.isdecimal() and len(page) < len("1000"):
            return Turn(replace(state, page=int(page)))
        case "odd" | "aside" as face, () if file.state in ("ready", "done"):
            return Turn(replace(state, face=face, page=0))
        case "match", (place,) if series_at(file, place) and file.state == "ready":
            return Turn(Matching(state.message, state.page, int(place)))
        case "back", ():
            return Turn(replace(state, face="", page=0))
        case "same" | "other" as verb, () if file.near:
            return Turn(state, (AnswerNear(file.id, same=verb == "same"),))
        case "confirm" | "keep" as verb, () if file.state == "ready" and file.near is None:
            return _decided(state, verb, file)
        case "cancel", () if file.state == "ready":
            return Turn(Asking(), (PutAway(file.id),))
        case "undo", () if file.last:
            return Turn(replace(state, sure=True, kept=False))
        case "confirm", () if file.last and state.sure:
            undo = UndoPaper if file.kind == PAPER else UndoImport
            return Turn(replace(state, sure=False, kept=True), (undo(file.id),))
        case "cancel", ():
            return Turn(replace(state, sure=False))
        case _:
            return Turn(state)


def _decided(state: Reading, verb: str, file: Incoming) -> Turn[State]:
    """Take a file in; where officials entered something else, once that was asked about."""
    calm = replace(state, face="", page=0)
    if verb == "keep":
        return Turn(calm, (KeepTyped(file.id),) if file.typeds else ())
    if file.typeds and state.face != TYPED:
        return Turn(replace(calm, face=TYPED))
    take = TakeInPaper if file.kind == PAPER else TakeIn
    return Turn(calm, (take(file.id),))


def series_at(file: Incoming, place: str) -> str:
    """Return a series of the page of what is left aside, by its place; empty for another thing."""
    found = dict(enumerate(file.aside)).get(int(place)) if place.isdecimal() else None
    return found.name if found and found.kind == "series" else ""


def _match(state: Matching, event: Tapped, view: View) -> Turn[State]:
    """Take a goal, then an indicator: the file is read once more with it."""
    file, catalogue = view.incoming, view.indicators.catalogue if view.indicators else None
    if file is None or catalogue is None:
        return Turn(Reading(state.message))
    series = series_at(file, str(state.place))
    match event.verb, event.args:
        case "goal", (number,) if number in {str(goal.number) for goal in catalogue.goals}:
            return Turn(replace(state, goal=int(number)))
        case "indicator", (name,) if series and catalogue.find(name):
            return Turn(Reading(state.message), (MatchSeries(file.id, series, name),))
        case "back", () if state.goal:
            return Turn(replace(state, goal=0))
        case "back", ():
            return Turn(Reading(state.message, state.page, face="aside"))
        case _:
            return Turn(state)
