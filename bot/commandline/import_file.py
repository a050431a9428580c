"""`import`: a file that comes in, told apart by its columns; whole or not at all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from assessment.errors import FileError, Problem
from assessment.roster import Row
from bot import files_in, settings
from bot.blank import reading
from bot.commandline import import_blank, import_figures
from bot.rostering import Look, Near, look
from storage import audit, import_moves
from storage.database import write_now
from storage.roster_changes import make


def run(given: argparse.Namespace) -> int:
    """Take a roster in, and print how many rows were new, changed and unchanged."""
    chosen, path = settings.load(), Path(given.file)
    if import_figures.looks_like_figures(path):
        return import_figures.run(path, chosen.database_url, dry=given.dry_run)
    content = _content(path)
    if reading.is_one(content):
        return import_blank.run(given.file, content, chosen.database_url, dry=given.dry_run)
    rows = files_in.roster(given.file, content)
    found = write_now(
        chosen.database_url, lambda c: _take_in(c, given.file, rows, dry=given.dry_run)
    )
    for warning in _warnings(given.file, found.near):
        print(warning, file=sys.stderr)
    applied = found.changes.applied
    print(f"new {applied.new} · changed {applied.changed} · unchanged {applied.unchanged}")
    if given.dry_run:
        print("a dry run: nothing was stored")
    return 0


def _content(path: Path) -> bytes:
    if path.stat().st_size > files_in.MOST_BYTES:
        raise FileError((Problem(str(path), 0, files_in.too_long()),))
    return path.read_bytes()


def _take_in(c: sa.Connection, file: str, rows: tuple[Row, ...], *, dry: bool) -> Look:
    found = look(c, file, rows)
    applied = found.changes.applied
    if not dry and applied.new + applied.changed:
        now = datetime.now(UTC)
        number = import_moves.record(c, Path(file).name, make(c, found.changes), now)
        facts = {"new": applied.new, "changed": applied.changed}
        audit.note(c, audit.THE_COMMAND_LINE, "imported", f"import {number}", now, **facts)
    return found


def _warnings(file: str, near: tuple[Near, ...]) -> Iterator[Problem]:
    for one in near:
        words = f"“{one.name}” is nearly “{one.like}”; it was taken as another {one.column}"
        yield Problem(file, one.line, words, one.column)
