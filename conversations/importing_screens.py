"""How taking a roster in looks, from the question for a file to its undoing."""

from __future__ import annotations

from conversations import importing as states
from conversations.importing import LETTER, PAGE, Asking, Reading
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Joined, Text, Words, said, t, tn
from conversations.view import View
from conversations.view.importing import Incoming, NearName, Wrong

COLUMNS = "partnership,city,country,side,region,population,language,timezone"


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    if isinstance(state, Asking) or view.incoming is None:
        return _asking(state)
    match view.incoming.state:
        case "fetching":
            return _fetching(view.incoming)
        case "wrong":
            return _wrong(state, view.incoming)
        case "ready":
            return _ready(view.incoming)
        case "done":
            return _done(state, view.incoming)
        case other:
            return _over(other)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _confirm_or_not() -> tuple[Button, ...]:
    return (_press(t("Confirm"), "confirm"), _press(t("Cancel"), "cancel"))


def _home() -> tuple[Button, ...]:
    return (Button(t("Home"), Press("h", "")),)


def _asking(state: states.State) -> Screen:
    face = state.face if isinstance(state, Asking) else ""
    lines = [Line(t("The roster"), Style.BOLD)]
    match face:
        case "long":
            lines += [Line(t("That file is too long: 20 MB at most.")), GAP]
        case "unfit":
            lines += [Line(t("That was no file. Please send the roster as a document.")), GAP]
    lines += [
        Line(t("Send a CSV file (UTF-8) with one row for each city of each partnership.")),
        Line(t("Its columns:")),
        Line(said(COLUMNS), Style.QUOTE),
        Line(t("Before anything is stored you see what it would change.")),
    ]
    return Screen(tuple(lines), (_home(),))


def _fetching(file: Incoming) -> Screen:
    words = t("{name} is being read. It takes a moment.", name=said(file.name, 60))
    return Screen((Line(words),), ((_press(t("Cancel"), "again"),),))


# --- what is wrong ----------------------------------------------------------------------


def _wrong(state: states.State, file: Incoming) -> Screen:
    page = state.page if isinstance(state, Reading) else 0
    found = tn(
        "{n} thing is wrong in {name}. Nothing was stored.",
        "{n} things are wrong in {name}. Nothing was stored.",
        file.wrongs,
        name=said(file.name, 60),
    )
    lines = [Line(found, Style.BOLD), *(_problem(one) for one in file.wrong)]
    lines += [GAP, Line(t("Put it right in the file, and send it again."))]
    turned = [_press(said("‹"), "page", str(page - 1))] if page else []
    if (page + 1) * PAGE < file.wrongs and len(file.wrong) == PAGE:
        turned.append(_press(said("›"), "page", str(page + 1)))
    rows = (tuple(turned),) if turned else ()
    return Screen(tuple(lines), (*rows, _home()))


def _problem(one: Wrong) -> Line:
    holes = {name: said(value, 40) for name, value in one.holes}
    told = Text(one.pattern, holes) if holes else Text(one.pattern)
    where = t("line {line}", line=said(str(one.line)))
    place: Words = Joined((where, said(one.column)), ", ") if one.column else where
    return Line(told, lead=Joined((place, said(":")), ""))


# --- what it would change ---------------------------------------------------------------


def _ready(file: Incoming) -> Screen:
    if file.near:
        return _near(file.near, file.nears)
    lines = (Line(said(file.name, 60), Style.BOLD), *_counts(file))
    if not file.new + file.changed:
        nothing = Line(t("All of it is stored already: there is nothing to do."))
        return Screen((*lines, GAP, nothing), ((_press(t("Cancel"), "cancel"),),))
    ask = Line(t("Shall it be taken in? All of it, or nothing."))
    return Screen((*lines, GAP, ask), (_confirm_or_not(),))


def _counts(file: Incoming) -> tuple[Line, ...]:
    return (
        Line(tn("{n} new row", "{n} new rows", file.new)),
        Line(tn("{n} changed row", "{n} changed rows", file.changed)),
        Line(tn("{n} unchanged row", "{n} unchanged rows", file.unchanged)),
    )


def _near(near: NearName, nears: int) -> Screen:
    name, like = said(near.name, 120), said(near.like, 120)
    line = said(str(near.line))
    if near.column == "city":
        words = t("Line {line} names the city {name}.", line=line, name=name)
        ask = t("It is spelled nearly like {like}. Is it the same city?", like=like)
    else:
        words = t("Line {line} names the partnership {name}.", line=line, name=name)
        ask = t("It is spelled nearly like {like}. Is it the same partnership?", like=like)
    lines = [Line(words), Line(ask, Style.BOLD)]
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
        words = t("Undo this import? What it added is removed, what it changed is as it was.")
        return Screen((Line(words),), (_confirm_or_not(),))
    lines = [Line(t("It is taken in."), Style.BOLD), *_counts(file)]
    if isinstance(state, Reading) and state.kept:
        kept = t("It cannot be undone any more: people or answers rest on it, or a later import.")
        lines += [GAP, Line(kept)]
    rows = [(_press(t("Undo"), "undo"),)] if file.last else []
    people = Button(t("Invite people"), Press("n", ""))
    return Screen(tuple(lines), (*rows, (people,), _home()))


def _over(state: str) -> Screen:
    match state:
        case "failed":
            words = t("The file could not be fetched from Telegram. Please send it once more.")
        case "undone":
            words = t("It is undone: the roster is as it was before.")
        case _:
            words = t("Nothing of the file was taken in.")
    return Screen((Line(words),), ((_press(t("Another file"), "again"),), _home()))
