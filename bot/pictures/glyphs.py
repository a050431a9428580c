"""Which characters the bundled fonts can draw, and what stands for the others.

A PDF that promises to be readable aloud may not hold a character without a glyph, and a
person may type any: letters of other scripts become `□`, emoji and stray marks go.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

UNKNOWN = "□"

# What `fonts/README.md` put into the fonts; a test draws every one of them. Without the
# joiner U+200D, which is all that would be left of a family of emoji.
_RANGES = (
    "0020-007E 00A0-017F 0192 0218-021B 0259 02BB-02BC 02C6-02C7 02D8-02DD 0300-0304 "
    "0306-0308 030A-030C 0323 0326-0328 0374-0375 037A 037E 0384-038A 038C 038E-03A1 "
    "03A3-03D1 03D5 03D7 03D9 03DB 03DD 03E1 03F4 03F7-03F8 0400-045F 0490-0493 04AE-04B1 "
    "0591-05C7 05D0-05EA 05EF-05F4 060C 061B 061F-063A 0640-0652 0660-066D 0670-06D3 06D5 "
    "06F0-06F9 1E02-1E03 1E06-1E07 1E0A-1E11 1E16-1E17 1E1E-1E2B 1E32-1E3B 1E3E-1E49 "
    "1E52-1E53 1E56-1E63 1E66-1E67 1E6A-1E6F 1E72-1E73 1E7E-1E85 1E8E-1E97 1E9E-1EF9 2007 "
    "2009-200C 200E-2015 2018-201E 2020-2022 2026 202F-2030 2032-2033 2039-203A 2044 "
    "2066-2069 2070 2074-2079 2080-2089 20AC 2116 2122 2190-2193 2212 2248 2260 2264-2265 "
    "25A1 25CF 2713"
)
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_SPACES = re.compile(r" {2,}")


@cache
def drawn() -> frozenset[str]:
    """Return every character that the bundled fonts have."""
    spans = (span.partition("-") for span in _RANGES.split())
    return frozenset(
        chr(code)
        for first, _, last in spans
        for code in range(int(first, 16), int(last or first, 16) + 1)
    )


def drawable(text: str) -> str:
    """Return a text with nothing in it that the fonts lack; never empty unless it was."""
    line = _BREAKS.sub(" ", unicodedata.normalize("NFC", text))
    if drawn().issuperset(line):
        return line
    kept = _SPACES.sub(" ", "".join(map(_stand_in, line))).strip()
    return kept or UNKNOWN


def _stand_in(character: str) -> str:
    if character in drawn():
        return character
    plain = unicodedata.normalize("NFKC", character)
    if drawn().issuperset(plain):
        return plain
    is_word = unicodedata.category(character)[0] in "LN"
    return UNKNOWN if is_word else ""
