"""Which conversation hears what a person did."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any, Final

from conversations import (
    aside,
    board,
    board_screens,
    exporting,
    exporting_screens,
    home,
    home_screens,
    interview,
    interview_screens,
    mydata,
    mydata_screens,
    peers,
    peers_screens,
    practices,
    practices_screens,
    programme,
    programme_screens,
    reminders,
    reminders_screens,
    renewal,
    review,
    review_screens,
    settings,
    settings_screens,
    sharing,
    sharing_screens,
    welcome,
    welcome_screens,
)
from conversations.audit import conversation as audit
from conversations.audit import screens as audit_screens
from conversations.broadcast import conversation as broadcast
from conversations.broadcast import screens as broadcast_screens
from conversations.commands import find
from conversations.compare import conversation as compare
from conversations.compare import screens as compare_screens
from conversations.delegating import conversation as delegating
from conversations.delegating import screens as delegating_screens
from conversations.events import Event, Opened, Redrawn, Sent, Tapped
from conversations.exchange import conversation as exchange
from conversations.exchange import screens as exchange_screens
from conversations.importing import conversation as importing
from conversations.importing import screens as importing_screens
from conversations.indicators import choice as indicator_choice
from conversations.indicators import choice_screens as indicator_choice_screens
from conversations.indicators import conversation as indicators
from conversations.indicators import results as indicator_results
from conversations.indicators import results_screens as indicator_results_screens
from conversations.indicators import screens as indicators_screens
from conversations.inviting import conversation as inviting
from conversations.inviting import screens as inviting_screens
from conversations.late import conversation as late
from conversations.late import screens as late_screens
from conversations.rounds import conversation as rounds
from conversations.rounds import screens as rounds_screens
from conversations.scorecard import conversation as scorecard
from conversations.scorecard import screens as scorecard_screens
from conversations.screen import Press, Screen
from conversations.team import conversation as team
from conversations.team import screens as team_screens
from conversations.turn import Goto, Turn
from conversations.view import View

# letter -> (its step, how it is drawn)
CONVERSATIONS: Final[Mapping[str, tuple[ModuleType, ModuleType]]] = {
    "w": (welcome, welcome_screens),
    "h": (home, home_screens),
    "i": (interview, interview_screens),
    "r": (review, review_screens),
    "s": (scorecard, scorecard_screens),
    "o": (settings, settings_screens),
    "l": (reminders, reminders_screens),
    "c": (rounds, rounds_screens),
    "t": (team, team_screens),
    "D": (delegating, delegating_screens),
    "x": (exchange, exchange_screens),
    "v": (compare, compare_screens),
    "p": (programme, programme_screens),
    "y": (renewal, renewal),
    "q": (late, late_screens),
    "u": (peers, peers_screens),
    "j": (practices, practices_screens),
    "a": (aside, aside),
    "g": (indicators, indicators_screens),
    "e": (indicator_results, indicator_results_screens),
    "k": (indicator_choice, indicator_choice_screens),
    "m": (importing, importing_screens),
    "f": (exporting, exporting_screens),
    "z": (mydata, mydata_screens),
    "n": (inviting, inviting_screens),
    "d": (board, board_screens),
    "b": (broadcast, broadcast_screens),
    "A": (audit, audit_screens),
    "G": (sharing, sharing_screens),
}
NOTICE_SCREEN = 0


def step(letter: str, state: Any, event: Event, view: View) -> Turn[Any]:
    """Take a step in the conversation of that letter."""
    turn: Turn[Any] = CONVERSATIONS[letter][0].step(state, event, view)
    return turn


def draw(letter: str, state: Any, view: View) -> Screen:
    """Draw a state of the conversation of that letter."""
    screen: Screen = CONVERSATIONS[letter][1].draw(state, view)
    return screen


def commanded(name: str, argument: str) -> Goto:
    """Return where a command leads; an unknown one leads home, with a word."""
    if name == "start" and argument:
        return Goto("w", "invitation", (argument,))
    command = find(name)
    return Goto(*command.opens) if command else Goto("h", "unknown")


def tapped(press: Press, screen: int, live: int, letter: str, quoted: Sent | None) -> Event | Goto:
    """Return what a tap means on a chat whose live screen has that number.

    A button of another screen changes nothing. A button that leads to another
    conversation opens it there, as does every button of a notice.
    """
    known = press.conversation in CONVERSATIONS
    if not known or press.conversation == "w" or screen not in (live, NOTICE_SCREEN):
        return Redrawn()
    if screen == NOTICE_SCREEN or press.conversation != letter:
        return Goto(press.conversation, press.verb, press.args)
    return Tapped(press.verb, press.args, quoted)


def asks_again(letter: str, view: View) -> bool:
    """Return whether the person has to agree to a new notice before going on there.

    Whoever does not agree can still leave, and have erased what is stored of them.
    """
    agreed = view.person.notice == view.programme.notice_version
    free = (renewal.LETTER, settings.LETTER, home.LETTER, mydata.LETTER, "w")
    return not agreed and letter not in free


def entered(goto: Goto) -> Opened:
    """Return the event by which a conversation is entered."""
    return Opened(goto.how, goto.args)
