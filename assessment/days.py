"""Days as people type them."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[./ -](?P<month>\d{1,2})[./ -](?P<year>\d{4})")


def read_day(text: str) -> date | None:
    """Return the day that was typed: `2027-06-30`, or the day first, `30/6/2027` or `30.6.2027`.

    None for anything else; the month is never first, in neither language.
    """
    typed = text.strip()
    found = _ISO.fullmatch(typed) or _DAY_FIRST.fullmatch(typed)
    if found is None or not typed.isascii():
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
