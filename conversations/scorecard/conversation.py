"""The scorecard: whose, then its text, the ideas to discuss, and why each score.

    Choosing --a city--> Showing            Choosing --‹, ›--> Choosing (another page)
    Showing --why, ideas, rounds--> Showing (another face) --back--> Showing (text)
    Showing --reopen (a coordinator)--> Reopening --why--> Showing
    Showing --who may read it--> Naming --a reader--> Answering --yes, no--> Answering
    Showing --picture, pdf--> the file is sent, the screen follows below it

A reader asks a city here; its officials say yes or no from the notice they get, and later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from assessment.cleaning import one_line
from conversations import pages
from conversations.effects import AskScorecard, Effect, GrantScorecard, ReopenSheet, SendFile
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Sight, View

LETTER = "s"
MOST_REASON = 200
PAGE = 6  # cities
FACES = ("text", "why", "ideas", "rounds")


@dataclass(frozen=True, slots=True)
class Choosing:
    """Whose scorecard: asked where there is more than one; `page` where they are many."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Showing:
    """One city's scorecard, or the words why it is not there."""

    side: int
    face: str = "text"


@dataclass(frozen=True, slots=True)
class Answering:
    """A reader's request lies before an official of the city."""

    request: int


@dataclass(frozen=True, slots=True)
class Naming:
    """Who asked to read a city's scorecard, before its own people."""

    side: int


@dataclass(frozen=True, slots=True)
class Reopening:
    """A coordinator lets a city change what is final: the next message says why."""

    side: int


State: TypeAlias = Choosing | Showing | Naming | Answering | Reopening


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match state, event:
        case _, Opened(how="own" | "of", args=(side,)) if side.isdecimal():
            return _show(int(side), view)
        case _, Opened(how="request", args=(request,)) if request.isdecimal():
            return Turn(Answering(int(request)))
        case _, Opened():
            return _choose(view)
        case None, _:
            return _choose(view)
        case Reopening(), Sent(media=Media.TEXT, text=text) if one_line(text):
            return _reopen(state, one_line(text), view)
        case Reopening(), Tapped(verb="back"):
            return Turn(Showing(state.side))
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case _, Tapped(verb="own" | "of", args=(side,)) if side.isdecimal():
            return _show(int(side), view)
        case Naming(side), Tapped(verb="request", args=(number,)) if _asked(number, view):
            return Turn(Answering(int(number)))
        case Naming(side), Tapped(verb="text"):
            return Turn(Showing(side))
        case Answering(), Tapped(verb=verb, args=args):
            return _answer(state, verb, args, view)
        case Choosing(), Tapped(verb=pages.VERB, args=(page,)) if page.isdecimal():
            return Turn(Choosing(int(page[:6])))
        case Showing(), Tapped():
            return _tap(state, event, view)
        case _:
            return Turn(state)


def _choose(view: View) -> Turn[State]:
    match view.results:
        case ():
            return Turn(Choosing(), goto=Goto("h", "nothing"))
        case (only,) if not view.more_results:
            return Turn(Choosing(), goto=Goto(LETTER, "of", (str(only.side),)))
        case _:
            return Turn(Choosing())


def _show(side: int, view: View) -> Turn[State]:
    """Show a city's result, its picture first; a side that is not theirs reads as unknown."""
    for result in view.results:
        if result.side == side:
            picture: tuple[Effect, ...] = ()
            if result.sight is Sight.SHOWN and result.round is not None:
                picture = (SendFile("picture", result.round.id, side),)
            return Turn(Showing(side), picture)
    return Turn(Choosing(), goto=Goto("h", "nothing"))


def _tap(state: Showing, event: Tapped, view: View) -> Turn[State]:
    round_id = view.card.result.round.id if view.card and view.card.result.round else 0
    match event.verb:
        case "text" | "why" | "ideas" as face if view.card:
            return Turn(replace(state, face=face))
        case "rounds" if view.card and view.card.trend and round_id:
            picture = SendFile("trend", round_id, state.side)
            return Turn(replace(state, face="rounds"), (picture,))
        case "pdf" if round_id:
            return Turn(state, (SendFile("pdf", round_id, state.side),))
        case "readers" if view.readers:
            return Turn(Naming(state.side))
        case "ask":
            return Turn(state, (AskScorecard(state.side),), toast=t("The city has been asked."))
        case "choose":
            return Turn(Choosing())
        case "reopen" if view.card and view.card.result.final:
            return Turn(Reopening(state.side))
        case _:
            return Turn(state)


def _reopen(state: Reopening, reason: str, view: View) -> Turn[State]:
    result = view.card.result if view.card else None
    if result is None or result.round is None or not result.final:
        return Turn(Showing(state.side))
    effect = ReopenSheet(result.round.id, state.side, reason[:MOST_REASON])
    return Turn(Showing(state.side), (effect,), toast=t("The city can change its sheet now."))


def _asked(number: str, view: View) -> bool:
    return number in {str(one.id) for one in view.readers}


def _answer(state: Answering, verb: str, args: tuple[str, ...], view: View) -> Turn[State]:
    request = view.request
    if request is None or request.id != state.request:
        return Turn(state)
    latest = request.latest.id if request.latest else 0
    match verb, args:
        case "once", (number,) if latest and number == str(latest):
            return Turn(state, (GrantScorecard(state.request, yes=True, round=latest),))
        case (("yes" | "no"), ()):
            return Turn(state, (GrantScorecard(state.request, yes=verb == "yes"),))
        case "readers", ():
            return Turn(Naming(request.side))
        case _:
            return Turn(state)
