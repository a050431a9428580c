"""A roster of the chat, from its bytes to a preview that lies in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

import sqlalchemy as sa

from assessment.errors import FileError, Problem, Wording
from assessment.roster import Row
from bot.rostering import Near, look, the_same
from storage import imports

MOST_TOLD = 500  # of what is wrong; who has more looks at the file first


def keep_preview(
    c: sa.Connection,
    one: imports.Import,
    rows: Sequence[Row],
    settled: Sequence[Sequence[str]] = (),
) -> bool:
    """Store what a roster would change, or what is wrong with it beside the stored one.

    Args:
        settled: The near-names that a person has looked at, as (column, name).
    """
    try:
        found = look(c, one.file_name, rows)
    except FileError as error:
        return keep_problems(c, one, error.problems)
    applied = found.changes.applied
    done = [list(pair) for pair in settled]
    report = {
        "counts": [applied.new, applied.changed, applied.unchanged],
        "near": [list(astuple(n)) for n in found.near if [n.column, n.name] not in done],
        "settled": done,
    }
    read = [list(astuple(row)) for row in found.rows]
    return imports.looked_at(c, one.id, one.state, "ready", read, report)


def keep_problems(c: sa.Connection, one: imports.Import, problems: Sequence[Problem]) -> bool:
    """Store what is wrong with a file; nothing of it was taken."""
    told = [_problem(problem) for problem in problems[:MOST_TOLD]]
    report = {"wrong": told, "wrongs": len(problems)}
    return imports.looked_at(c, one.id, one.state, "wrong", [], report)


def answer_near(c: sa.Connection, one: imports.Import, *, same: bool) -> None:
    """Take the answer to the first near-name: the same thing misspelled, or another."""
    rows = rows_of(c, one)
    first, *_ = (Near(*near) for near in one.report["near"])
    settled = [*one.report.get("settled", ()), [first.column, first.name]]
    keep_preview(c, one, the_same(rows, first) if same else rows, settled)


def rows_of(c: sa.Connection, one: imports.Import) -> tuple[Row, ...]:
    """Return the rows that were read of a file."""
    return tuple(Row(*row) for row in imports.rows(c, one.id))


def _problem(problem: Problem) -> list[Any]:
    text = problem.text
    words = text if isinstance(text, Wording) else Wording(str(text))
    return [problem.line, problem.column, words.pattern, [list(hole) for hole in words.holes]]
