"""Which column of a table of cities says what, and which country a name means: data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final

from babel import Locale
from pydantic import Field

from assessment import toml_file
from assessment.cleaning import one_line
from assessment.countries import CODES
from assessment.indicators.figures import Origin

FILE: Final = Path(__file__).with_name("city_tables.toml")
YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
SPAN: Final = re.compile(r"\b((?:19|20)\d\d)(?:\s?[-–]\s?| to )((?:19|20)\d\d)\b")
ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")  # a unit, a footnote's mark
LONGEST: Final = 200
TOLD: Final = ("city", "code", "country", "year", "source", "note")


class Publisher(toml_file.Shape):
    """Who publishes a table, and how their figures come about."""

    source: str
    origin: Annotated[Origin, Field(strict=False)]


UN_HABITAT: Final = Publisher(source="UN-Habitat", origin=Origin.MODELLED)


class Names(toml_file.Shape):
    """What the columns may be called, and the countries by their names."""

    city: list[str]
    code: list[str]
    country: list[str]
    year: list[str]
    years: list[str]
    spans: dict[str, int]
    source: list[str]
    note: list[str]
    described: list[str]
    besides: list[str]
    publishers: dict[str, Publisher]
    countries: dict[str, str]


@lru_cache(maxsize=1)
def known() -> Names:
    """Return what stands in the file."""
    return toml_file.opened(FILE).content(Names)


def headers(cells: Iterable[str]) -> tuple[str, ...]:
    """Return what the columns are called: a known one that stands twice gets its number.

    The portal's feature layers write `LCRPGR_2000_to_2015` where its spreadsheets have blanks.
    """
    bare = (one_line(cell)[:LONGEST] for cell in cells)
    names = [name if " " in name else name.replace("_", " ") for name in bare]
    seen: Counter[str] = Counter()
    for at, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1 and f"{name}{seen[name]}" in known().country:
            names[at] = f"{name}{seen[name]}"
    return tuple(names)


def is_table(columns: Sequence[str]) -> bool:
    """Return whether columns are those of a table of theirs: of cities, or of countries."""
    names = named(columns)
    if "country" not in names:
        return False
    ours = {*known().year, *known().years, *known().described}
    return "city" in names or not ours.isdisjoint(columns)


def named(columns: Sequence[str]) -> dict[str, str]:
    """Return what each column that says no value is called, by what it says."""
    found = {}
    for what in TOLD:
        name = next((name for name in getattr(known(), what) if name in columns), None)
        if name:
            found[what] = name
    return found


def no_values() -> frozenset[str]:
    """Return every name of a column that says no value."""
    told = (name for what in TOLD for name in getattr(known(), what))
    return frozenset((*told, *known().years, *known().described, *known().besides, ""))


def series_of(column: str) -> str:
    """Return what a column of values is about: its name without year, unit and mark."""
    bare = YEAR.sub("", SPAN.sub("", ASIDE.sub("", column)))
    for words in known().spans:
        bare = bare.replace(words, "")
    bare = bare.replace("/ ", "/").replace(" /", "/")
    return one_line(bare).rstrip(" ,-–:")


def year_of(column: str) -> str:
    """Return the year in a column's name, the last of a span; nothing where it says no one."""
    found = YEAR.findall(SPAN.sub(r"\2", column))
    return found[0] if len(found) == 1 else ""


def data_year_of(column: str) -> int:
    """Return which of a row's years a column's value is of, counted from 1; 0 where unsaid."""
    return next((number for words, number in known().spans.items() if words in column), 0)


def country_of(name: str) -> str:
    """Return a country's two letters; the name itself where nobody knows it."""
    return _countries().get(_folded(name), name)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    usual = {_folded(n): code for code, n in Locale("en").territories.items() if code in CODES}
    return usual | {_folded(name): code for name, code in known().countries.items()}


def _folded(name: str) -> str:
    return name.replace("’", "'").replace("&", "and").casefold()
