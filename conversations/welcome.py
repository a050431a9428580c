"""First contact: from an invitation to taking part.

    Invitation --yes--> Notice --I take part--> Joined (the token is used up here)
    Invitation --no--> NotMe
    Dead --ask for a new link--> Asked

Until somebody takes part nothing is stored about them: the token and the language travel
in the buttons, and every state here is only drawn, never kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from conversations.effects import AcceptInvitation, AskForInvitation
from conversations.events import Event, Opened, Tapped
from conversations.turn import Turn
from conversations.view import View

LETTER = "w"


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody who was not invited: a short explanation, and nothing else."""

    language: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who invites which city, how long it takes, until when: is this you?"""

    token: str
    language: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What is stored and why, and who sees what."""

    token: str
    language: str


@dataclass(frozen=True, slots=True)
class Dead:
    """A link that was used or has expired, or that never was one."""

    token: str
    language: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The coordinator hears that a new link is wanted."""

    language: str


@dataclass(frozen=True, slots=True)
class NotMe:
    """The link reached the wrong person; it stays good for the right one."""

    language: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The person takes part now."""

    token: str
    language: str


State: TypeAlias = Stranger | Invitation | Notice | Dead | Asked | NotMe | Joined


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match event:
        case Opened(how="invitation", args=(token,)):
            return Turn(_invited(token, view.person.language, view))
        case Tapped(verb=verb, args=(token, language)) if language in view.languages:
            return _tap(verb, token, language, view)
        case _:
            return Turn(Stranger(view.person.language))


def _invited(token: str, language: str, view: View) -> State:
    alive = view.invited is not None and view.invited.alive
    return Invitation(token, language) if alive else Dead(token, language)


def _tap(verb: str, token: str, language: str, view: View) -> Turn[State]:
    alive = view.invited is not None and view.invited.alive
    clash = view.invited is not None and view.invited.clash
    match verb:
        case "join" if view.invited is not None and view.invited.mine:
            return Turn(Joined(token, language))  # a second tap on the same button
        case "ask" if not alive:
            return Turn(Asked(language), (AskForInvitation(token),))
        case "speak":
            return Turn(_invited(token, language, view))
        case "spell" if alive:
            return Turn(Notice(token, language))
        case _ if not alive:
            return Turn(Dead(token, language))
        case "no":
            return Turn(NotMe(language))
        case "yes":
            return Turn(Notice(token, language))
        case "join" if not clash:
            return Turn(Joined(token, language), (AcceptInvitation(token, language),))
        case _:
            return Turn(Invitation(token, language))
