"""The questionnaire: one question a screen, in the framework's order.

    Choosing --chose a city--> Asking
    Asking --level, don't know--> Asking (next open) | Pausing | review (the last one)
    Asking --not applicable--> Reasoning --reason, skip--> as after an answer
    Asking --note--> Noting --message--> Asking (kept, undo)
    Asking --help--> Helping --back--> Asking
    Asking --all questions--> Listing --question--> Asking
    Pausing --continue--> Asking        Pausing --tomorrow--> reminders

An answer that was reached from the review leads back there. Whatever is not named leaves
the state as it is, and the same screen is shown again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from assessment.questionnaire import LEVELS
from assessment.sheet import DONT_KNOW, NOT_APPLICABLE, Answer, Sheet, scored
from conversations.effects import (
    Effect,
    SaveAnswer,
    SaveNote,
    ShareNotes,
    TakeBackNote,
)
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Desk, Seat, View

LETTER = "i"
TRAIL = 12


@dataclass(frozen=True, slots=True)
class Choosing:
    """Which city, which round: asked where there is more than one."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One question is on the screen.

    Attributes:
        saved: The question whose answer the last tap stored; empty otherwise.
        trail: The questions before it, for Back.
        review: Whether the answer leads back to the review.
        kept: Whether a note was kept just now and can be undone.
    """

    round: int
    side: int
    question: str
    saved: str = ""
    trail: tuple[str, ...] = ()
    review: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Helping:
    """Why it is asked, what to look for, what the words mean."""

    at: Asking


@dataclass(frozen=True, slots=True)
class Noting:
    """The next message is kept with the question.

    Attributes:
        unfit: Whether something came that cannot be kept, such as a sticker.
    """

    at: Asking
    unfit: bool = False


@dataclass(frozen=True, slots=True)
class Reasoning:
    """The question does not apply: the next message says why, or Skip."""

    at: Asking


@dataclass(frozen=True, slots=True)
class Pausing:
    """A principle is done; `at` is the question that comes next."""

    at: Asking
    principle: int


@dataclass(frozen=True, slots=True)
class Listing:
    """All questions: the principles, or the questions of one (0: none opened)."""

    at: Asking
    principle: int = 0


State: TypeAlias = Choosing | Asking | Helping | Noting | Reasoning | Pausing | Listing


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    if isinstance(event, Opened):
        return _enter(event, view)
    if isinstance(state, Choosing) or state is None:
        return _choose(event, view)
    desk = view.desk
    if desk is None or desk.shut is not None:
        return Turn(state, goto=Goto("h", "shut", (desk.shut if desk and desk.shut else "",)))
    at = spot(state)
    if at and isinstance(event, Tapped) and desk.sheet.position(at.question) is None:
        # Meanwhile a colleague answers it, or the form is shorter.
        return Turn(state, goto=Goto(LETTER, "", (str(at.round), str(at.side))))
    match state, event:
        case Asking(), Tapped(verb="level" | "na" | "dk" | "same"):
            return _answer(state, event, desk)
        case Asking(), Tapped():
            return _move(state, event.verb, desk)
        case Asking(), Sent() as sent:
            at_hand = (str(state.round), str(state.side), state.question)
            return Turn(state, goto=aside(sent, at_hand))
        case Noting(), Sent():
            return _note(state, event)
        case Noting(), Tapped(verb="share" | "hide"):
            return _share(state, shared=event.verb == "share")
        case Reasoning(at=at), Sent(media=Media.TEXT):
            reason = replace(NOT_APPLICABLE, reason=event.text)
            return _saved(at, reason, desk)
        case Reasoning(at=at), Tapped(verb="skip"):
            return _after(at, desk.sheet)
        case Pausing(at=at), Tapped(verb="tomorrow"):
            return Turn(at, goto=Goto("l", "in", (str(at.round), "1")))
        case ((Helping() | Noting() | Pausing() | Reasoning()), Tapped(verb="back")):
            return Turn(state.at)
        case Listing(), Tapped():
            return _list(state, event, desk)
        case _:
            return Turn(state)


def spot(state: State) -> Asking | None:
    """Return the question at hand, or None before one was chosen."""
    match state:
        case Asking():
            return state
        case Choosing():
            return None
        case _:
            return state.at


# --- Coming in ------------------------------------------------------------------------


def _enter(event: Opened, view: View) -> Turn[State]:
    match event.args:
        case (round_id, side, *more) if round_id.isdecimal() and side.isdecimal():
            return _sit(int(round_id), int(side), more, view, event.how)
        case _:
            return _choose(event, view)


def _choose(event: Event, view: View) -> Turn[State]:
    """Go straight to the question where there is nothing to choose."""
    match event, view.seats:
        case Tapped(verb="seat", args=(round_id, side)), seats:
            for seat in seats:
                if (str(seat.round.id), str(seat.side)) == (round_id, side):
                    return _to(seat)
        case Sent() as sent, _:
            return Turn(Choosing(), goto=aside(sent))
        case _, ():
            return Turn(Choosing(), goto=Goto("h", "closed"))
        case _, (only,):
            return _to(only)
    return Turn(Choosing())


def _to(seat: Seat) -> Turn[State]:
    return Turn(Choosing(), goto=Goto(LETTER, "", (str(seat.round.id), str(seat.side))))


def _sit(round_id: int, side: int, more: list[str], view: View, how: str) -> Turn[State]:
    """Take a seat at the first open question, or at the one that was asked for."""
    desk = view.desk
    first = Asking(round_id, side, more[0] if more else "", review=how == "review")
    if desk is None or desk.shut is not None:
        return Turn(first, goto=Goto("h", "shut", (desk.shut if desk and desk.shut else "",)))
    if desk.sheet.position(first.question) is not None:
        return Turn(first)
    following = desk.sheet.next_open()
    if following is None:
        return Turn(first, goto=_review(first))
    return Turn(replace(first, question=following.id, review=False))


def _review(at: Asking) -> Goto:
    return Goto("r", "", (str(at.round), str(at.side)))


# --- Answering ------------------------------------------------------------------------


def _answer(at: Asking, event: Tapped, desk: Desk) -> Turn[State]:
    """Store what was tapped; the question is in the button and is checked again here."""
    match event.verb, event.args:
        case "level", (question, level) if level in map(str, LEVELS):
            answer = scored(int(level))
        case "na", (question,):
            answer = NOT_APPLICABLE
        case "dk", (question,):
            answer = DONT_KNOW
        case "same", (question,) if question in desk.previous:
            answer = desk.previous[question]
        case _:
            return Turn(at)
    if question != at.question or desk.sheet.position(question) is None:
        return Turn(at)
    if answer is NOT_APPLICABLE:
        return Turn(Reasoning(at), (SaveAnswer(at.round, at.side, question, answer),))
    return _saved(at, answer, desk)


def _saved(at: Asking, answer: Answer, desk: Desk) -> Turn[State]:
    sheet = desk.sheet.answered(at.question, answer)
    return _after(at, sheet, SaveAnswer(at.round, at.side, at.question, answer))


def _after(at: Asking, sheet: Sheet, *effects: Effect) -> Turn[State]:
    """Go to the next open question, by way of the review or a place to stop."""
    following = sheet.next_open(at.question)
    if at.review or following is None:
        return Turn(at, effects, _review(at))
    trail = (*at.trail, at.question)[-TRAIL:]
    asking = Asking(at.round, at.side, following.id, saved=at.question, trail=trail)
    principle = int(at.question.split(".")[0])
    if following.principle != principle and not _open(sheet, principle):
        return Turn(Pausing(asking, principle), effects)
    return Turn(asking, effects)


def _open(sheet: Sheet, principle: int) -> bool:
    return any(question.principle == principle for question in sheet.open)


# --- Moving about ---------------------------------------------------------------------


def _move(at: Asking, verb: str, desk: Desk) -> Turn[State]:
    calm = replace(at, saved="", kept=False)
    match verb:
        case "back":
            return _back(calm, desk)
        case "skip":
            return _skip(calm, desk)
        case "note":
            return Turn(Noting(calm))
        case "help":
            return Turn(Helping(calm))
        case "all":
            return Turn(Listing(calm))
        case "undo" if at.kept:
            return Turn(calm, (TakeBackNote(at.round, at.side, at.question),), toast=t("Undone."))
        case _:
            return Turn(at)


def _back(at: Asking, desk: Desk) -> Turn[State]:
    """Show the screen before: along the trail, else in the order of the questions."""
    if at.trail:
        return Turn(replace(at, question=at.trail[-1], trail=at.trail[:-1]))
    if at.review:
        return Turn(at, goto=_review(at))
    position = desk.sheet.position(at.question) or 1
    if position == 1:
        return Turn(Listing(at))
    return Turn(replace(at, question=desk.sheet.asked[position - 2].id))


def _skip(at: Asking, desk: Desk) -> Turn[State]:
    """Leave the question as it is and show the next one, open or not."""
    position = desk.sheet.position(at.question) or 0
    if at.review or position >= len(desk.sheet.asked):
        return Turn(at, goto=_review(at))
    trail = (*at.trail, at.question)[-TRAIL:]
    return Turn(replace(at, question=desk.sheet.asked[position].id, trail=trail))


def _list(state: Listing, event: Tapped, desk: Desk) -> Turn[State]:
    match event.verb, event.args:
        case "principle", (number,) if number in {str(q.principle) for q in desk.sheet.asked}:
            return Turn(replace(state, principle=int(number)))
        case "question", (question,) if desk.sheet.position(question) is not None:
            trail = (*state.at.trail, state.at.question)[-TRAIL:]
            return Turn(replace(state.at, question=question, trail=trail))
        case "back", () if state.principle:
            return Turn(replace(state, principle=0))
        case "back", ():
            return Turn(state.at)
        case "review", ():
            return Turn(state.at, goto=_review(state.at))
        case _:
            return Turn(state)


# --- Notes ----------------------------------------------------------------------------


def _note(state: Noting, message: Sent) -> Turn[State]:
    at = state.at
    if message.media is Media.OTHER or not (message.text or message.file_id):
        return Turn(replace(state, unfit=True))
    kept = replace(at, kept=True)
    return Turn(kept, (SaveNote(at.round, at.side, at.question, message),))


def _share(state: Noting, *, shared: bool) -> Turn[State]:
    at = state.at
    return Turn(state, (ShareNotes(at.round, at.side, at.question, shared),))
