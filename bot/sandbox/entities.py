"""Telegram's HTML to plain text with entities, and what Telegram finds in text by itself.

Offsets and lengths are UTF-16 code units, as everywhere in the Bot API.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Entity = dict[str, Any]

# Telegram drops carriage returns and line separators, and turns other controls into spaces.
# Halves of surrogate pairs are no text at all, and could not be sent on.
DROPPED = re.compile("[\r\u2028-\u202e\ud800-\udfff]")
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f]")
FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)»])"
    r"|(?<![\w/<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])"
)
UNTOUCHED = frozenset({"code", "pre", "text_link", "url"})


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as people see it, and what stands out in it.

    Attributes:
        entities: By offset, the longer first where two begin together.
    """

    text: str
    entities: tuple[Entity, ...] = ()

    @property
    def length(self) -> int:
        """How long Telegram finds it."""
        return units(self.text)


def units(text: str) -> int:
    """Return a text's length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cleaned(text: str) -> str:
    """Return a text without the signs that Telegram does not carry."""
    return CONTROLS.sub(" ", DROPPED.sub("", text))


def tidied(text: str, entities: Iterable[Entity] = ()) -> Formatted:
    """Return a text trimmed at both ends, with its entities, and with those found in it."""
    trimmed = text.strip()
    start = units(text[: len(text) - len(text.lstrip())])
    kept = [moved for it in entities if (moved := _moved(it, start, units(trimmed)))]
    found = [it for it in detected(trimmed) if not any(_covers(other, it) for other in kept)]
    # A sort keeps the order of equals: written ones, outermost first, before found ones.
    return Formatted(trimmed, tuple(sorted([*kept, *found], key=_place)))


def detected(text: str) -> list[Entity]:
    """Return the commands and links that stand in a text."""
    return [
        {"type": hit.lastgroup, "offset": units(text[: hit.start()]), "length": units(hit[0])}
        for hit in FOUND.finditer(text)
    ]


def _moved(entity: Entity, start: int, length: int) -> Entity | None:
    """Return an entity as it lies in the trimmed text; None where nothing is left of it."""
    begin = max(entity["offset"] - start, 0)
    end = min(entity["offset"] + entity["length"] - start, length)
    return {**entity, "offset": begin, "length": end - begin} if end > begin else None


def _covers(written: Entity, found: Entity) -> bool:
    if written["type"] not in UNTOUCHED:
        return False
    end = written["offset"] + written["length"]
    return bool(written["offset"] < found["offset"] + found["length"] and found["offset"] < end)


def _place(entity: Entity) -> tuple[int, int]:
    return entity["offset"], -entity["length"]
