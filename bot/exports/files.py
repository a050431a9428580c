"""A round as files, by their names: what the command line writes and the chat sends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

from bot.exports.columns import ANSWERS, INDICATORS, SCORES
from bot.exports.csv_file import csv_file
from bot.exports.gathering import Source
from bot.exports.json_file import json_file
from bot.exports.sdmx_file import sdmx_file
from bot.exports.xlsx_file import xlsx_file

NO_NAME = re.compile(r'[\x00-\x1f/\\:*?"<>|]')
FORMATS = ("csv", "xlsx", "json", "sdmx")

Make = Callable[[Source, datetime], bytes]


def names(source: Source, form: str) -> tuple[str, ...]:
    """Return the names of the files of a format."""
    return tuple(_makers(source)[form])


def make(source: Source, form: str, name: str, now: datetime) -> bytes:
    """Return one of these files."""
    return _makers(source)[form][name](source, now)


def _makers(source: Source) -> Mapping[str, Mapping[str, Make]]:
    name = plain_name(source.round.name)
    return {
        "csv": CSV,
        "xlsx": {f"{name}.xlsx": lambda s, now: xlsx_file(_all(s), now)},
        "json": {f"{name}.json": lambda s, _: json_file(s.round, _all(s))},
        "sdmx": {"indicators.sdmx.csv": lambda s, _: sdmx_file(s.indicators())},
    }


CSV: Final[Mapping[str, Make]] = {
    "answers.csv": lambda s, _: csv_file(ANSWERS, s.answers()),
    "scores.csv": lambda s, _: csv_file(SCORES, s.scores()),
    "indicators.csv": lambda s, _: csv_file(INDICATORS, s.indicators()),
}


def plain_name(name: str) -> str:
    """Return a round's name as a file may be called; an ordinary one stays as it is."""
    return NO_NAME.sub("_", name).strip(". ") or "round"


def _all(source: Source) -> dict[str, Iterable[object]]:
    return {
        ANSWERS.name: source.answers(),
        SCORES.name: source.scores(),
        INDICATORS.name: source.indicators(),
    }
