"""`import`: a file that comes in, told apart by its columns; whole or not at all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import available_timezones

import sqlalchemy as sa

from assessment import table
from assessment.errors import FileError, Problem
from assessment.near import near
from assessment.roster import COLUMNS, LEAD, Known, Row, parse, plain
from bot import settings
from bot.languages import Languages
from storage import roster
from storage.database import write_now

MOST_BYTES = 20_000_000
OF_A_ROSTER = {"partnership", "city", "side"}
OF_INDICATORS = {"indicator", "obs_value", "dataflow"}
OF_A_QUESTIONNAIRE = {"question", "level"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import changed, and what a person should look at."""

    applied: roster.Applied
    warnings: tuple[str, ...]


def run(given: argparse.Namespace) -> int:
    """Take a roster in, and print how many rows were new, changed and unchanged."""
    chosen = settings.load()
    rows = _roster(Path(given.file))
    outcome = write_now(
        chosen.database_url, lambda c: _take_in(c, given.file, rows, dry=given.dry_run)
    )
    for warning in outcome.warnings:
        print(warning, file=sys.stderr)
    applied = outcome.applied
    print(f"new {applied.new} · changed {applied.changed} · unchanged {applied.unchanged}")
    if given.dry_run:
        print("a dry run: nothing was stored")
    return 0


# --- reading ----------------------------------------------------------------------------


def _roster(path: Path) -> tuple[Row, ...]:
    given = table.read(str(path), _text(path))
    if other := _what_else(set(given.columns)):
        raise FileError((Problem(str(path), given.line, other),))
    return parse(given, Known(Languages(), available_timezones()))


def _text(path: Path) -> str:
    if path.stat().st_size > MOST_BYTES:
        words = f"the file has more than {MOST_BYTES // 1_000_000} MB"
        raise FileError((Problem(str(path), 0, words),))
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        words = "this is not UTF-8 text; in a spreadsheet, save it as “CSV UTF-8”"
        raise FileError((Problem(str(path), line, words),)) from None


def _what_else(columns: set[str]) -> str:
    """Return what a file is that is no roster; nothing for a roster, be it a wrong one."""
    if columns & OF_INDICATORS:
        return "these look like indicators, which this version cannot take in yet"
    if columns >= OF_A_QUESTIONNAIRE:
        return "this looks like a questionnaire, which this version cannot take in yet"
    if columns & OF_A_ROSTER:
        return ""
    return f"this is not a roster, whose columns are {', '.join(COLUMNS)}"


# --- storing ----------------------------------------------------------------------------


def _take_in(c: sa.Connection, file: str, rows: tuple[Row, ...], *, dry: bool) -> Outcome:
    keys = roster.keys(c)
    rows = tuple(_under_its_key(row, keys) for row in rows)
    warnings = tuple(_near_names(file, rows, tuple(keys.values()), roster.cities(c)))
    with c.begin_nested() as attempt:
        applied = roster.apply(c, rows)
        _check_leads(c, file, rows)
        if dry:
            attempt.rollback()
    return Outcome(applied, warnings)


def _under_its_key(row: Row, keys: dict[str, str]) -> Row:
    """Let a row without an id mean the partnership that was stored with one."""
    if row.key in keys or row.key != plain(row.partnership):
        return row
    named = [key for key, name in keys.items() if name == row.partnership]
    return replace(row, key=named[0]) if len(named) == 1 else row


def _near_names(
    file: str,
    rows: tuple[Row, ...],
    partnerships: tuple[str, ...],
    cities: tuple[tuple[str, str], ...],
) -> Iterator[str]:
    lines = {row.partnership: row.line for row in reversed(rows)}
    for name, like in near((row.partnership for row in rows), partnerships):
        yield _warning(file, lines[name], "partnership", name, like)
    lines = {row.city: row.line for row in reversed(rows)}
    for country in sorted({row.country for row in rows}):
        here = (row.city for row in rows if row.country == country)
        known = (name for name, where in cities if where == country)
        for name, like in near(here, known):
            yield _warning(file, lines[name], "city", name, like)


def _warning(file: str, line: int, column: str, name: str, like: str) -> str:
    words = f"“{name}” is nearly “{like}”; it was taken as another {column}"
    return str(Problem(file, line, words, column))


def _check_leads(c: sa.Connection, file: str, rows: tuple[Row, ...]) -> None:
    """Refuse a file that gives a partnership a second lead beside a stored one."""
    given = {row.partnership: row.line for row in rows if row.side == LEAD}
    leads: dict[int, list[roster.Side]] = {}
    for side in roster.sides(c):
        if side.part == LEAD and side.partnership in given:
            leads.setdefault(side.partnership_id, []).append(side)
    problems = [
        Problem(file, given[sides[0].partnership], _several(sides), "side")
        for sides in leads.values()
        if len(sides) > 1
    ]
    if problems:
        raise FileError(tuple(problems))


def _several(leads: list[roster.Side]) -> str:
    cities = ", ".join(side.city for side in leads)
    return f"“{leads[0].partnership}” would have several leads: {cities}"
