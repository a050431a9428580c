"""A side, found by what people call its partnership and its city."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import sqlalchemy as sa

from assessment.cleaning import one_line
from assessment.errors import NotAllowed
from storage import roster

SUGGESTED = 3
LIKENESS = 0.5


def side_of(c: sa.Connection, partnership: str, city: str) -> roster.Side:
    """Return a city's side in a partnership.

    Args:
        partnership: Its id in the roster, or its name; capitals do not matter.

    Raises:
        NotAllowed: There is none, or several; the text says what there is.
    """
    sides = _partnership(c, one_line(partnership))
    name = one_line(city)
    found = [s for s in sides if s.city.casefold() == name.casefold()]
    if not found:
        there = ", ".join(s.city for s in sides)
        msg = f"--city: “{name}” is not in “{sides[0].partnership}”; there are {there}"
        raise NotAllowed(msg)
    if len(found) > 1:
        msg = f"--city: “{name}” is in “{sides[0].partnership}” more than once"
        raise NotAllowed(msg)
    if found[0].status == "withdrawn":
        msg = f"--city: {found[0].city} has withdrawn from “{found[0].partnership}”"
        raise NotAllowed(msg)
    return found[0]


def _partnership(c: sa.Connection, wanted: str) -> list[roster.Side]:
    keys = roster.keys(c)
    named = {key for key, name in keys.items() if name.casefold() == wanted.casefold()}
    chosen = {key for key in keys if key.casefold() == wanted.casefold()} or named
    if not chosen:
        msg = f"--partnership: “{wanted}” is not in the roster{_near(wanted, keys)}"
        raise NotAllowed(msg)
    if len(chosen) > 1:
        msg = f"--partnership: several are called “{wanted}”; say which: {', '.join(chosen)}"
        raise NotAllowed(msg)
    return [s for s in roster.named(c, *chosen) if s.partnership == keys[next(iter(chosen))]]


def _near(wanted: str, keys: dict[str, str]) -> str:
    """Return what might have been meant, or what there is to do."""
    if not keys:
        return ", which is empty: import one first"
    close = dict.fromkeys(f"“{keys.get(n, n)}”" for n in _closest(wanted, [*keys.values(), *keys]))
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _closest(wanted: str, names: Iterable[str]) -> list[str]:
    folded = {name.casefold(): name for name in names}
    found = get_close_matches(wanted.casefold(), folded, SUGGESTED, LIKENESS)
    return [folded[name] for name in found]
