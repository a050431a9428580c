"""Learn: cities that are strong where this one has to work; names only after both said yes.

Choosing --a city--> Meeting
Meeting --take part, change the line--> Offering --a line--> Meeting
Meeting --a principle--> Finding --ask--> Asking --a message--> Meeting
Meeting --all requests--> Recalling --older, newer--> Recalling (another page)
Meeting, Recalling --a request--> Looking --yes, no, take back, whether it helped--> Looking
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from assessment.cleaning import one_line
from conversations.effects import AnswerPeer, AskPeer, OfferPeer, SayHelped, StopPeer
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Turn
from conversations.unasked import aside
from conversations.view import Learning, Match, Role, RoleName, View

LETTER = "u"
MOST_CHARACTERS = 200
MOST_OF_A_MESSAGE = 600
MOST_SHOWN = 4
MATCHES_A_PAGE = 6
MOST_WAITING = 3  # requests of one city without an answer
HELPED = ("yes", "somewhat", "no")


@dataclass(frozen=True, slots=True)
class Choosing:
    """Which of the person's cities is meant."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the city may ask, and what it asked and was asked."""

    side: int


@dataclass(frozen=True, slots=True)
class Recalling:
    """All that the city asked and was asked, the latest first."""

    side: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Offering:
    """The next message is the contact line."""

    side: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Who may be asked about a principle, and why they."""

    side: int
    principle: int


@dataclass(frozen=True, slots=True)
class Asking:
    """The next message goes to another city."""

    side: int
    principle: int
    asked: int


@dataclass(frozen=True, slots=True)
class Looking:
    """One request, from either end."""

    side: int
    match: int


State: TypeAlias = Choosing | Meeting | Recalling | Offering | Finding | Asking | Looking


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match event:
        case Opened(how="match", args=(side, number)) if side.isdecimal() and number.isdecimal():
            return Turn(Looking(int(side), int(number)))
        case Opened() | Tapped(verb="of"):
            return _opened(event.args, view)
    there = view.learning
    if state is None or there is None:
        return _opened((), view)
    match state, event:
        case _, Tapped(verb="back"):
            return Turn(Meeting(state.side if not isinstance(state, Choosing) else 0))
        case Meeting(), Tapped(verb=verb, args=args):
            return _meet(state, verb, args, there)
        case Recalling(), Tapped(verb=verb, args=args):
            return _recall(state, verb, args, there)
        case Finding(), Tapped(verb="ask", args=(asked,)) if asked.isdecimal():
            return _find(state, int(asked), there)
        case Looking(), Tapped(verb=verb, args=args):
            return _look(state, verb, args, there)
        case Offering(), Sent(media=Media.TEXT, text=text) if one_line(text):
            effect = OfferPeer(state.side, one_line(text)[:MOST_CHARACTERS])
            return Turn(Meeting(state.side), (effect,))
        case Asking(), Sent(media=Media.TEXT, text=text) if text.strip():
            message = text.strip()[:MOST_OF_A_MESSAGE]
            wish = AskPeer(state.side, state.asked, state.principle, message)
            return Turn(Meeting(state.side), (wish,), toast=t("The city has been asked."))
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case _:
            return Turn(state)


def own_cities(view: View) -> tuple[Role, ...]:
    """Return where the person is an official."""
    return tuple(role for role in view.person.roles if role.name is RoleName.OFFICIAL)


def may_ask(there: Learning) -> bool:
    """Return whether the city may ask one more."""
    waiting = [one for one in there.matches if one.own and one.status == "asked"]
    return bool(there.contact) and len(waiting) < MOST_WAITING


def waits(one: Match) -> bool:
    """Return whether the person's city is the one to say yes or no."""
    return one.status == "asked" and not one.own


def _opened(args: tuple[str, ...], view: View) -> Turn[State]:
    mine = own_cities(view)
    if args and args[0].isdecimal():
        return Turn(Meeting(int(args[0])))
    return Turn(Meeting(mine[0].side) if len(mine) == 1 else Choosing())


def _meet(state: Meeting, verb: str, args: tuple[str, ...], there: Learning) -> Turn[State]:
    number = int(args[0]) if args and args[0].isdecimal() else 0
    match verb:
        case "offer":
            return Turn(Offering(state.side))
        case "stop" if there.contact:
            return Turn(state, (StopPeer(state.side),))
        case "on" if there.want(number):
            return Turn(Finding(state.side, number))
        case "one" if there.match(number):
            return Turn(Looking(state.side, number))
        case "all" if there.matches:
            return Turn(Recalling(state.side))
        case _:
            return Turn(state)


def _recall(state: Recalling, verb: str, args: tuple[str, ...], there: Learning) -> Turn[State]:
    number = int(args[0]) if args and args[0].isdecimal() else 0
    match verb:
        case "one" if there.match(number):
            return Turn(Looking(state.side, number))
        case "page" if number * MATCHES_A_PAGE < len(there.matches):
            return Turn(Recalling(state.side, number))
        case _:
            return Turn(state)


def _find(state: Finding, asked: int, there: Learning) -> Turn[State]:
    wanted = there.want(state.principle)
    known = wanted and any(peer.side == asked for peer in wanted.peers)
    if not known or not may_ask(there):
        return Turn(state)
    return Turn(Asking(state.side, state.principle, asked))


def _look(state: Looking, verb: str, args: tuple[str, ...], there: Learning) -> Turn[State]:
    one = there.match(state.match)
    if one is None:
        return Turn(Meeting(state.side))
    match verb, args:
        case (("agreed" | "declined"), ()) if waits(one):
            return Turn(state, (AnswerPeer(state.side, one.id, verb),))
        case "withdrawn", () if one.own and one.status == "asked":
            return Turn(Meeting(state.side), (AnswerPeer(state.side, one.id, verb),))
        case "helped", (said,) if one.own and one.status == "agreed" and said in HELPED:
            thanks = t("Thank you.")
            return Turn(state, (SayHelped(state.side, one.id, said),), toast=thanks)
        case _:
            return Turn(state)
