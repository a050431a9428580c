"""Text that no spreadsheet runs: an apostrophe in front of what looks like a formula."""

from __future__ import annotations

import re

RUN = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")  # the last four are full-width = + - @
PLAIN_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def guarded(text: str) -> str:
    """Return a cell's text, unable to run; a plain number stays as it is."""
    if text and text[0] in RUN and not PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text
