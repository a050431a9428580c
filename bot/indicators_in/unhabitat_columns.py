"""Which column of a UN-Habitat table says what, and which country a name means: data."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from babel import Locale

from assessment import toml_file
from assessment.cleaning import one_line
from assessment.countries import CODES

FILE: Final = Path(__file__).with_name("unhabitat.toml")
YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
SPAN: Final = re.compile(r"\b((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)\b")
ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")  # a unit, a footnote's mark
LONGEST: Final = 200


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
    countries: dict[str, str]


@lru_cache(maxsize=1)
def known() -> Names:
    """Return what stands in the file."""
    return toml_file.opened(FILE).content(Names)


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
