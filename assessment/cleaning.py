"""Text from people, cleaned once where it comes in; from then on it stays as it is."""

from __future__ import annotations

import unicodedata

MOST_MARKS = 8  # on one letter; real scripts need four at most
KEPT = {"\n", "\t"}
# They turn the order of what stands around them; ZWJ, ZWNJ, LRM and RLM are kept, for
# emoji, Persian and Indic scripts need them.
TURNERS = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
# Signs that are not seen and join nothing: in a name, they only make two out of one.
UNSEEN = dict.fromkeys([0xAD, 0x180E, 0x200B, *range(0x2060, 0x2065)])
BREAKS = {"\u2028", "\u2029", "\ufeff"}


def cleaned(text: str) -> str:
    """Return text without what cannot be stored, shown or trusted.

    NFC; control and private characters, lone surrogates and bidirectional overrides out;
    CR LF to LF; towers of combining marks cut.
    """
    if text.isascii() and text.isprintable():
        return text  # most of what people send; a sign at a time takes longer
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in unified if _allowed(c))
    return _without_towers(unicodedata.normalize("NFC", kept))


def one_line(text: str) -> str:
    """Return cleaned text on one line, as names are."""
    return " ".join(cleaned(text).translate(UNSEEN).split())


def _allowed(c: str) -> bool:
    if c in KEPT:
        return True
    return unicodedata.category(c) not in ("Cc", "Cs", "Co") and c not in TURNERS | BREAKS


def _without_towers(text: str) -> str:
    out: list[str] = []
    height = 0
    for c in text:
        height = height + 1 if unicodedata.combining(c) else 0
        if height <= MOST_MARKS:
            out.append(c)
    return "".join(out)
