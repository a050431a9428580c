"""The review: what is open, a preview, and sending.

    Reviewing --a question--> interview
    Reviewing --preview--> Previewing --back--> Reviewing
    Reviewing --submit (all answered)--> Submitted
    Reviewing --submit (some open)--> Warned --submit once more--> Submitted
    Reviewing --go on to all questions--> interview (the full form)

What is sent can be changed and sent again until every city has submitted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from assessment.questionnaire import Form
from conversations.effects import ChangeForm, SendFile, SubmitSheet
from conversations.events import Event, Opened, Sent, Tapped
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Desk, View

LETTER = "r"
PAGE = 20


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Open questions first, any question one tap away."""

    round: int
    side: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Previewing:
    """The scorecard as it would be, for the superior's eyes."""

    round: int
    side: int


@dataclass(frozen=True, slots=True)
class Warned:
    """Open questions may be sent, after one warning."""

    round: int
    side: int


@dataclass(frozen=True, slots=True)
class Submitted:
    """It was sent."""

    round: int
    side: int


State: TypeAlias = Reviewing | Previewing | Warned | Submitted


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match event:
        case Opened(args=(round_id, side)) if round_id.isdecimal() and side.isdecimal():
            state = Reviewing(int(round_id), int(side))
        case Opened():
            return _choose(view)
    if state is None:
        return _choose(view)
    desk = view.desk
    if desk is None or desk.shut is not None:
        return Turn(state, goto=Goto("h", "shut", (desk.shut if desk and desk.shut else "",)))
    match state, event:
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case Reviewing(), Tapped():
            return _review(state, event, desk)
        case Warned(), Tapped(verb="submit"):
            return _submit(state)
        case Submitted(), Tapped(verb="change"):
            return Turn(Reviewing(state.round, state.side))
        case ((Warned() | Previewing()), Tapped(verb="back")):
            return Turn(Reviewing(state.round, state.side))
        case Previewing(), Tapped(verb="pdf"):
            return Turn(state, (SendFile("pdf", state.round, state.side, draft=True),))
        case _:
            return Turn(state)


def _choose(view: View) -> Turn[State]:
    """Review the only seat; where there are several, or none, the interview asks which."""
    match view.seats:
        case (only,):
            return Turn(
                Reviewing(only.round.id, only.side),
                goto=Goto(LETTER, "", (str(only.round.id), str(only.side))),
            )
        case _:
            return Turn(Reviewing(0, 0), goto=Goto("i"))


def _review(state: Reviewing, event: Tapped, desk: Desk) -> Turn[State]:
    here = (str(state.round), str(state.side))
    match event.verb, event.args:
        case "question", (question,) if desk.sheet.position(question) is not None:
            return Turn(state, goto=Goto("i", "review", (*here, question)))
        case "go", ():
            return Turn(state, goto=Goto("i", "", here))
        case "page", (page,) if page.isdecimal():
            last = (len(desk.sheet.asked) - 1) // PAGE
            return Turn(replace(state, page=min(int(page[:3]), last)))
        case "preview", ():
            return Turn(Previewing(state.round, state.side))
        case "full" | "quick", () if desk.shares:
            return Turn(state)  # who shares the questions out goes by the team's form
        case "full", () if desk.sheet.form is Form.QUICK:
            change = ChangeForm(state.round, state.side, Form.FULL)
            return Turn(replace(state, page=0), (change,), Goto("i", "", here))
        case "quick", () if desk.sheet.form is Form.FULL and desk.round.form is Form.QUICK:
            change = ChangeForm(state.round, state.side, Form.QUICK)
            return Turn(replace(state, page=0), (change,))
        case "submit", () if desk.sheet.complete:
            return _submit(state)
        case "submit", ():
            return Turn(Warned(state.round, state.side))
        case _:
            return Turn(state)


def _submit(state: Reviewing | Warned) -> Turn[State]:
    return Turn(Submitted(state.round, state.side), (SubmitSheet(state.round, state.side),))
