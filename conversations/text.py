"""Sentences in no language yet: the machines speak in these, the edge translates them.

`t`, `tn` and `tc` mark a message for the `bot` catalogue; `Content` names a text of the
questionnaire, found in the `framework` catalogue by its context. What goes into a hole
is a value, formatted in the reader's language, or somebody's own words (`Verbatim`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant (aware), told in the reader's time zone; `zoned`: which one that is."""

    at: datetime
    zoned: bool = False


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Somebody's own words: never translated, never markup, cut to `most` characters."""

    text: str
    most: int = 200


@dataclass(frozen=True, slots=True)
class Content:
    """A text of the questionnaire, by its context (`3.2`, or `3` for a principle)."""

    context: str
    msgid: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language by its code, named in the reader's: “French”, and « français »."""

    code: str


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence with named holes.

    Attributes:
        msgid: English, with holes such as `{city}`.
        plural: English for several; then `n` decides, and fills the hole `{n}`.
        context: Tells apart equal words with other meanings; empty mostly.
    """

    msgid: str
    holes: Mapping[str, Hole] = field(default_factory=dict, hash=False)
    plural: str = ""
    n: int = 0
    context: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """Words as a list in the reader's language: “a, b and c”."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Words one after the other, with nothing but a separator between them."""

    items: tuple[Words, ...]
    separator: str = " "


Words: TypeAlias = Text | Content | Verbatim | Tongue | Several | Joined
Hole: TypeAlias = Words | int | Decimal | date | Moment


def t(msgid: str, /, **holes: Hole) -> Text:
    """Return a sentence to be translated."""
    return Text(msgid, holes)


def tn(one: str, many: str, n: int, /, **holes: Hole) -> Text:
    """Return a sentence whose form depends on a number, which fills `{n}`."""
    return Text(one, holes, plural=many, n=n)


def tc(context: str, msgid: str, /, **holes: Hole) -> Text:
    """Return a sentence whose English is ambiguous without its context."""
    return Text(msgid, holes, context=context)


def said(text: str, most: int = 200) -> Verbatim:
    """Return somebody's own words, at most so many characters of them."""
    return Verbatim(text, most)
