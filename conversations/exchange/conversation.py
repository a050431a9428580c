"""The other city: where the cities see their partnership differently, and what they promise.

Comparing --commitments--> Promising --new--> Wording --what--> Naming --who--> Dating
Dating --by when--> Promising (proposed)       Wording, Naming, Dating --back--> Promising
Promising --a commitment--> Looking --accept, withdraw, what became of it--> Promising
Looking --not like this--> Declining --why, skip--> Promising     Declining --back--> Looking
Comparing --picture, talking list--> the file is sent, the screen follows below it
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from assessment.cleaning import one_line
from assessment.days import read_day
from conversations.effects import (
    AcceptCommitment,
    DeclineCommitment,
    MarkCommitment,
    ProposeCommitment,
    SeeOthers,
    SendFile,
    WithdrawCommitment,
)
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Commitment, Exchange, View

LETTER = "x"
MOST = 3  # commitments a round
MOST_CHARACTERS = 200
OUTCOMES = ("under_way", "kept", "dropped")
MONTHS = (3, 6, 12)
FURTHEST = timedelta(days=5 * 366)
FILES = {"picture": "dots", "talking": "talking_list"}


@dataclass(frozen=True, slots=True)
class Comparing:
    """Every principle with all cities' scores, the largest difference first."""

    side: int


@dataclass(frozen=True, slots=True)
class Promising:
    """What the cities promised each other."""

    side: int


@dataclass(frozen=True, slots=True)
class Looking:
    """One commitment."""

    side: int
    commitment: int


@dataclass(frozen=True, slots=True)
class Declining:
    """The next message says why the city does not agree to a commitment."""

    side: int
    commitment: int


@dataclass(frozen=True, slots=True)
class Wording:
    """The next message says what is promised."""

    side: int


@dataclass(frozen=True, slots=True)
class Naming:
    """A button or the next message says who does it."""

    side: int
    what: str


@dataclass(frozen=True, slots=True)
class Dating:
    """A button or the next message says by when; `unread` where a date was not understood."""

    side: int
    what: str
    who: str
    unread: bool = False


State: TypeAlias = Comparing | Promising | Looking | Declining | Wording | Naming | Dating


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match event:
        case Opened(how="promise", args=(side, *_)) if side.isdecimal():
            return Turn(Promising(int(side)))
        case Opened(args=(side, *_)) if side.isdecimal():
            return _comparing(int(side), view.exchange)
    there = view.exchange
    if state is None or there is None:
        return Turn(Comparing(0), goto=Goto("s"))
    match state, event:
        case Comparing(), Tapped():
            return _compare(state, event, there)
        case Promising(), Tapped():
            return _promise(state, event, there)
        case Looking(), Tapped():
            return _look(state, event, there)
        case Declining(), _:
            return _decline(state, event, there)
        case ((Wording() | Naming() | Dating()), Tapped(verb="back")):
            return Turn(Promising(state.side))
        case Wording(), Sent(media=Media.TEXT, text=text) if one_line(text):
            return Turn(Naming(state.side, one_line(text)[:MOST_CHARACTERS]))
        case Naming(), Sent(media=Media.TEXT, text=text) if one_line(text):
            return Turn(Dating(state.side, state.what, one_line(text)[:MOST_CHARACTERS]))
        case Naming(), Tapped(verb="who", args=(place,)) if place in _places(there):
            return Turn(Dating(state.side, state.what, _named(place, there)))
        case Dating(), Tapped(verb="in", args=(months,)) if months in map(str, MONTHS):
            return _proposed(state, in_months(view.now.date(), int(months)), there)
        case Dating(), Sent(media=Media.TEXT, text=text):
            return _dated(state, text, view, there)
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case _:
            return Turn(state)


def in_months(today: date, months: int) -> date:
    """Return the last day of the month that is so many months away."""
    month = today.month + months
    year, month = today.year + month // 12, month % 12 + 1
    return date(year, month, 1) - timedelta(days=1)


def may_propose(there: Exchange) -> bool:
    """Return whether there is room for one more commitment in this round."""
    return bool(there.cities) and len(there.current) < MOST


