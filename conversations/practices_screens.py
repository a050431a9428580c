"""How practices look, state by state."""

from __future__ import annotations

from conversations import practices as states
from conversations.practices import LETTER, Linking, Listing, Reading, Titling, Writing, may_add
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Joined, Tongue, Words, said, t
from conversations.view import Practice, Practices, View
from conversations.words import back, principle_name


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    there = view.practices
    if there is None:
        words = Line(t("There are no practices here."))
        return Screen((words,), ((Button(t("Home"), Press("h", "")),),))
    match state:
        case Listing():
            return _listing(state, there)
        case Reading() if there.one:
            return _reading(there.one, there, view)
        case Titling() | Writing() | Linking():
            return _asking(state)
        case _:
            return _overview(there)


def reported(one: Practice) -> Screen:
    """Return the notice to a coordinator."""
    lines = (Line(t("A practice was reported."), Style.BOLD), *_told(one))
    return Screen(lines, ((Button(t("Continue"), Press(LETTER, "one", (str(one.id),))),),))


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _overview(there: Practices) -> Screen:
    buttons = [_press(_counted(p.number, there), "on", str(p.number)) for p in there.principles]
    lines = (
        Line(t("Practices"), Style.BOLD),
        Line(t("What worked elsewhere, told by the cities themselves.")),
    )
    return Screen(lines, (*in_rows(buttons, 2), (back(LETTER, "back"),)))


def _counted(number: int, there: Practices) -> Words:
    name = principle_name(next(p for p in there.principles if p.number == number))
    count = there.counts.get(number, 0)
    return Joined((name, said(str(count))), " ") if count else name


def _listing(state: Listing, there: Practices) -> Screen:
    number = state.principle
    name = principle_name(next(p for p in there.principles if p.number == number))
    empty = () if there.shown else (Line(t("There is no practice here yet.")),)
    rows: list[tuple[Button, ...]] = [
        (_press(said(one.title, 40), "one", str(one.id)),) for one in there.shown
    ]
    if ways := _pages(state.page, there.pages):
        rows.append(ways)
    if number in there.strong:
        rows.append((_press(t("Offer one of yours"), "offer"),))
        empty = (*empty, Line(t("Your city rates itself at 4 or more here: what would you share?")))
    return Screen((Line(name, Style.BOLD), *empty), (*rows, (back(LETTER, "back"),)))


def _pages(page: int, pages: int) -> tuple[Button, ...]:
    newer = (_press(t("Newer ones"), "page", str(page - 1)),) if page else ()
    older = (_press(t("Older ones"), "page", str(page + 1)),) if page + 1 < pages else ()
    return (*newer, *older)


def _told(one: Practice) -> tuple[Line, ...]:
    lines = [Line(said(one.title, 80), Style.BOLD), Line(said(one.text, 900))]
    return (*lines, GAP, Line(said(one.link, 200))) if one.link else tuple(lines)


def _reading(one: Practice, there: Practices, view: View) -> Screen:
    ways = []
    if may_add(view):
        ways.append(
            _press(t("Write it in {language}, too", language=Tongue(view.person.language)), "add")
        )
    if one.own or there.coordinates:
        ways.append(_press(t("Withdraw"), "withdraw"))
    if not one.own:
        ways.append(_press(t("Report"), "report"))
    return Screen(_told(one), (*in_rows(ways, 1), (back(LETTER, "back"),)))


def _asking(state: Titling | Writing | Linking) -> Screen:
    ends = (back(LETTER, "back"),)
    match state:
        case Titling():
            lines = (
                Line(t("What is it called?"), Style.BOLD),
                Line(t("All cities of the programme can read it; yours is not named.")),
            )
            return Screen(lines, (ends,))
        case Writing(title=title):
            asked = Line(t("What did you do, and what came of it? A few sentences are enough."))
            return Screen((Line(said(title, 80), Style.BOLD), asked), (ends,))
        case _:
            unread = (Line(t("This is no link that I can read."), Style.ITALIC),)
            asked = Line(t("Is there a page to read more? Please send its link."))
            rows = ((_press(t("No link"), "none"),), ends)
            return Screen((asked, *(unread if state.unread else ())), rows)
