"""A round as files, by their names: what the command line writes and the chat sends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import IO, Any, Final, Protocol, TypeAlias

from bot.exports.columns import ANSWERS, INDICATORS, SCORES, TABLES
from bot.exports.csv_file import csv_file
from bot.exports.gathering import Source
from bot.exports.json_file import JsonFile
from bot.exports.sdmx_file import SdmxFile
from bot.exports.sdmx_structure import SdmxStructure
from bot.exports.sides import pieces
from bot.exports.xlsx_file import XlsxFile
from storage import exports, rounds

NO_NAME = re.compile(r'[\x00-\x1f/\\:*?"<>|]')
FORMATS = ("csv", "xlsx", "json", "sdmx")


class Made(Protocol):
    """A file that is being made: rows go to the disk as they are read, and none is held."""

    def add(self, table: str, rows: Iterable[Any], /) -> None:
        """Add rows of a table."""

    def content(self) -> IO[bytes]:
        """Return the file from its beginning; who takes it closes it."""


Begin: TypeAlias = Callable[[datetime], Made]

CSV: Final[Mapping[str, Begin]] = {
    "answers.csv": lambda _: csv_file(ANSWERS),
    "scores.csv": lambda _: csv_file(SCORES),
    "indicators.csv": lambda _: csv_file(INDICATORS),
}
STRUCTURE: Final = "indicators.sdmx.xml"
SDMX: Final[Mapping[str, Begin]] = {
    "indicators.sdmx.csv": lambda _: SdmxFile(),
    STRUCTURE: SdmxStructure,
}
SEVERAL: Final[Mapping[str, Mapping[str, Begin]]] = {"csv": CSV, "sdmx": SDMX}


def makers(one: rounds.Round, form: str) -> Mapping[str, Begin]:
    """Return how each file of a format is begun, by its name."""
    name = plain_name(one.name)
    match form:
        case "xlsx":
            return {f"{name}.xlsx": XlsxFile}
        case "json":
            return {f"{name}.json": lambda _: JsonFile(one)}
        case _:
            return SEVERAL[form]


def needed(form: str, name: str) -> tuple[str, ...]:
    """Return the tables that a file is made from."""
    if name == STRUCTURE:
        return ()
    if form in SEVERAL:
        return (name.split(".", maxsplit=1)[0],)
    return tuple(table.name for table in TABLES)


def rows_of(source: Source) -> Mapping[str, Iterable[Any]]:
    """Return the rows of every table, each read as it is needed and once."""
    return {
        ANSWERS.name: source.answers(),
        SCORES.name: source.scores(),
        INDICATORS.name: source.indicators(),
    }


def whole(source: Source, form: str, now: datetime) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield every file of a format with its name, one after the other, each to be closed."""
    for name, begin in makers(source.round, form).items():
        yield name, _whole(replace(source, told=set()), begin(now), needed(form, name))


def _whole(source: Source, made: Made, tables: Sequence[str]) -> IO[bytes]:
    every = exports.partnerships(source.c, source.round.id) if tables else ()
    for some in pieces(every):
        rows = rows_of(replace(source, some=some))
        for table in tables:
            made.add(table, rows[table])
    return made.content()


def plain_name(name: str) -> str:
    """Return a round's name as a file may be called; an ordinary one stays as it is."""
    return NO_NAME.sub("_", name).strip(". ") or "round"
