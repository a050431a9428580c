"""A roster of the chat."""

from __future__ import annotations

from dataclasses import astuple
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment.roster import Row
from bot import files_in, rostering
from bot.importing.handler import Handler, Kind, Known, Look, Read, Report
from conversations import view
from conversations.words import MOST_NAMED
from storage import roster_changes
from storage.imports import Import


def _read(file: str, content: bytes, known: Known) -> Read:
    return Read([list(astuple(row)) for row in files_in.roster(file, content)])


def _look(c: sa.Connection, one: Import, person: view.Person, read: Read, known: Known) -> Look:
    found = rostering.look(c, one.file_name, _rows(read.rows))
    settled = read.report.get("settled", [])
    applied = found.changes.applied
    report = {
        "counts": [applied.new, applied.changed, applied.unchanged],
        "named": [list(found.changes.new[:MOST_NAMED]), list(found.changes.moved[:MOST_NAMED])],
        "near": [list(astuple(n)) for n in found.near if [n.column, n.name] not in settled],
        "settled": settled,
    }
    return Look([list(astuple(row)) for row in found.rows], report, Kind.ROSTER)


def _answer(one: Import, read: Read, same: bool) -> Read:  # noqa: FBT001  # the answer itself
    """Take the answer: the same thing misspelled, or another."""
    first, *_ = (rostering.Near(*near) for near in read.report["near"])
    settled = [*read.report.get("settled", ()), [first.column, first.name]]
    rows = _rows(read.rows)
    kept = rostering.the_same(rows, first) if same else rows
    return Read([list(astuple(row)) for row in kept], {"settled": settled})


def _take_in(
    c: sa.Connection, one: Import, person: view.Person, rows: Any, now: datetime
) -> Report:
    """Take the file in as it fits the roster of this moment, not of the preview's."""
    found = rostering.look(c, one.file_name, _rows(rows))
    return roster_changes.make(c, found.changes)


def _undo(c: sa.Connection, one: Import, kept: Report, now: datetime) -> bool:
    return roster_changes.undo(c, kept)


def _rows(rows: Any) -> tuple[Row, ...]:
    return tuple(Row(*row) for row in rows)


HANDLER = Handler(_read, _look, _answer, _take_in, _undo)
