"""How a file looks before it is taken in: what it would change, and what has to be asked."""

from __future__ import annotations

from conversations.importing import conversation as states
from conversations.importing import words
from conversations.importing.buttons import Rows, confirm_or_not, lists, pages, press
from conversations.importing.conversation import Reading
from conversations.screen import GAP, Button, Line, Screen, Style
from conversations.text import Text, said, t, tn
from conversations.view.importing import Incoming, NearName


def ready(file: Incoming) -> Screen:
    """Return what a file would change, or the next question that has to be answered before."""
    if file.near:
        return _near(file.near, file.nears)
    lines = [*words.again(file), Line(said(file.name, 60), Style.BOLD), *words.counts(file), GAP]
    if not file.new + file.changed and not (file.paper and file.paper.alone):
        told, ways = _nothing(file)
        return Screen((*lines, told), (*ways, *lists(file), (press(t("Cancel"), "cancel"),)))
    lines.append(Line(t("Shall it be taken in? All of it, or nothing.")))
    return Screen(tuple(lines), (*lists(file), confirm_or_not()))


def _nothing(file: Incoming) -> tuple[Line, Rows]:
    """Say why there is nothing to take in; ask which series is which where none is known."""
    if not file.unchanged and (series := _series(file)):
        ask = t("None of what it measures is known here. Which of it is one of your indicators?")
        return Line(ask, Style.BOLD), series
    if file.kept:
        return Line(t("Nothing else is left to take in.")), ()
    if file.kind == "figures" and not file.unchanged:
        return Line(t("No value of it is of your cities and indicators.")), ()
    return Line(t("All of it is stored already: there is nothing to do.")), ()


def _series(file: Incoming) -> Rows:
    """Return a button for each series that is left aside: somebody may know what it is."""
    return tuple(
        (press(said(one.name, 40), "match", str(place)),)
        for place, one in enumerate(file.aside)
        if one.kind == "series" and file.state == "ready"
    )


def listed(state: Reading, file: Incoming) -> Screen:
    """Return the list that is looked at: what is unusual, left aside, or would be replaced."""
    match state.face:
        case "odd":
            return _odd(state, file)
        case states.TYPED if file.typeds:
            return _typed(state, file)
        case states.TYPED:
            return ready(file)
        case _:
            return _aside(state, file)


def _back() -> tuple[Button, ...]:
    return (press(t("Back"), "back"),)


def _odd(state: Reading, file: Incoming) -> Screen:
    title = Line(t("Figures beyond what is usual"), Style.BOLD)
    lines = (title, *(words.problem(one) for one in file.odd))
    return Screen(lines, (*pages(state, file.odds, len(file.odd)), _back()))


def _aside(state: Reading, file: Incoming) -> Screen:
    lines = (
        Line(t("What is none of yours, and how many values it has"), Style.BOLD),
        *(words.left_aside(one) for one in file.aside),
        GAP,
        Line(_how_to_match(file)),
    )
    turns = pages(state, file.asides, len(file.aside), states.ASIDE_A_PAGE)
    return Screen(lines, (*_series(file), *turns, _back()))


def _how_to_match(file: Incoming) -> Text:
    if _series(file):
        return t("Is a series one of your indicators? Tap it.")
    return t(
        "Is one of them a city or an indicator of yours? Send a CSV file with the columns"
        " area,city or series,indicator, then this file again."
    )


def _typed(state: Reading, file: Incoming) -> Screen:
    """Ask whether what officials entered shall be replaced; each case with both figures."""
    told = tn(
        "{n} figure that an official of the city entered is another in the file.",
        "{n} figures that officials of the cities entered are others in the file.",
        file.typeds,
    )
    ask = t("Shall the file take their place? “Undo the import” brings back what was entered.")
    lines = [Line(told, Style.BOLD)]
    for one in file.typed:
        lines += [GAP, *words.replaced(one)]
    lines += [GAP, Line(ask)]
    turns = pages(state, file.typeds, len(file.typed), states.TYPED_A_PAGE)
    keep = (press(t("Keep what was entered"), "keep"),)
    return Screen(tuple(lines), (*turns, keep, confirm_or_not()))


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
            (press(t("The same"), "same"), press(t("Another one"), "other")),
            (press(t("Cancel"), "cancel"),),
        ),
    )
