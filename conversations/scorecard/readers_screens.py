"""How a city says who may read its scorecard."""

from __future__ import annotations

from conversations.scorecard.conversation import LETTER
from conversations.screen import Button, Line, Press, Screen, Style
from conversations.text import Joined, Text, Words, said, t
from conversations.view import Request, View
from conversations.words import back

MOST_SHOWN = 6
HOME = (Button(t("Home"), Press("h", "")),)


def naming(view: View) -> Screen:
    """Return who asked to read it; those who wait for an answer come first."""
    waiting = sorted(view.readers, key=lambda one: one.status != "asked")
    rows = [(_press(_told(one), "request", str(one.id)),) for one in waiting[:MOST_SHOWN]]
    words = Line(t("Who may read your scorecard?"), Style.BOLD)
    return Screen((words,), (*rows, (back(LETTER, "text"),)))


def answering(view: View) -> Screen:
    """Return one reader's request, and what the city can say to it."""
    one = view.request
    if one is None:
        return Screen((Line(t("This request is no longer open.")),), (HOME,))
    every = (_press(t("Back"), "readers"), *HOME)
    return Screen((Line(_stands(one)),), (*_answers(one), every))


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _told(one: Request) -> Words:
    states = {"asked": t("asks"), "granted": t("may read it"), "declined": t("may not read it")}
    return Joined((said(one.reader, 40), states[one.status]), " · ")


def _stands(one: Request) -> Text:
    names = {"reader": said(one.reader, 60), "city": said(one.city, 60)}
    match one.status:
        case "granted" if one.only:
            only = said(one.only, 60)
            return t("{reader} may read {city}’s scorecard of {round}.", round=only, **names)
        case "granted":
            return t(
                "{reader} may read {city}’s latest scorecard until you take that back.", **names
            )
        case "declined":
            return t("{reader} cannot read {city}’s scorecard.", **names)
        case _:
            return t("{reader} asks to read {city}’s latest scorecard.", **names)


def _answers(one: Request) -> tuple[tuple[Button, ...], ...]:
    granted = one.status == "granted"
    once = () if granted or one.latest is None else (_once(one.latest.id, one.latest.name),)
    always = () if granted and not one.only else (_press(_ALWAYS, "yes"),)
    no = {"granted": (_press(t("No longer share it"), "no"),), "asked": (_press(t("No"), "no"),)}
    return tuple((button,) for button in (*once, *always, *no.get(one.status, ())))


_ALWAYS = t("Yes, until taken back")


def _once(number: int, name: str) -> Button:
    return _press(t("Yes, for {round} only", round=said(name, 30)), "once", str(number))
