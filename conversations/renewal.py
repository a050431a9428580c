"""The notice means something else now: whoever takes part is asked again, before going on.

Asking --I take part--> home (agreed)
Asking --settings--> settings (to leave, for one)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from conversations.effects import AgreeAgain
from conversations.events import Event, Tapped
from conversations.screen import Button, Line, Press, Screen, Style
from conversations.text import said, t
from conversations.turn import Goto, Turn
from conversations.view import View
from conversations.words import beside_the_notice

LETTER = "y"


@dataclass(frozen=True, slots=True)
class Asking:
    """The new notice is on the screen."""


State: TypeAlias = Asking


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match event:
        case Tapped(verb="join"):
            return Turn(Asking(), (AgreeAgain(view.programme.notice_version),), Goto("h"))
        case Tapped(verb="settings"):
            return Turn(Asking(), goto=Goto("o"))
        case _:
            return Turn(state or Asking())


def draw(state: State, view: View) -> Screen:
    """Return the screen of the state."""
    lines = (
        Line(t("What is stored, and why, has changed"), Style.BOLD),
        Line(said(view.programme.notice, 700)),
        *beside_the_notice(view.programme),
        Line(t("Please read it, and say whether you go on taking part. Your answers are safe.")),
    )
    join = Button(t("I take part"), Press(LETTER, "join"))
    settings = Button(t("Settings"), Press(LETTER, "settings"))
    return Screen(lines, ((join,), (settings,)))
