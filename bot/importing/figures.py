"""Figures of the chat: few enough to be kept in one turn, with what was left aside."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from assessment.errors import FileError, Problem, wrong
from assessment.indicators.figures import Origin, Scale
from bot import files_in
from bot.importing import figures_report as report
from bot.importing.figures_report import CITY, LINE
from bot.importing.handler import Handler, Kind, Known, Look, Read, Report
from bot.indicators_in import city_tables, taking
from bot.indicators_in.areas import Areas
from bot.indicators_in.opening import Kind as Format
from bot.indicators_in.opening import Opened, opened
from conversations import view
from storage import cities, figures_in, source_names
from storage.imports import Import
from storage.indicators import Entry

MOST = 20_000  # more would hold up everybody else's taps; the command line takes them
KEY = slice(0, 4)  # city, indicator, year, scale
VALUE = 4


def _read(file: str, content: bytes, known: Known) -> Read:
    given = _opened(file, content)
    areas = Areas(known.towns, known.names.areas, guess=True)
    taken = taking.take(given, areas, taking.Matches(known.catalogue, known.names.series))
    if len(taken) > MOST:
        words = wrong(
            "{count} figures, {most} at most in the chat; “import” on the command line takes more",
            count=len(taken),
            most=MOST,
        )
        raise FileError((Problem(file, 0, words),))
    rows = [
        [city, *place, *kept]
        for city, figures in taken.entries.items()
        for place, kept in figures.items()
    ]
    return Read(rows, report.of_file(taken, rows, known, own=given.kind is Format.OWN))


def _opened(file: str, content: bytes) -> Opened:
    if content.startswith(files_in.ZIP):
        return city_tables.opened(file, content)
    return opened(file, io.StringIO(files_in.text(file, content), newline=""))


def _look(c: sa.Connection, one: Import, person: view.Person, read: Read, known: Known) -> Look:
    counted = figures_in.take_in(c, _entries(read.rows), one.asked_at, None)
    told = report.beside_stored(report.with_answers(read.report, one.report), counted)
    return Look(read.rows, told, Kind.FIGURES)


def without_typed(c: sa.Connection, one: Import, read: Read) -> Read:
    """Return a file without what officials of the cities entered otherwise."""
    typed = figures_in.take_in(c, _entries(read.rows), one.asked_at, None).typed
    theirs = {(each.now.city_id, *each.now[1:4]) for each in typed}
    rows = [row for row in read.rows if tuple(row[KEY]) not in theirs]
    kept = read.report.get("kept", 0) + len(theirs)
    return Read(rows, {**read.report, "kept": kept})


def _answer(one: Import, read: Read, same: bool) -> Read:  # noqa: FBT001  # the answer itself
    """Take the answer: the area is the city, or it is none of ours."""
    number, guess = next(iter(read.report["guesses"].items()))
    name, city = guess["name"], guess["city"]
    guesses = {key: guess for key, guess in read.report["guesses"].items() if key != number}
    own = [row for row in read.rows if row[CITY] == int(number)]
    others = [row for row in read.rows if row[CITY] != int(number)]
    found = {**read.report, "guesses": guesses}
    if same:
        moved = _moved(one.file_name, own, city, others)
        found["names"] = {**found["names"], name: city}
        found["cities"] = {**found["cities"], str(city): guess["place"]}
        return Read([*others, *moved], found)
    if found["own"]:
        words = wrong("“{name}” is no city of the roster", name=name)
        raise FileError(tuple(Problem(one.file_name, row[LINE], words, "city") for row in own))
    return Read(others, {**found, "areas": [*found["areas"], [name, len(own)]]})


def _moved(file: str, rows: list[Any], city: int, others: list[Any]) -> Iterator[list[Any]]:
    """Yield rows as the city's; two that say different things of one year are wrong."""
    there = {tuple(row[KEY]): row for row in others}
    for row in rows:
        moved = [city, *row[1:]]
        earlier = there.get(tuple(moved[KEY]))
        if earlier is None:
            yield moved
        elif Decimal(earlier[VALUE]) != Decimal(row[VALUE]):
            words = wrong(
                "line {line} has {value} for the same year",
                line=earlier[LINE],
                value=earlier[VALUE],
            )
            raise FileError((Problem(file, row[LINE], words, "value"),))


def _take_in(
    c: sa.Connection, one: Import, person: view.Person, rows: Any, now: datetime
) -> Report | None:
    _check_cities(c, one)
    typed = figures_in.take_in(c, _entries(rows), now, one.id).typed
    if not {each.row for each in typed} <= set(one.report["typed_rows"]):
        return None  # an official entered something since it was looked at
    # Whoever said what an area or a series is, is not asked about it again.
    names = source_names.Names(one.report.get("matched", {}), one.report["names"])
    return {"names": source_names.keep(c, names)}


def _check_cities(c: sa.Connection, one: Import) -> None:
    """Refuse figures of a city that left the roster since they were read."""
    now = {str(t.id): [t.name, t.country] for t in cities.towns(c)}
    words = "“{name}” is no city of the roster"
    gone = [place for number, place in one.report["cities"].items() if now.get(number) != place]
    if gone:
        raise FileError(tuple(Problem(one.file_name, 0, wrong(words, name=n)) for n, _ in gone))


def _undo(c: sa.Connection, one: Import, kept: Report, now: datetime) -> bool:
    return figures_in.undo(c, one.id) and source_names.undo(c, kept["names"])


def _entries(rows: Any) -> Iterator[Entry]:
    """Yield the figures of cities that are known, city by city."""
    for city, indicator, year, scale, value, origin, source, flag, _ in sorted(rows):
        if city > 0:
            said = Decimal(value), Origin(origin), source, flag
            yield Entry(city, indicator, year, Scale(scale), *said)


HANDLER = Handler(_read, _look, _answer, _take_in, _undo)
