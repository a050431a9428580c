"""Numbers as people write them, in English or in French; what is unclear is asked back.

`1 234,5` with any kind of space, `1.234,5`, `1,234.5`, `12,5 %` are understood. `1,234`
could be one and a bit or more than a thousand: both readings are returned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

SPACES = " \u00a0\u202f\u2009\u2007'’"
MINUS = {"−": "-", "–": "-"}
MOST_DIGITS, MOST_PLACES = 12, 6
GROUPS = re.compile(r"\d{1,3}(?:S\d{3})+")
THREE = 3
SIGNED = re.compile(r"([+-]?)\s*(\d[^+-]*)")


def read(text: str, units: Iterable[str] = ()) -> tuple[Decimal, ...]:
    """Return what a number could mean: one reading, two, or none where it is no number.

    Args:
        units: What may stand after the number, in any spelling of capitals and spaces.
    """
    plain = _without_unit(_simple(text), units)
    found = SIGNED.fullmatch(plain)
    if not found:
        return ()
    sign = -1 if found[1] == "-" else 1
    return tuple(sign * value for value in _readings(found[2].strip()))


def year(text: str) -> int | None:
    """Return a year of four digits, None where it is something else."""
    plain = _simple(text)
    return int(plain) if re.fullmatch(r"(?:19|20)\d\d", plain) else None


def _simple(text: str) -> str:
    """Return a text with plain digits, minus signs and outer spaces."""
    signs = (MINUS.get(c, c) for c in text.strip())
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in signs)


def _without_unit(text: str, units: Iterable[str]) -> str:
    """Cut a known unit off the end; anything else there makes it no number."""
    squeezed = _squeezed(text)
    # The longest first: `kg/jour` ends in nothing that is a unit by itself, `t/hab` does.
    for unit in sorted({_squeezed(each) for each in units}, key=len, reverse=True):
        if unit and squeezed.endswith(unit):
            kept = len(squeezed) - len(unit)
            return _first(text, kept)
    return text


def _first(text: str, count: int) -> str:
    """Return the start of a text that holds so many signs besides spaces."""
    for place in range(len(text) + 1):
        if len(_squeezed(text[:place])) == count:
            return text[:place].strip()
    return text


def _squeezed(text: str) -> str:
    # Letter by letter, so that every sign keeps its place: `ﬁ` casefolds to two letters.
    return "".join(c.lower() for c in text if c not in SPACES)


def _readings(text: str) -> tuple[Decimal, ...]:
    spaced = re.sub(f"[{SPACES}]", " ", text)
    if re.search(r"[^\d., ]", spaced) or "  " in spaced:
        return ()
    if " " in spaced:
        return _with_spaces(spaced)
    return _with_signs(spaced)


def _with_spaces(text: str) -> tuple[Decimal, ...]:
    """Read a number whose thousands are set apart by spaces."""
    whole, sign, rest = re.fullmatch(r"([\d ]*)([.,]?)(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    if not _grouped(whole, " ") or (sign and not rest.isdecimal()):
        return ()
    return _decimal(whole.replace(" ", ""), rest)


def _with_signs(text: str) -> tuple[Decimal, ...]:
    commas, points = text.count(","), text.count(".")
    if commas and points:
        mark = "," if text.rindex(",") > text.rindex(".") else "."
        return _grouped_by(text, "." if mark == "," else ",", mark)
    mark = "," if commas else "."
    if commas + points > 1:
        return _decimal(text.replace(mark, ""), "") if _grouped(text, mark) else ()
    whole, _, rest = text.partition(mark)
    if not whole.isdecimal() or (mark in text and not rest.isdecimal()):
        return ()
    if _grouped(text, mark) and not whole.startswith("0"):
        return (*_decimal(whole, rest), *_decimal(whole + rest, ""))
    return _decimal(whole, rest)


def _grouped_by(text: str, group: str, mark: str) -> tuple[Decimal, ...]:
    whole, _, rest = text.rpartition(mark)
    if mark in whole or not _grouped(whole, group) or not rest.isdecimal():
        return ()
    return _decimal(whole.replace(group, ""), rest)


def _grouped(text: str, sign: str) -> bool:
    """Return whether a sign sets apart groups of three digits, and nothing else."""
    return bool(re.fullmatch(GROUPS.pattern.replace("S", re.escape(sign)), text))


def _decimal(whole: str, rest: str) -> tuple[Decimal, ...]:
    kept = rest.rstrip("0")
    if len(whole.lstrip("0")) > MOST_DIGITS or len(kept) > MOST_PLACES:
        return ()
    return (Decimal(f"{whole}.{kept}" if kept else whole),)
