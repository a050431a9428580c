"""`import` of figures: streamed, matched to cities and indicators, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import sqlalchemy as sa

from assessment.cleaning import one_line
from assessment.errors import FileError, Problem, wrong
from assessment.indicators.catalogue import Catalogue
from bot import files_in
from bot.content import indicators_of
from bot.indicators_in import city_tables, names_file, taking
from bot.indicators_in.areas import Areas
from bot.indicators_in.opening import Kind, Opened, kind_of, opened
from bot.languages import Languages
from storage import audit, cities, figures_in, import_moves, indicators, source_names
from storage.database import write_now

MOST_BYTES = 1_000_000_000
FIRST_LINE = 100_000


def looks_like_figures(path: Path) -> bool:
    """Return whether a file begins as figures do."""
    first = _first_line(path)
    if first.startswith(files_in.ZIP):
        return city_tables.is_one(_spreadsheet(path))
    return kind_of(first.decode("utf-8", errors="replace")) is not None


def _first_line(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.readline(FIRST_LINE)


def _spreadsheet(path: Path) -> bytes:
    """Return its bytes: one more than are taken, so that too long a file is told as such."""
    with path.open("rb") as file:
        return file.read(files_in.MOST_BYTES + 1)


def run(path: Path, database_url: str, *, dry: bool) -> int:
    """Take a file of figures in, and print what came of it."""
    if path.stat().st_size > MOST_BYTES:
        words = wrong("the file has more than {most} MB", most=MOST_BYTES // 1_000_000)
        raise FileError((Problem(str(path), 0, words),))
    catalogue = indicators_of(Languages())
    if _first_line(path).startswith(files_in.ZIP):
        given = city_tables.opened(str(path), _spreadsheet(path))
        return _figures(given, catalogue, database_url, dry=dry)
    # Not `splitlines`, nor universal newlines: the reader of CSV knows what a row is.
    with path.open(encoding="utf-8-sig", newline="") as lines:
        given = opened(str(path), _decoded(str(path), lines))
        work = _names if given.kind is Kind.NAMES else _figures
        return work(given, catalogue, database_url, dry=dry)


def _decoded(file: str, lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines of a file; one that is not UTF-8 is told by its number."""
    number = 0
    try:
        for number, line in enumerate(lines, start=1):  # noqa: B007  # told below
            yield line
    except UnicodeDecodeError:
        words = wrong("this is not UTF-8 text; in a spreadsheet, save it as “CSV UTF-8”")
        # What is read ahead is more than a line: it is here or a little further down.
        raise FileError((Problem(file, number + 1, words),)) from None


def _names(given: Opened, catalogue: Catalogue, database_url: str, *, dry: bool) -> int:
    found = names_file.read(given, catalogue, write_now(database_url, cities.towns))
    if not dry:
        write_now(database_url, lambda c: _keep_names(c, given.file, found))
    areas = f"{len(found.areas)} areas matched"
    print(areas if found.areas else f"{len(found.series)} series matched")
    if dry:
        print("a dry run: nothing was stored")
    return 0


def _keep_names(c: sa.Connection, file: str, found: source_names.Names) -> None:
    now = datetime.now(UTC)
    number = import_moves.record(c, Path(file).name, source_names.keep(c, found), now, "names")
    _note(c, number, now, new=len(found.series) + len(found.areas))


def _figures(given: Opened, catalogue: Catalogue, database_url: str, *, dry: bool) -> int:
    towns, names = write_now(database_url, lambda c: (cities.towns(c), source_names.read(c)))
    areas, matches = Areas(towns, names.areas), taking.Matches(catalogue, names.series)
    taken = taking.take(given, areas, matches)
    counted = write_now(database_url, lambda c: _take_in(c, given.file, taken, dry=dry))
    for line in (*taken.odd, *_not_matched(taken), *_typed(counted, towns)):
        print(line, file=sys.stderr)
    print(f"new {counted.new} · changed {counted.changed} · unchanged {counted.unchanged}")
    print(_rest(taken))
    if counted.typed:
        print(f"replacing what an official entered {len(counted.typed)}")
    if dry:
        print("a dry run: nothing was stored")
    return 0


def _take_in(c: sa.Connection, file: str, taken: taking.Taken, *, dry: bool) -> figures_in.Counted:
    now = datetime.now(UTC)
    if dry:
        return figures_in.take_in(c, taken.figures(), now, None)
    number = import_moves.record(c, Path(file).name, {"figures": True}, now, "figures")
    counted = figures_in.take_in(c, taken.figures(), now, number)
    if counted.new + counted.changed:
        _note(c, number, now, new=counted.new, changed=counted.changed)
    else:
        import_moves.drop(c, number)
    return counted


def _note(c: sa.Connection, number: int, now: datetime, **facts: int) -> None:
    audit.note(c, audit.THE_COMMAND_LINE, "imported", f"import {number}", now, **facts)


def _rest(taken: taking.Taken) -> str:
    """Return how much of the file is no figure of ours."""
    areas, series = sum(taken.areas.values()), sum(taken.series.values())
    return f"without a value {taken.missing} · other areas {areas} · other series {series}"


def _not_matched(taken: taking.Taken) -> Iterator[str]:
    """Yield every area and series that was left aside, the most frequent first."""
    for (code, name), rows in sorted(taken.areas.items(), key=lambda item: (-item[1], item[0])):
        yield f"not in the roster: {one_line(f'{code} {name}')} ({rows} rows)"
    for series, rows in sorted(taken.series.items(), key=lambda item: (-item[1], item[0])):
        yield f"no indicator is matched with: {one_line(series)} ({rows} values)"


def _typed(counted: figures_in.Counted, towns: Sequence[cities.Town]) -> Iterator[str]:
    """Yield what officials entered and the file says otherwise, with both."""
    names = {town.id: town.name for town in towns}
    for each in counted.typed:
        now = each.now
        place = f"{names[now.city_id]} {now.indicator} {now.year} {now.scale}"
        was, becomes = _figure(*each.was), _figure(*indicators.said(now))
        yield f"entered by an official: {one_line(place)}: {was}, now {becomes}"


def _figure(value: Decimal | None, origin: str, source: str, flag: str) -> str:
    facts = ", ".join(word for word in (origin, one_line(source), flag) if word)
    return "no data" if value is None else f"{value} ({facts})"
