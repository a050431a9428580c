"""A roster that was read, beside the one that is stored: what it changes, what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from assessment.errors import FileError, Problem, wrong
from assessment.near import near
from assessment.roster import LEAD, Row, plain, wrong_together
from storage import roster
from storage.roster_changes import Changes, compare


@dataclass(frozen=True, slots=True)
class Near:
    """A name that nearly looks like another; column is `partnership` or `city`."""

    line: int
    column: str
    name: str
    like: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a roster would change, and the names that somebody should look at."""

    rows: tuple[Row, ...]
    changes: Changes
    near: tuple[Near, ...]


def look(c: sa.Connection, file: str, rows: Sequence[Row]) -> Look:
    """Compare a roster with the one that is stored.

    Raises:
        FileError: The two cannot stand together.
    """
    keys = roster.keys(c)
    settled = tuple(_under_its_key(row, keys) for row in rows)
    if problems := (*wrong_together(file, settled), *_several_leads(c, file, settled)):
        raise FileError(problems)
    names = tuple(_near_names(settled, tuple(keys.values()), roster.cities(c)))
    return Look(settled, compare(c, settled), names)


def the_same(rows: Sequence[Row], one: Near) -> tuple[Row, ...]:
    """Return the rows with a name that was a slip put right."""
    if one.column == "city":
        return tuple(replace(r, city=one.like) if r.city == one.name else r for r in rows)
    return tuple(
        replace(r, partnership=one.like, key=plain(one.like)) if r.partnership == one.name else r
        for r in rows
    )


def _under_its_key(row: Row, keys: dict[str, str]) -> Row:
    """Let a row without an id mean the partnership that was stored with one."""
    if row.key in keys or row.key != plain(row.partnership):
        return row
    named = [key for key, name in keys.items() if name == row.partnership]
    return replace(row, key=named[0]) if len(named) == 1 else row


def _near_names(
    rows: tuple[Row, ...], partnerships: tuple[str, ...], cities: tuple[tuple[str, str], ...]
) -> Iterator[Near]:
    lines = {row.partnership: row.line for row in reversed(rows)}
    for name, like in near((row.partnership for row in rows), partnerships):
        yield Near(lines[name], "partnership", name, like)
    lines = {row.city: row.line for row in reversed(rows)}
    for country in sorted({row.country for row in rows}):
        here = (row.city for row in rows if row.country == country)
        known = (name for name, where in cities if where == country)
        for name, like in near(here, known):
            yield Near(lines[name], "city", name, like)


def _several_leads(c: sa.Connection, file: str, rows: tuple[Row, ...]) -> Iterator[Problem]:
    """Yield where a file gives a partnership a second lead beside a stored one."""
    given = {(r.key, r.city, r.country): r for r in rows}
    lines = {row.key: row for row in rows if row.side == LEAD}
    for key, line in lines.items():
        stored = [p for p in roster.places(c, key) if p.part == LEAD]
        stay = [p for p in stored if (key, p.city, p.country) not in given]
        if stay:
            cities = ", ".join(sorted({line.city, *(p.city for p in stay)}))
            words = wrong(
                "“{partnership}” would have several leads: {cities}",
                partnership=line.partnership,
                cities=cities,
            )
            yield Problem(file, line.line, words, "side")
