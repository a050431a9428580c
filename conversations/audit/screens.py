"""How the audit looks: an entry a line, people by number."""

from __future__ import annotations

from conversations.audit.conversation import LETTER, Reading
from conversations.audit.words import deed_words
from conversations.pages import turning
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Joined, Moment, Words, said, t
from conversations.view import Deed, View


def draw(state: Reading, view: View) -> Screen:
    """Return the screen of a page."""
    deeds = view.log.deeds if view.log else ()
    lines = [
        Line(t("Who did what"), Style.BOLD),
        Line(t("People stand here by number; you are person {n}.", n=said(str(view.person.id)))),
    ]
    for deed in deeds:
        lines += [GAP, Line(_line(deed))]
    if not deeds:
        lines += [GAP, Line(t("There is nothing here."))]
    return Screen(tuple(lines), (*_pages(state, view), _ways()))


def _line(deed: Deed) -> Words:
    who = t("person {n}", n=said(str(deed.actor))) if deed.actor else t("who runs the machine")
    when = t("{moment}", moment=Moment(deed.at))
    return Joined((when, who, deed_words(deed)), " · ")


def _pages(state: Reading, view: View) -> tuple[tuple[Button, ...], ...]:
    return turning(LETTER, state.page, more=bool(view.log and view.log.more))


def _ways() -> tuple[Button, ...]:
    return Button(t("Back"), Press("p", "")), Button(t("Home"), Press("h", ""))
