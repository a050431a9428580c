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
from bot.importing.handler import Handler, Kind, Known, Look, Read, Report, told
from bot.indicators_in import taking, unhabitat
from bot.indicators_in.areas import Areas
from bot.indicators_in.opening import Kind as Format
from bot.indicators_in.opening import Opened, opened
from conversations import view
from storage import cities, figures_in, source_names
from storage.imports import Import
from storage.indicators import Entry

MOST = 20_000  # more would hold up everybody else's taps; the command line takes them
MOST_NAMED = 400
CITY, LINE = 0, 8  # where in a row
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
    return Read(rows, _report(taken, rows, known, own=given.kind is Format.OWN))


def _opened(file: str, content: bytes) -> Opened:
    if content.startswith(files_in.ZIP):
        return unhabitat.opened(file, content)
    return opened(file, io.StringIO(files_in.text(file, content), newline=""))


def _report(taken: taking.Taken, rows: list[Any], known: Known, *, own: bool) -> Report:
    lines: dict[int, int] = {}
    for row in rows:
        lines.setdefault(row[CITY], row[LINE])
    guesses = {
        str(number): {
            "name": guess.name,
            "line": lines[number],
            "city": guess.like.id,
            "place": [guess.like.name, guess.like.country],
        }
        for number, guess in taken.guesses.items()
        if number in lines
    }
    areas = {f"{code} {name}".strip(): count for (code, name), count in taken.areas.items()}
    return {
        "own": own,
        "missing": taken.missing,
        "areas": _most_first(areas),
        "series": _most_first(taken.series),
        "odd": [told(problem) for problem in taken.odd],
        "guesses": guesses,
        "cities": {str(t.id): [t.name, t.country] for t in known.towns if t.id in lines},
        "names": {},
    }


def _most_first(found: dict[str, int]) -> list[list[Any]]:
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [list(item) for item in ordered[:MOST_NAMED]]


def _look(c: sa.Connection, one: Import, person: view.Person, read: Read, known: Known) -> Look:
    counted = figures_in.take_in(c, _entries(read.rows), one.asked_at, None)
    near = [
        [guess["line"], "city", guess["name"], guess["place"][0]]
        for guess in read.report["guesses"].values()
    ]
    counts = [counted.new, counted.changed, counted.unchanged]
    return Look(read.rows, {**read.report, "counts": counts, "near": near}, Kind.FIGURES)


def _answer(one: Import, read: Read, same: bool) -> Read:  # noqa: FBT001  # the answer itself
    """Take the answer: the area is the city, or it is none of ours."""
    number, guess = next(iter(read.report["guesses"].items()))
    name, city = guess["name"], guess["city"]
    guesses = {key: guess for key, guess in read.report["guesses"].items() if key != number}
    own = [row for row in read.rows if row[CITY] == int(number)]
    others = [row for row in read.rows if row[CITY] != int(number)]
    report = {**read.report, "guesses": guesses}
    if same:
        moved = _moved(one.file_name, own, city, others)
        report["names"] = {**report["names"], name: city}
        report["cities"] = {**report["cities"], str(city): guess["place"]}
        return Read([*others, *moved], report)
    if report["own"]:
        words = wrong("“{name}” is no city of the roster", name=name)
        raise FileError(tuple(Problem(one.file_name, row[LINE], words, "city") for row in own))
    return Read(others, {**report, "areas": [*report["areas"], [name, len(own)]]})


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
) -> Report:
    _check_cities(c, one)
    figures_in.take_in(c, _entries(rows), now, one.id)
    # Whoever said that an area is a city is not asked about it again.
    return {"names": source_names.keep(c, source_names.Names(areas=one.report["names"]))}


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
