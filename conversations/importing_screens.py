"""How taking a file in looks, from the question for it to its undoing."""

from __future__ import annotations

from conversations import importing as states
from conversations import importing_words as words
from conversations.importing import LETTER, PAGE, Asking, Reading
from conversations.pages import turning
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Words, said, t, tn
from conversations.view import RoleName, View
from conversations.view.importing import Incoming, NearName

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
        case _ if _looks(state, view.incoming):
            return _list(state, view.incoming)
        case "ready":
            return _ready(view.incoming)
        case "done":
            return _done(state, view.incoming)
        case other:
            return _over(other)


def _looks(state: states.State, file: Incoming) -> bool:
    """Return whether a list is looked at, of a file that is before a coordinator."""
    return isinstance(state, Reading) and bool(state.face) and file.near is None


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _confirm_or_not() -> tuple[Button, ...]:
    return (_press(t("Confirm"), "confirm"), _press(t("Cancel"), "cancel"))


def _home() -> tuple[Button, ...]:
    return (Button(t("Home"), Press("h", "")),)


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
        (_press(t("Taken in: {name}", name=said(one.name, 40)), "past", str(one.message)),)
        for one in view.imported
    ]
    return Screen(tuple(lines), (*past, (blank,), _home()))


def _for_a_coordinator() -> list[Line]:
    return [
        Line(t("A roster, as CSV (UTF-8), one row for each city of each partnership:")),
        Line(said(ROSTER), Style.QUOTE),
        Line(t("Figures of cities: OECD, Eurostat, SDMX and UN-Habitat files, or CSV with:")),
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
    return Screen((Line(told),), ((_press(t("Cancel"), "again"),),))


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
    return Screen(tuple(lines), (*_pages(state, file.wrongs, len(file.wrong)), _home()))


def _pages(state: states.State, total: int, here: int) -> tuple[tuple[Button, ...], ...]:
    page = state.page if isinstance(state, Reading) else 0
    return turning(LETTER, page, more=(page + 1) * PAGE < total and here == PAGE)


# --- what it would change ---------------------------------------------------------------


def _ready(file: Incoming) -> Screen:
    if file.near:
        return _near(file.near, file.nears)
    lines = (Line(said(file.name, 60), Style.BOLD), *words.counts(file))
    if not file.new + file.changed and not (file.paper and file.paper.alone):
        nothing = Line(t("All of it is stored already: there is nothing to do."))
        return Screen((*lines, GAP, nothing), (*_lists(file), (_press(t("Cancel"), "cancel"),)))
    ask = Line(t("Shall it be taken in? All of it, or nothing."))
    return Screen((*lines, GAP, ask), (*_lists(file), _confirm_or_not()))


def _lists(file: Incoming) -> tuple[tuple[Button, ...], ...]:
    """Return the ways to what somebody should look at."""
    rows = []
    if file.odds:
        rows.append((_press(t("Unusual figures"), "odd"),))
    if file.asides:
        rows.append((_press(t("What is left aside"), "aside"),))
    return tuple(rows)


def _list(state: Reading, file: Incoming) -> Screen:
    back = (_press(t("Back"), "back"),)
    if state.face == "odd":
        lines = [Line(t("Figures beyond what is usual"), Style.BOLD)]
        lines += [words.problem(one) for one in file.odd]
        return Screen(tuple(lines), (*_pages(state, file.odds, len(file.odd)), back))
    lines = [
        Line(t("What is none of yours, and how many values it has"), Style.BOLD),
        *(words.left_aside(one) for one in file.aside),
        GAP,
        Line(
            t(
                "Is one of them a city or an indicator of yours? Send a CSV file with the columns"
                " area,city or series,indicator, then this file again."
            )
        ),
    ]
    return Screen(tuple(lines), (*_pages(state, file.asides, len(file.aside)), back))


def _near(near: NearName, nears: int) -> Screen:
    name, like = said(near.name, 120), said(near.like, 120)
    line = said(str(near.line))
    if near.column == "city":
        told = t("Line {line} names the city {name}.", line=line, name=name)
        ask = t("It is spelled nearly like {like}. Is it the same city?", like=like)
    else:
        told = t("Line {line} names the partnership {name}.", line=line, name=name)
        ask = t("It is spelled nearly like {like}. Is it the same partnership?", like=like)
    lines = [Line(told), Line(ask, Style.BOLD)]
    if nears > 1:
        more = tn("{n} more name to ask about.", "{n} more names to ask about.", nears - 1)
        lines.append(Line(more))
    return Screen(
        tuple(lines),
        (
            (_press(t("The same"), "same"), _press(t("Another one"), "other")),
            (_press(t("Cancel"), "cancel"),),
        ),
    )


# --- afterwards -------------------------------------------------------------------------


def _done(state: states.State, file: Incoming) -> Screen:
    if isinstance(state, Reading) and state.sure:
        ask = t("Undo this import? What it added is removed, what it changed is as it was.")
        return Screen((Line(ask),), (_confirm_or_not(),))
    lines = [Line(t("It is taken in."), Style.BOLD), *words.counts(file)]
    if isinstance(state, Reading) and state.kept:
        kept = t("It cannot be undone any more: something rests on it, or a later import.")
        lines += [GAP, Line(kept)]
    rows = [*_lists(file), *([(_press(t("Undo the import"), "undo"),)] if file.last else [])]
    if file.kind == "roster":
        rows.append((Button(t("Invite people"), Press("n", "")),))
    rows.append((_press(t("Another file"), "again"), *_home()))
    return Screen(tuple(lines), tuple(rows))


def _over(state: str) -> Screen:
    match state:
        case "failed":
            told = t("The file could not be fetched from Telegram. Please send it once more.")
        case "undone":
            told = t("It is undone: everything is as it was before.")
        case _:
            told = t("Nothing of the file was taken in.")
    return Screen((Line(told),), ((_press(t("Another file"), "again"),), _home()))
