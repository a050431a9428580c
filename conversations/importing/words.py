"""The words of a file that came in: what it holds, what is wrong or left aside."""

from __future__ import annotations

from assessment.indicators.figures import Figure
from conversations import indicator_words
from conversations.screen import GAP, Line, Style
from conversations.standing_words import before
from conversations.text import Joined, Text, Words, said, t, tn
from conversations.view.importing import Incoming, LeftAside, Paper, Replaced, Wrong
from conversations.words import named


def problem(one: Wrong) -> Line:
    """Return something wrong in a file, with its line and column."""
    holes = {name: said(value, 40) for name, value in one.holes}
    told = Text(one.pattern, holes) if holes else Text(one.pattern)
    where = t("line {line}", line=said(str(one.line)))
    place: Words = Joined((where, said(one.column)), ", ") if one.column else where
    return Line(told, lead=before(place)) if one.line else Line(told)


def left_aside(one: LeftAside) -> Line:
    """Return an area or a series that is none of ours."""
    what = t("Area") if one.kind == "area" else t("Series")
    told = Joined((said(one.name, 80), said(f"({one.values})")), " ")
    return Line(told, lead=before(what))


def again(file: Incoming) -> tuple[Line, ...]:
    """Say why a file is looked at once more."""
    if not file.again:
        return ()
    return (Line(t("An official has entered a figure meanwhile. Please look once more.")), GAP)


def replaced(one: Replaced) -> tuple[Line, ...]:
    """Return what an official entered, and what the file says of the same year and area."""
    about = Joined((said(one.city, 40), indicator_words.name(one.indicator)), " – ")
    return (
        Line(about),
        Line(_told(one, one.was), lead=before(t("entered"))),
        Line(_told(one, one.now), lead=before(t("in the file"))),
    )


def _told(one: Replaced, figure: Figure) -> Words:
    value = indicator_words.value(one.indicator, figure.value)
    if figure.value is None:
        return value
    return t("{value} ({facts})", value=value, facts=indicator_words.facts(figure))


def counts(file: Incoming) -> tuple[Line, ...]:
    """Return what is new, changed and unchanged, in the words of the kind."""
    match file.kind:
        case "figures":
            return _figures(file)
        case "sheet" if file.paper:
            return _sheet(file, file.paper)
        case _:
            return (
                _rows(tn("{n} new row", "{n} new rows", file.new), file.new_ones, file.new),
                _rows(
                    tn("{n} changed row", "{n} changed rows", file.changed),
                    file.changed_ones,
                    file.changed,
                ),
                Line(tn("{n} unchanged row", "{n} unchanged rows", file.unchanged)),
            )


def _rows(words: Text, cities: tuple[str, ...], number: int) -> Line:
    return Line(named(cities, number), lead=before(words)) if cities else Line(words)


def _figures(file: Incoming) -> tuple[Line, ...]:
    lines = [
        Line(tn("{n} new figure", "{n} new figures", file.new)),
        Line(tn("{n} changed figure", "{n} changed figures", file.changed)),
        Line(tn("{n} unchanged figure", "{n} unchanged figures", file.unchanged)),
    ]
    if file.typeds:
        typed = tn(
            "{n} of them replaces what an official of the city entered",
            "{n} of them replace what officials of the cities entered",
            file.typeds,
        )
        lines.append(Line(typed, Style.BOLD))
    if file.kept:
        kept = tn(
            "{n} figure that an official entered stays as it is",
            "{n} figures that officials entered stay as they are",
            file.kept,
        )
        lines.append(Line(kept))
    if file.missing:
        lines.append(Line(tn("{n} value is missing", "{n} values are missing", file.missing)))
    if file.odds:
        lines.append(Line(tn("{n} figure is unusual", "{n} figures are unusual", file.odds)))
    if file.asides:
        aside = tn(
            "{n} area or series is none of yours and left aside",
            "{n} areas or series are none of yours and left aside",
            file.asides,
        )
        lines.append(Line(aside))
    return tuple(lines)


def _sheet(file: Incoming, paper: Paper) -> tuple[Line, ...]:
    whose = Joined((said(paper.city, 60), said(paper.round, 60)), " – ")
    alone = t("Nobody else answers for this city: it is submitted at once.")
    team = t("It counts as one opinion: the officials of the city agree and submit.")
    return (
        Line(whose),
        Line(t("Entered on paper by {name}.", name=said(paper.name, 60))),
        Line(tn("{n} new answer", "{n} new answers", file.new)),
        Line(tn("{n} changed answer", "{n} changed answers", file.changed)),
        Line(tn("{n} unchanged answer", "{n} unchanged answers", file.unchanged)),
        Line(tn("{n} note", "{n} notes", paper.notes)),
        Line(alone if paper.alone else team),
    )
