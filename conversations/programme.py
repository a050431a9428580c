"""The programme's own words, written by its coordinators.

Reading --a word, a language--> Writing --message--> Reading (kept)
Writing (the notice) --message--> Meaning --only spelling--> Reading
Meaning --the meaning changed--> Reading, and everybody is asked again
Meaning --another language--> Writing (there, too)
Reading --for how long--> Keeping --months--> Keeping (asked whether to) --confirm--> Reading,
    and everybody is asked again where it is longer than before
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from assessment.cleaning import one_line
from conversations.effects import AskEverybodyAgain, KeepNamesFor, SetWord
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import RoleName, View

LETTER = "p"
NOTICE = "notice"
# Each word, and how many characters of it fit where it is shown.
MOST: Final = {"name": 80, "coordinator": 80, "controller": 200, "contact": 120, NOTICE: 700}
MONTHS: Final = (6, 12, 18, 24, 36, 48, 60, 120)


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


@dataclass(frozen=True, slots=True)
class Keeping:
    """For how long it is known who answered; 0 while no other time was chosen."""

    months: int = 0


State: TypeAlias = Reading | Writing | Meaning | Keeping


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
        case Reading(), Tapped(verb="keeping"):
            return Turn(Keeping())
        case Keeping(), Tapped(verb="months", args=(number,)):
            return Turn(Keeping(next((m for m in MONTHS if str(m) == number), 0)))
        case Keeping(months=months), Tapped(verb="keep") if months:
            return _kept(months, view)
        case Writing(), Sent(media=Media.TEXT, text=text):
            return _written(state, text)
        case Meaning(), Tapped(verb="changed"):
            # Opened anew, as whoever changed it is asked like everybody else.
            return Turn(Reading(), (AskEverybodyAgain(),), Goto(LETTER))
        case ((Writing() | Meaning() | Keeping()), Tapped(verb="back" | "spelling")):
            return Turn(Reading())
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case _:
            return Turn(state)


def _kept(months: int, view: View) -> Turn[State]:
    """Keep names for so long; who agreed to less is asked again, whoever changed it too."""
    keep = KeepNamesFor(months)
    if months > view.programme.months_kept:
        return Turn(Reading(), (keep, AskEverybodyAgain()), Goto(LETTER))
    return Turn(Reading(), (keep,))


def _written(state: Writing, text: str) -> Turn[State]:
    kept = text.strip() if state.key == NOTICE else one_line(text)
    excess = len(kept) - MOST[state.key]
    if excess > 0 or not kept:
        return Turn(Writing(state.key, state.language, max(0, excess)))
    after: State = Meaning(state.language) if state.key == NOTICE else Reading()
    return Turn(after, (SetWord(state.key, state.language, kept),))
