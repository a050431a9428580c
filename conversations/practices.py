"""Practices: a title, a short text, a link; offered on what a city is good at, found by principle.

Overview --a principle--> Listing --a practice--> Reading --report, withdraw--> Listing
Listing --older, newer--> Listing (another page)
Listing --offer--> Titling --> Writing --> Linking --a link, none--> Listing
Reading --in my language too--> Titling --> Writing --> Listing (the link is there already)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

from assessment.cleaning import one_line
from conversations.effects import OfferPractice, ReportPractice, WithdrawPractice
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.view import Practices, View

LETTER = "j"
MOST_IN_TITLE, MOST_IN_TEXT, MOST_IN_LINK = 80, 900, 200
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Overview:
    """The principles, with how many practices there are."""

    side: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The practices on a principle, the latest first."""

    side: int
    principle: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One practice."""

    side: int
    practice: int


@dataclass(frozen=True, slots=True)
class Titling:
    """The next message is the title; `practice` where it exists in another language."""

    side: int
    principle: int
    practice: int = 0


@dataclass(frozen=True, slots=True)
class Writing:
    """The next message is the text."""

    side: int
    principle: int
    practice: int
    title: str


@dataclass(frozen=True, slots=True)
class Linking:
    """The next message is a link, or there is none; `unread` where it was not one."""

    side: int
    principle: int
    practice: int
    title: str
    text: str
    unread: bool = False


State: TypeAlias = Overview | Listing | Reading | Titling | Writing | Linking


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    there = view.practices
    match event:
        case Opened(how="one", args=(number, *_)) if number.isdecimal():
            return Turn(Reading(0, int(number)))
        case Opened(args=args):
            return Turn(Overview(int(args[0]) if args and args[0].isdecimal() else 0))
    if state is None or there is None:
        return Turn(Overview(0), goto=Goto("u"))
    match state, event:
        case Overview(), Tapped(verb="on", args=(n,)) if n in _numbers(there):
            return Turn(Listing(state.side, int(n)))
        case Overview(), Tapped(verb="back"):
            return Turn(state, goto=Goto("u", "", (str(state.side),)))
        case Listing(), Tapped(verb=verb, args=args):
            return _list(state, verb, args, there)
        case Reading(), Tapped(verb=verb):
            return _read(state, verb, there, view)
        case ((Titling() | Writing() | Linking()), Tapped(verb="back")):
            return Turn(Listing(state.side, state.principle))
        case Linking(), Tapped(verb="none"):
            return _offered(state, "")
        case _, Sent(media=Media.TEXT, text=text) if one_line(text):
            return _written(state, text)
        case _:
            return Turn(state)


def may_add(view: View) -> bool:
    """Return whether the practice may be written in the person's language, too."""
    one = view.practices.one if view.practices else None
    return bool(one and one.own and view.person.language not in one.languages)


def _numbers(there: Practices) -> set[str]:
    return {str(principle.number) for principle in there.principles}


def _list(state: Listing, verb: str, args: tuple[str, ...], there: Practices) -> Turn[State]:
    match verb, args:
        case "one", (number,) if number in {str(one.id) for one in there.shown}:
            return Turn(Reading(state.side, int(number)))
        case "page", (page,) if page in map(str, range(there.pages)):
            return Turn(Listing(state.side, state.principle, int(page)))
        case "offer", () if state.principle in there.strong:
            return Turn(Titling(state.side, state.principle))
        case "back", ():
            return Turn(Overview(state.side))
        case _:
            return Turn(state)


def _read(state: Reading, verb: str, there: Practices, view: View) -> Turn[State]:
    one = there.one
    if one is None:
        return Turn(Overview(state.side))
    after = Listing(state.side, one.principle)
    match verb:
        case "back":
            return Turn(after)
        case "add" if may_add(view):
            return Turn(Titling(state.side, one.principle, one.id))
        case "withdraw" if one.own or there.coordinates:
            return Turn(after, (WithdrawPractice(one.id),), toast=t("It is no longer shown."))
        case "report" if not one.own:
            thanks = t("Thank you. The coordinator is told.")
            return Turn(after, (ReportPractice(one.id),), toast=thanks)
        case _:
            return Turn(state)


def _written(state: State, text: str) -> Turn[State]:
    match state:
        case Titling(side, principle, practice):
            return Turn(Writing(side, principle, practice, one_line(text)[:MOST_IN_TITLE]))
        case Writing(side, principle, practice, title):
            linking = Linking(side, principle, practice, title, text.strip()[:MOST_IN_TEXT])
            return _offered(linking, "") if practice else Turn(linking)
        case Linking(side, principle, practice, title, told):
            link = read_link(text)
            if not link:
                return Turn(Linking(side, principle, practice, title, told, unread=True))
            return _offered(state, link)
        case _:
            return Turn(state)


def read_link(text: str) -> str:
    """Return a link to a page of the web; empty where it is none."""
    link = one_line(text)
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    fits = parts.scheme in ("http", "https") and "." in parts.netloc and " " not in link
    return link if fits and len(link) <= MOST_IN_LINK else ""


def _offered(state: Linking, link: str) -> Turn[State]:
    where = (state.side, state.principle, state.practice)
    effect = OfferPractice(*where, state.title, state.text, link)
    return Turn(Listing(state.side, state.principle), (effect,), toast=t("Thank you."))
