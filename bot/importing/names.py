"""What other sources call our indicators and cities, from a file of the chat."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment.errors import FileError, Problem, wrong
from bot import files_in
from bot.importing.handler import Handler, Kind, Known, Look, Read, Report, no_answer
from bot.indicators_in import names_file
from bot.indicators_in.opening import opened
from conversations import view
from storage import cities, source_names
from storage.imports import Import
from storage.source_names import Names


def _read(file: str, content: bytes, known: Known) -> Read:
    given = opened(file, io.StringIO(files_in.text(file, content), newline=""))
    found = names_file.read(given, known.catalogue, known.towns)
    return Read({"series": dict(found.series), "areas": dict(found.areas)})


def _look(c: sa.Connection, one: Import, person: view.Person, read: Read, known: Known) -> Look:
    there = source_names.read(c)
    counts = [0, 0, 0]
    for part, stored in (("series", there.series), ("areas", there.areas)):
        for name, meant in read.rows[part].items():
            counts[0 if name not in stored else 1 if stored[name] != meant else 2] += 1
    return Look(read.rows, {"counts": counts}, Kind.NAMES)


def _take_in(
    c: sa.Connection, one: Import, person: view.Person, rows: Any, now: datetime
) -> Report:
    there = {town.id for town in cities.towns(c)}
    if not there >= set(rows["areas"].values()):
        words = wrong("the roster has changed since: please send the file once more")
        raise FileError((Problem(one.file_name, 0, words),))
    return source_names.keep(c, Names(**rows))


def _undo(c: sa.Connection, one: Import, kept: Report, now: datetime) -> bool:
    return source_names.undo(c, kept)


HANDLER = Handler(_read, _look, no_answer, _take_in, _undo)
