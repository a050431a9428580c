"""How one's own data looks, and the question before it is erased."""

from __future__ import annotations

from datetime import date

from conversations import mydata as states
from conversations.mydata import LETTER, Forgetting, Gone
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Text, Tongue, Words, said, t, tn
from conversations.view import RoleName, View
from conversations.view.mydata import Kept, OwnSheet

MOST_SHEETS = 6


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    match state:
        case Gone():
            return _gone()
        case Forgetting():
            return _forgetting(view)
        case _:
            return _showing(view)


def _press(label: Words, verb: str) -> Button:
    return Button(label, Press(LETTER, verb))


def _home() -> Button:
    return Button(t("Home"), Press("h", ""))


def _showing(view: View) -> Screen:
    lines = [Line(t("What is stored about you"), Style.BOLD)]
    if kept := view.kept:
        lines += [*_person(view, kept), *_work(kept)]
    lines += [GAP, Line(t("The file has all of it, also what was done and when."))]
    rows = (
        (_press(t("All of it as a file"), "file"),),
        (_press(t("Erase me"), "forget"),),
        (_home(),),
    )
    return Screen(tuple(lines), rows)


def _person(view: View, kept: Kept) -> tuple[Line, ...]:
    person = view.person
    return (
        Line(said(person.first_name, 64), lead=t("First name:")),
        Line(said(str(kept.number)), lead=t("Telegram number:")),
        Line(Tongue(person.language), lead=t("Language:")),
        Line(said(person.timezone), lead=t("Time zone:")),
        Line(t("You have taken part since {day}.", day=kept.since)),
        *((Line(_agreed(kept.agreed, person.notice)),) if kept.agreed else ()),
        *(Line(_role(role.name, role.city)) for role in person.roles[:MOST_SHEETS]),
    )


def _agreed(day: date, version: str) -> Text:
    return t("You agreed to version {n} of the notice on {day}.", n=said(version), day=day)


def _role(name: RoleName, city: str) -> Text:
    match name:
        case RoleName.COORDINATOR:
            return t("Coordinator")
        case RoleName.READER:
            return t("Reader of {city}", city=said(city, 60))
        case _:
            return t("Official of {city}", city=said(city, 60))


def _work(kept: Kept) -> tuple[Line, ...]:
    more = len(kept.sheets) - MOST_SHEETS
    lines = [Line(_sheet(sheet)) for sheet in kept.sheets[:MOST_SHEETS]]
    if more > 0:
        lines.append(Line(tn("and {n} more round", "and {n} more rounds", more)))
    if kept.notes:
        lines.append(Line(tn("{n} comment", "{n} comments", kept.notes)))
    lines.append(Line(tn("{n} message to you", "{n} messages to you", kept.letters)))
    return tuple(lines)


def _sheet(sheet: OwnSheet) -> Text:
    round_, city = said(sheet.round, 60), said(sheet.city, 60)
    if sheet.submitted:
        return tn(
            "{round}, {city}: {n} answer, submitted",
            "{round}, {city}: {n} answers, submitted",
            sheet.answers,
            round=round_,
            city=city,
        )
    return tn(
        "{round}, {city}: {n} answer, not submitted",
        "{round}, {city}: {n} answers, not submitted",
        sheet.answers,
        round=round_,
        city=city,
    )


def _forgetting(view: View) -> Screen:
    kept = view.kept
    if kept and kept.alone:
        words = t(
            "You are the only coordinator who stays. Invite another one first, then you can be"
            " erased."
        )
        back = _press(t("Back"), "cancel")
        return Screen((Line(words),), ((Button(t("Invite people"), Press("n", "")),), (back,)))
    lines = [
        Line(t("Erase everything about you?"), Style.BOLD),
        Line(
            t(
                "Your name, your Telegram number and your settings are erased within a minute, and"
                " you no longer take part."
            )
        ),
        Line(t("What you have submitted stays with your city, without your name.")),
        Line(t("Messages in this chat stay with Telegram: you can delete the chat there.")),
    ]
    unsent = [s for s in kept.sheets if not s.submitted and s.answers] if kept else []
    if unsent:
        warning = t("These answers were not submitted and are erased too:")
        lines += [GAP, Line(warning), *(Line(_sheet(sheet)) for sheet in unsent[:MOST_SHEETS])]
    decide = (_press(t("Confirm"), "confirm"), _press(t("Cancel"), "cancel"))
    first = ((Button(t("Look at them first"), Press("r", "")),),) if unsent else ()
    return Screen(tuple(lines), (decide, *first))


def _gone() -> Screen:
    return Screen(
        (
            Line(t("You are erased."), Style.BOLD),
            Line(t("Thank you for what you did. With a new invitation you can come back.")),
        )
    )
