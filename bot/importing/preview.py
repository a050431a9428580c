"""A file of the chat that was fetched: looked at, and its preview kept in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from assessment.access import Verb
from assessment.errors import FileError, Problem, wrong
from bot import seen
from bot.importing import figures
from bot.importing.handler import Kind, Known, Read, told
from bot.importing.kinds import HANDLERS
from bot.rights import may, own
from conversations import view
from storage import cities, import_moves, imports, people, source_names
from storage.source_names import Names

NOBODY = view.Person(0, "", "en", "UTC")
MOST_TOLD = 500  # of what is wrong; who has more looks at the file first


def beside(c: sa.Connection, known: Known, one: imports.Import) -> Known:
    """Return what a file is read beside: cities and names of this moment, and what was said."""
    towns, names = cities.towns(c), source_names.read(c)
    there = {town.id for town in towns}
    areas = {area: city for area, city in one.report.get("names", {}).items() if city in there}
    series = {**names.series, **one.report.get("matched", {})}
    return replace(known, towns=towns, names=Names(series, {**names.areas, **areas}))


def keep_preview(
    c: sa.Connection, one: imports.Import, kind: Kind, read: Read, known: Known
) -> bool:
    """Store what a file would change, or what is wrong with it beside what is stored."""
    row = people.by_id(c, one.person_id) if one.person_id else None
    person = seen.person(row) if row else NOBODY
    # Of a questionnaire it is asked once it is known whose it is.
    if kind is not Kind.SHEET and not may(person, Verb.IMPORT, own(person)):
        words = wrong(
            "only the programme’s coordinator takes this in; you can send a filled questionnaire"
        )
        return keep_problems(c, one, (Problem(one.file_name, 0, words),))
    try:
        found = HANDLERS[kind].look(c, one, person, read, known)
    except FileError as error:
        return keep_problems(c, one, error.problems)
    report = {"kind": kind, **found.report}
    return import_moves.looked_at(c, one.id, one.state, "ready", found.rows, report, found.subject)


def keep_problems(c: sa.Connection, one: imports.Import, problems: Sequence[Problem]) -> bool:
    """Store what is wrong with a file; nothing of it was taken."""
    report = {"wrong": [told(problem) for problem in problems[:MOST_TOLD]], "wrongs": len(problems)}
    return import_moves.looked_at(c, one.id, one.state, "wrong", [], report, one.subject)


def answer_near(c: sa.Connection, one: imports.Import, *, same: bool) -> None:
    """Take the answer to the first near-name: the same thing misspelled, or another."""
    kind = kind_of(one)
    read = Read(imports.rows(c, one.id), one.report)
    try:
        answered = HANDLERS[kind].answer(one, read, same)
    except FileError as error:
        keep_problems(c, one, error.problems)
    else:
        keep_preview(c, one, kind, answered, Known())


def keep_typed(c: sa.Connection, one: imports.Import) -> None:
    """Leave what officials entered as it is, and look at the rest anew."""
    read = Read(imports.rows(c, one.id), one.report)
    keep_preview(c, one, kind_of(one), figures.without_typed(c, one, read), Known())


def look_again(c: sa.Connection, one: imports.Import) -> None:
    """Look at a file anew: something that it would replace came since."""
    read = Read(imports.rows(c, one.id), {**one.report, "again": True})
    keep_preview(c, one, kind_of(one), read, Known())


def match(c: sa.Connection, one: imports.Import, series: str, indicator: str) -> None:
    """Read a file once more, now that somebody has said which indicator a series is."""
    known = {"names": one.report["names"], "matched": {**one.report["matched"], series: indicator}}
    import_moves.read_again(c, one.id, {"kind": kind_of(one), **known})


def kind_of(one: imports.Import) -> Kind:
    """Return what a file holds that was looked at."""
    return Kind(one.report.get("kind", Kind.ROSTER))
