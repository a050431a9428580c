"""A round as files, by their names: what the command line writes and the chat sends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from bot.exports.columns import ANSWERS, INDICATORS, SCORES, TABLES
from bot.exports.csv_file import csv_file
from bot.exports.gathering import Source
from bot.exports.json_file import json_file
from bot.exports.sdmx_file import sdmx_file
from bot.exports.sdmx_structure import sdmx_structure
from bot.exports.xlsx_file import xlsx_file
from storage import rounds

NO_NAME = re.compile(r'[\x00-\x1f/\\:*?"<>|]')
FORMATS = ("csv", "xlsx", "json", "sdmx")

Rows = Mapping[str, Iterable[Any]]
Make = Callable[[rounds.Round, Rows, datetime], bytes]

CSV: Final[Mapping[str, Make]] = {
    "answers.csv": lambda _, rows, _now: csv_file(ANSWERS, rows[ANSWERS.name]),
    "scores.csv": lambda _, rows, _now: csv_file(SCORES, rows[SCORES.name]),
    "indicators.csv": lambda _, rows, _now: csv_file(INDICATORS, rows[INDICATORS.name]),
}
SDMX: Final[Mapping[str, Make]] = {
    "indicators.sdmx.csv": lambda _, rows, _now: sdmx_file(rows[INDICATORS.name]),
    "indicators.sdmx.xml": lambda _, _rows, now: sdmx_structure(now),
}
SEVERAL: Final[Mapping[str, Mapping[str, Make]]] = {"csv": CSV, "sdmx": SDMX}


def makers(one: rounds.Round, form: str) -> Mapping[str, Make]:
    """Return how each file of a format is made, by its name."""
    name = plain_name(one.name)
    match form:
        case "xlsx":
            return {f"{name}.xlsx": lambda _, rows, now: xlsx_file(rows, now)}
        case "json":
            return {f"{name}.json": lambda one, rows, _: json_file(one, rows)}
        case _:
            return SEVERAL[form]


def needed(form: str, name: str) -> tuple[str, ...]:
    """Return the tables that a file is made from."""
    if form in SEVERAL:
        return (name.split(".", maxsplit=1)[0],)
    return tuple(table.name for table in TABLES)


def rows_of(source: Source) -> Rows:
    """Return the rows of every table, each read as it is needed and once."""
    return {
        ANSWERS.name: source.answers(),
        SCORES.name: source.scores(),
        INDICATORS.name: source.indicators(),
    }


def plain_name(name: str) -> str:
    """Return a round's name as a file may be called; an ordinary one stays as it is."""
    return NO_NAME.sub("_", name).strip(". ") or "round"
