"""How taking a file in looks, from the question for it to its undoing."""

from __future__ import annotations

from conversations.importing import conversation as states
from conversations.importing import matching_screens as matching
from conversations.importing import preview_screens as preview
from conversations.importing import words
from conversations.importing.buttons import confirm_or_not, home, lists, pages, press
from conversations.importing.conversation import Asking, Matching, Reading
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import said, t, tn
from conversations.view import RoleName, View
from conversations.view.importing import Incoming

ROSTER = "partnership,city,country,side,region,population,language,timezone"
FIGURES = "city,indicator,year,value,source"


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    if isinstance(state, Asking) or view.incoming is None:
        return _asking(state, view)
    match view.incoming.state:
        case "fetching":
            return _fetching(view.incoming)
        case "wrong":
            return _wrong(state, view.incoming)
        case _ if isinstance(state, Reading) and _looks(state, view.incoming):
            return preview.listed(state, view.incoming)
        case "ready" if isinstance(state, Matching) and view.indicators:
            return matching.draw(state, view.incoming, view.indicators)
        case "ready":
            return preview.ready(view.incoming)
        case "done":
            return _done(state, view.incoming)
        case other:
            return _over(other)


def _looks(state: Reading, file: Incoming) -> bool:
    """Return whether a list is looked at, of a file that is before a coordinator."""
    return bool(state.face) and file.near is None


def _asking(state: states.State, view: View) -> Screen:
    face = state.face if isinstance(state, Asking) else ""
    lines = [Line(t("A file"), Style.BOLD)]
    match face:
        case "long":
            lines += [
                Line(
                    t(
                        "That file is too long: Telegram lets a bot fetch 20 MB at most. Could you"
                        " send it in parts?"
                    )
                ),
                GAP,
            ]
        case "unfit":
            lines += [Line(t("That was no file. Please send it as a document.")), GAP]
    if view.person.has(RoleName.COORDINATOR):
        lines += _for_a_coordinator()
    lines += [
        Line(
            t(
                "A filled questionnaire of a colleague without Telegram: the Excel file that"
                " /export gives, or CSV."
            )
        ),
        GAP,
        Line(t("Before anything is stored you see what it would change.")),
    ]
    blank = Button(t("Blank questionnaire"), Press("f", "blank"))
    past = [
        (press(t("Taken in: {name}", name=said(one.name, 40)), "past", str(one.message)),)
        for one in view.imported
    ]
    return Screen(tuple(lines), (*past, (blank,), home()))


def _for_a_coordinator() -> list[Line]:
    return [
        Line(t("The list of cities, as CSV (UTF-8), one row for each city of each partnership:")),
        Line(said(ROSTER), Style.QUOTE),
        Line(t("Figures of cities: OECD, Eurostat, SDMX, UN-Habitat and WHO files, or CSV with:")),
        Line(said(FIGURES), Style.QUOTE),
        Line(
            t(
                "What another source calls a city or an indicator: CSV with area,city or with"
                " series,indicator."
            )
        ),
    ]


def _fetching(file: Incoming) -> Screen:
    told = t("{name} is being read. It takes a moment.", name=said(file.name, 60))
    return Screen((Line(told),), ((press(t("Cancel"), "again"),),))


# --- what is wrong ----------------------------------------------------------------------


def _wrong(state: states.State, file: Incoming) -> Screen:
    found = tn(
        "{n} thing is wrong in {name}. Nothing was stored.",
        "{n} things are wrong in {name}. Nothing was stored.",
        file.wrongs,
        name=said(file.name, 60),
    )
    lines = [Line(found, Style.BOLD), *(words.problem(one) for one in file.wrong)]
    lines += [GAP, Line(t("Put it right in the file, and send it again."))]
    return Screen(tuple(lines), (*pages(state, file.wrongs, len(file.wrong)), home()))


# --- afterwards -------------------------------------------------------------------------


def _done(state: states.State, file: Incoming) -> Screen:
    if isinstance(state, Reading) and state.sure:
        ask = t("Undo this import? What it added is removed, what it changed is as it was.")
        return Screen((Line(ask),), (confirm_or_not(),))
    lines = [Line(t("It is taken in."), Style.BOLD), *words.counts(file)]
    if isinstance(state, Reading) and state.kept:
        kept = t("It cannot be undone any more: something rests on it, or a later import.")
        lines += [GAP, Line(kept)]
    rows = [*lists(file), *([(press(t("Undo the import"), "undo"),)] if file.last else [])]
    if file.kind == "roster":
        rows.append((Button(t("Invite people"), Press("n", "")),))
    rows.append((press(t("Another file"), "again"), *home()))
    return Screen(tuple(lines), tuple(rows))


def _over(state: str) -> Screen:
    match state:
        case "failed":
            told = t("The file could not be fetched from Telegram. Please send it once more.")
        case "undone":
            told = t("It is undone: everything is as it was before.")
        case _:
            told = t("Nothing of the file was taken in.")
    return Screen((Line(told),), ((press(t("Another file"), "again"),), home()))
