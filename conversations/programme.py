"""The programme's own words, written by its coordinators.

Reading --a word, a language--> Writing --message--> Reading (kept)
Writing (the notice) --message--> Meaning --only spelling--> Reading
Meaning --the meaning changed--> Reading, and everybody is asked again
Meaning --another language--> Writing (there, too)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from assessment.cleaning import one_line
from conversations.effects import AskEverybodyAgain, SetWord
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import RoleName, View

LETTER = "p"
NOTICE = "notice"
# Each word, and how many characters of it fit where it is shown.
MOST: Final = {"name": 80, "coordinator": 80, "controller": 200, "contact": 120, NOTICE: 700}


@dataclass(frozen=True, slots=True)
class Reading:
    """All words, in the person's language."""


@dataclass(frozen=True, slots=True)
class Writing:
    """The next message is the word in that language; `excess` where one was too long."""

    key: str
    language: str
    excess: int = 0


@dataclass(frozen=True, slots=True)
class Meaning:
    """The notice was changed in a language: only its spelling, or what it means?"""

    language: str = ""  # of a screen from before it was told


State: TypeAlias = Reading | Writing | Meaning


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    if not view.person.has(RoleName.COORDINATOR):
        return Turn(Reading(), goto=Goto("h", "unknown"))
    match state, event:
        case _, Opened():
            return Turn(Reading())
        case None, _:
            return Turn(Reading())
        case ((Reading() | Meaning()), Tapped(verb="write", args=(key, language))):
            known = key in MOST and language in view.languages
            return Turn(Writing(key, language) if known else state)
        case Writing(), Sent(media=Media.TEXT, text=text):
            return _written(state, text)
        case Meaning(), Tapped(verb="changed"):
            # Opened anew, as whoever changed it is asked like everybody else.
            return Turn(Reading(), (AskEverybodyAgain(),), Goto(LETTER))
        case ((Writing() | Meaning()), Tapped(verb="back" | "spelling")):
            return Turn(Reading())
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case _:
            return Turn(state)


def _written(state: Writing, text: str) -> Turn[State]:
    kept = text.strip() if state.key == NOTICE else one_line(text)
    excess = len(kept) - MOST[state.key]
    if excess > 0 or not kept:
        return Turn(Writing(state.key, state.language, max(0, excess)))
    after: State = Meaning(state.language) if state.key == NOTICE else Reading()
    return Turn(after, (SetWord(state.key, state.language, kept),))
