"""Anything else a person writes: kept as nothing, answered with three buttons.

The text stays in the chat. The question about it is sent as a reply to it, and Telegram
hands the message back with the tap, so nothing is stored until the person has chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from conversations.effects import FetchFile, SaveNote, TellCoordinator
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.screen import Button, Line, Press, Screen
from conversations.text import Verbatim, said, t
from conversations.turn import Goto, Turn
from conversations.unasked import TABLE, is_table
from conversations.view import RoleName, View

LETTER = "a"


@dataclass(frozen=True, slots=True)
class Aside:
    """What shall become of that message?

    Attributes:
        question: The question at hand when it came; empty where there was none.
        message: The person's message, to which the screen replies.
        face: `ask`, `told` or `gone`.
        table: Whether it is a file that could be imported.
    """

    round: int
    side: int
    question: str
    message: int
    face: str = "ask"
    table: bool = False


State: TypeAlias = Aside


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises."""
    match state, event:
        case _, Opened(args=(round_id, side, question, message, *kind)):
            where = int(round_id), int(side), question, int(message)
            return Turn(Aside(*where, table=TABLE in kind))
        case None, _:
            return Turn(Aside(0, 0, "", 0), goto=Goto("h"))
        case _, Sent() as sent:
            table = is_table(sent)
            return Turn(replace(state, message=sent.message_id, face="ask", table=table))
        case _, Tapped(verb="nothing" | "on"):
            return Turn(state, goto=_on(state))
        case _, Tapped(verb="coordinator" | "note" | "import", quoted=None):
            return Turn(replace(state, face="gone"))
        case _, Tapped(verb="coordinator", quoted=Sent() as quoted):
            return Turn(replace(state, face="told"), (TellCoordinator(quoted),))
        case _, Tapped(verb="import", quoted=Sent() as quoted) if _may_import(state, view):
            return Turn(state, (FetchFile(quoted),), Goto("m"))
        case _, Tapped(verb="note", quoted=Sent() as quoted) if state.question:
            return _note(state, quoted)
        case _:
            return Turn(state)


def _may_import(state: Aside, view: View) -> bool:
    return state.table and view.person.has(RoleName.COORDINATOR)


def _note(state: Aside, quoted: Sent) -> Turn[State]:
    if quoted.media is Media.OTHER:
        return Turn(replace(state, face="gone"))
    kept = SaveNote(state.round, state.side, state.question, quoted)
    return Turn(state, (kept,), _on(state, "kept"))


def _on(state: Aside, how: str = "") -> Goto:
    if not state.question:
        return Goto("h")
    return Goto("i", how, (str(state.round), str(state.side), state.question))


def draw(state: State, view: View) -> Screen:
    """Return the three buttons, or what became of the message."""
    go_on = Button(t("Continue"), Press(LETTER, "on"))
    match state.face:
        case "told":
            return Screen(
                (Line(t("Your message has been passed on to the coordinator.")),), ((go_on,),)
            )
        case "gone":
            text = t(
                "That message can no longer be found, or cannot be kept. Please send it again."
            )
            return Screen((Line(text),), ((go_on,),))
        case _:
            return _ask(state, view)


def _ask(state: Aside, view: View) -> Screen:
    send = Button(t("Send it to the coordinator"), Press(LETTER, "coordinator"))
    note = Button(t("Add it as a comment to question {id}", id=_id(state)), Press(LETTER, "note"))
    nothing = Button(t("Do nothing with it"), Press(LETTER, "nothing"))
    take = Button(t("Import this file"), Press(LETTER, "import"))
    ways = [take] if _may_import(state, view) else []
    ways += [send, note, nothing] if state.question else [send, nothing]
    text = t("Thank you. I have not kept this message. What shall I do with it?")
    return Screen((Line(text),), tuple((way,) for way in ways), reply_to=state.message)


def _id(state: Aside) -> Verbatim:
    return said(state.question)
