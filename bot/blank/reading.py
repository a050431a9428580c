"""A filled questionnaire read: whose it is, and every answer; without a database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from assessment import table
from assessment.cleaning import cleaned, one_line
from assessment.errors import FileError, Problem, wrong
from assessment.sheet import DONT_KNOW, NOT_APPLICABLE, Answer, scored
from bot import files_in
from bot.spreadsheets import opening

NEEDED: Final = ("round", "partnership", "city", "name", "question", "level")
WHOSE: Final = ("round", "partnership", "city", "name")
MOST_ROWS = 2_000
MOST_NOTE, MOST_NAME = 4_096, 60
NOT_APPLICABLE_WORDS = {"n/a", "na", "not applicable", "sans objet", "s/o", "so"}
DONT_KNOW_WORDS = {"?", "don't know", "dont know", "je ne sais pas", "nsp"}


@dataclass(frozen=True, slots=True)
class Given:
    """What stands beside a question; `answer` is None where there is only a note."""

    line: int
    answer: Answer | None
    note: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A questionnaire that came back, by question."""

    file: str
    round: str
    partnership: str
    city: str
    name: str
    given: Mapping[str, Given]


def is_one(content: bytes) -> bool:
    """Return whether a file is a filled questionnaire, by its columns."""
    if content.startswith(files_in.ZIP):
        return True
    first = content.split(b"\n", 1)[0].decode("utf-8-sig", errors="replace").lower()
    columns = {name.strip().strip('"') for name in first.replace(";", ",").split(",")}
    return columns >= files_in.OF_A_QUESTIONNAIRE


def read(file: str, content: bytes) -> Filled:
    """Return what somebody filled in.

    Raises:
        FileError: With every problem of the file.
    """
    if len(content) > files_in.MOST_BYTES:
        raise FileError((Problem(file, 0, files_in.too_long()),))
    if content.startswith(files_in.ZIP):
        found = _spreadsheet(file, content)
    else:
        found = table.read(file, files_in.text(file, content))
    missing = [name for name in NEEDED if name not in found.columns]
    if missing:
        words = wrong("this column is missing")
        raise FileError(tuple(Problem(file, found.line, words, name) for name in missing))
    return _filled(found)


def _spreadsheet(file: str, content: bytes) -> table.Table:
    rows = [[_text(cell) for cell in row] for row in opening.rows(file, content, MOST_ROWS)]
    columns = tuple(name.strip().lower() for name in (rows[0] if rows else ()))
    lines = tuple(
        table.Row(number, {**dict.fromkeys(columns, ""), **dict(zip(columns, row, strict=False))})
        for number, row in enumerate(rows[1:], start=2)
        if any(row)
    )
    return table.Table(file, 1, columns, lines)


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else cleaned(str(value)).strip()


def _filled(found: table.Table) -> Filled:
    problems: list[Problem] = []
    given: dict[str, Given] = {}
    for row in found.rows:
        question = row.cells["question"]
        if not question and not row.cells["level"]:
            continue
        if question in given:
            problems.append(Problem(found.file, row.line, wrong("this is there twice"), "question"))
        given[question] = Given(
            row.line,
            _answer(found.file, row, problems),
            row.cells.get("note", "")[:MOST_NOTE],
        )
    whose = dict(_whose(found, problems))
    if problems:
        raise FileError(tuple(problems))
    return Filled(found.file, given=given, **whose)


def _answer(file: str, row: table.Row, problems: list[Problem]) -> Answer | None:
    typed = row.cells["level"].strip().lower().replace("’", "'")
    if typed in ("1", "2", "3", "4", "5"):
        return scored(int(typed))
    if typed in NOT_APPLICABLE_WORDS:
        return NOT_APPLICABLE
    if typed in DONT_KNOW_WORDS:
        return DONT_KNOW
    if typed:
        words = wrong("“{value}” is none of 1 to 5, n/a and ?", value=typed[:40])
        problems.append(Problem(file, row.line, words, "level"))
    return None


def _whose(found: table.Table, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield what is written once, in whichever row."""
    for column in WHOSE:
        written = {one_line(row.cells[column]): row.line for row in found.rows}
        written.pop("", None)
        if len(written) > 1:
            line = max(written.values())
            words = wrong("there are several of it in one file")
            problems.append(Problem(found.file, line, words, column))
        if not written:
            problems.append(Problem(found.file, 2, wrong("this is empty"), column))
        most = MOST_NAME if column == "name" else None
        yield column, next(iter(written), "")[:most]
