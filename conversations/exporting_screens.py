"""How taking results out looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conversations import exporting as states
from conversations.exporting import LETTER, PAGE, Blank, More, Report, Rounds, all_of
from conversations.pages import turns
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Text, Words, said, t
from conversations.view import Exports, View

IN_PARTS: Final = Line(t("CSV, under More, comes as three smaller files."))
ON_THE_SERVER: Final = Line(
    t("Whoever runs the bot can write it on the server, however large, with the command “export”.")
)
ON_THE_BOARD: Final = Line(t("“All cities” on the board shows the same, page by page."))
EXPORT: Final = Button(t("Export"), Press(LETTER, ""))
# What can be done about a file that is too long, and where, by what was asked for.
HELPS: Final[Mapping[str, tuple[tuple[Line, ...], Button]]] = {
    "xlsx": ((IN_PARTS, ON_THE_SERVER), EXPORT),
    "json": ((IN_PARTS, ON_THE_SERVER), EXPORT),
    "csv": ((ON_THE_SERVER,), EXPORT),
    "sdmx": ((ON_THE_SERVER,), EXPORT),
    "board": ((ON_THE_BOARD,), Button(t("Board"), Press("d", ""))),
}


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    if view.exports is None:
        return Screen((Line(t("There is no round yet.")),), (_home(),))
    match state:
        case More():
            return _more(view.exports)
        case Blank():
            return _blank(view.exports, all_of(view.person))
        case Report():
            return _report(view.exports)
        case Rounds():
            return _rounds(state, view.exports)
        case _:
            return _offer(view.exports)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _get(label: Words, what: str) -> Button:
    return _press(label, "get", what)


def _home() -> tuple[Button, ...]:
    return (Button(t("Home"), Press("h", "")),)


def _back(to: str) -> tuple[Button, ...]:
    return (_press(t("Back"), to),)


def _titled(title: Text) -> tuple[Line, ...]:
    return (Line(title, Style.BOLD), GAP)


def _offer(exports: Exports) -> Screen:
    lines = (
        *_titled(t("Export – {round}", round=said(exports.round.name, 60))),
        Line(t("Answers, scores and indicators, each on a sheet, with the columns explained.")),
        GAP,
        Line(
            t(
                "A city’s levels are in it once every city of its partnership has submitted, or"
                " the round is closed. Before that, you see how much it has answered."
            )
        ),
    )
    more = [_press(t("More"), "more")]
    if len(exports.rounds) > 1:
        more.append(_press(t("Other rounds"), "rounds"))
    return Screen(lines, ((_get(t("Excel"), "xlsx"),), tuple(more), _home()))


def _more(exports: Exports) -> Screen:
    lines = (
        *_titled(t("Export – {round}", round=said(exports.round.name, 60))),
        Line(t("CSV: three files for a spreadsheet.")),
        Line(t("JSON: everything in one file for programs; its schema is published.")),
        Line(t("SDMX: the indicators, as statistical offices exchange them.")),
    )
    formats = (_get(said("CSV"), "csv"), _get(said("JSON"), "json"), _get(said("SDMX"), "sdmx"))
    return Screen(
        lines,
        (
            formats,
            (_press(t("Blank questionnaire"), "blank"),),
            (_press(t("Report for donors"), "report"),),
            _back("offer"),
        ),
    )


def _blank(exports: Exports, all_: bool) -> Screen:  # noqa: FBT001  # who asks
    lines = (
        *_titled(t("Blank questionnaire – {round}", round=said(exports.round.name, 60))),
        Line(t("For a colleague without Telegram.")),
        Line(
            t(
                "Excel: in both languages, to be filled in and sent back to you; send it on to this"
                " chat with /import."
            )
        ),
        Line(t("PDF: in your language, to be printed.")),
    )
    files = (_get(t("Excel"), "blank"), _get(t("PDF"), "paper"))
    if all_:
        return Screen(lines, (files, _back("more")))
    others = [(_press(t("Other rounds"), "rounds"),)] if len(exports.rounds) > 1 else []
    return Screen(lines, (files, *others, _home()))


def _report(exports: Exports) -> Screen:
    lines = (
        *_titled(t("Report for donors – {round}", round=said(exports.round.name, 60))),
        Line(
            t(
                "How many took part, how the scores are spread over the cities, what changed, what"
                " cities work on, and what they promised each other. No city is named."
            )
        ),
    )
    files = (_get(t("PDF"), "report"), _get(t("Excel"), "tables"))
    return Screen(lines, (files, _back("more")))


def too_long(name: str, most: int, what: str) -> Screen:
    """Return what is said instead of a file that Telegram would not take, and what helps.

    Args:
        most: Millions of bytes that a bot may send.
        what: One of DATA, or the kind of another letter.
    """
    words = t(
        "“{name}” has more than the {most} MB that Telegram takes from a bot, even as ZIP.",
        name=said(name, 80),
        most=most,
    )
    helps, button = HELPS.get(what, ((), EXPORT))
    return Screen((Line(words), *helps), ((button,),))


def _rounds(state: Rounds, exports: Exports) -> Screen:
    start = state.page * PAGE
    rows = [
        (_press(said(one.name, 60), "round", str(one.id)),)
        for one in exports.rounds[start : start + PAGE]
    ]
    beside = turns(LETTER, state.page, more=state.page < states.last_page(exports))
    lines = (Line(t("Which round?"), Style.BOLD),)
    return Screen(lines, (*rows, (*beside, *_back("offer"))))