def _comparing(side: int, there: Exchange | None) -> Turn[State]:
    """Lay the scores side by side; that somebody looks at others' is kept."""
    looks = there is not None and len(there.cities) > 1
    return Turn(Comparing(side), (SeeOthers(there.round.id, side),) if there and looks else ())


def _compare(state: Comparing, event: Tapped, there: Exchange) -> Turn[State]:
    match event.verb:
        case "picture" | "talking" as file if len(there.cities) > 1:
            return Turn(state, (SendFile(FILES[file], there.round.id, state.side),))
        case "promises" if there.cities:
            return Turn(Promising(state.side))
        case "card":
            return Turn(state, goto=Goto("s", "own", (str(state.side),)))
        case _:
            return Turn(state)


def _promise(state: Promising, event: Tapped, there: Exchange) -> Turn[State]:
    match event.verb, event.args:
        case "new", () if may_propose(there):
            return Turn(Wording(state.side))
        case "one", (number,) if there.commitment(number):
            return Turn(Looking(state.side, int(number)))
        case "back", ():
            return _comparing(state.side, there)
        case _:
            return Turn(state)


def _look(state: Looking, event: Tapped, there: Exchange) -> Turn[State]:
    after = Promising(state.side)
    one = there.commitment(str(state.commitment))
    if one is None or event.verb == "back":
        return Turn(after)
    match event.verb, event.args:
        case "accept", () if waits_for_answer(one):
            accepted = AcceptCommitment(state.side, state.commitment)
            all_do = len(one.to_answer) == 1
            return Turn(
                after, (accepted,), toast=t("Agreed.") if all_do else t("Your city agrees.")
            )
        case "decline", () if may_decline(one):
            return Turn(Declining(state.side, state.commitment))
        case "withdraw", () if one.own and not one.accepted:
            return Turn(after, (WithdrawCommitment(state.side, state.commitment),))
        case "became", (outcome,) if one.accepted and outcome in OUTCOMES:
            return Turn(after, (MarkCommitment(state.side, state.commitment, outcome),))
        case _:
            return Turn(state)


def _places(there: Exchange) -> tuple[str, ...]:
    return tuple(map(str, range(len(there.cities) + 1)))


def _named(place: str, there: Exchange) -> str:
    """Return a city by its place in the list; after the last one: all of them."""
    number = int(place)
    return there.cities[number] if number < len(there.cities) else ", ".join(there.cities)


def _dated(state: Dating, text: str, view: View, there: Exchange) -> Turn[State]:
    day, today = read_day(text), view.now.date()
    if day is None or not today < day <= today + FURTHEST:
        return Turn(Dating(state.side, state.what, state.who, unread=True))
    return _proposed(state, day, there)


def _proposed(state: Dating, day: date, there: Exchange) -> Turn[State]:
    after = Promising(state.side)
    if not may_propose(there):
        return Turn(after)
    effect = ProposeCommitment(there.round.id, state.side, state.what, state.who, day)
    return Turn(after, (effect,))


def waits_for_answer(one: Commitment) -> bool:
    """Return whether the person's city is one of those to say yes or no."""
    return not one.accepted and one.own_voice is not None and one.own_voice.agrees is None


def may_decline(one: Commitment) -> bool:
    """Return whether the person's city may say no: also after its yes, until all agree."""
    return not one.accepted and one.own_voice is not None


def _decline(state: Declining, event: Event, there: Exchange) -> Turn[State]:
    one = there.commitment(str(state.commitment))
    if one is None or not may_decline(one):
        return Turn(Promising(state.side), toast=t("This was decided meanwhile."))
    match event:
        case Tapped(verb="back"):
            return Turn(Looking(state.side, state.commitment))
        case Tapped(verb="skip"):
            return _declined(state, "")
        case Sent(media=Media.TEXT, text=text) if one_line(text):
            return _declined(state, one_line(text)[:MOST_CHARACTERS])
        case Sent():
            return Turn(state, goto=aside(event))
        case _:
            return Turn(state)


def _declined(state: Declining, reason: str) -> Turn[State]:
    declined = DeclineCommitment(state.side, state.commitment, reason)
    return Turn(Promising(state.side), (declined,))
