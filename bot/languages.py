"""The installed languages: catalogues, numbers, days, and sentences made from `Text`.

The only place where a message is looked up. A language is its two `.po` files; English
needs none, for its words are the keys.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import assert_never
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from assessment.errors import ContentError, Problem
from assessment.scoring import rounded
from conversations.text import (
    Content,
    Hole,
    Joined,
    Moment,
    Several,
    Text,
    Tongue,
    Verbatim,
    Words,
)

LOCALES = Path(__file__).resolve().parent.parent / "locales"
SOURCE = "en"
FIRST_STRONG, POP = "\u2068", "\u2069"
FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufefc]")
UNGROUPED = 1000  # below it a number is its digits in every language
FIRST_DAY = {"fr": "1er"}  # CLDR counts the first of a month like the other days


class Language:
    """One language: everything that is said in it.

    Attributes:
        language: Its code, such as `fr`.
        name: Its own name for itself, such as `Français`.
    """

    def __init__(self, code: str, bot: NullTranslations, framework: NullTranslations) -> None:
        self.language = code
        # A territory decides how days are written; British and French usage is ours.
        self._locale = Locale.parse({"en": "en_GB"}.get(code, code))
        self._bot, self._framework = bot, framework
        own = Locale.parse(code)
        self.name = (own.get_display_name(own) or code).capitalize()

    def text(self, msgid: str, /, **holes: Hole) -> str:
        """Return a sentence of the interface with its holes filled."""
        return self.say(Text(msgid, holes))

    def content(self, context: str, msgid: str) -> str:
        """Return a text of the questionnaire."""
        return self._framework.pgettext(context, msgid)

    def translation(self, context: str, msgid: str) -> str | None:
        """Return a text of the questionnaire, None where the catalogue lacks it."""
        found = self._framework.pgettext(context, msgid)
        # gettext hands back the very object it was given where it finds nothing.
        return None if found is msgid else found

    def number(self, value: Decimal, places: int) -> str:
        """Return a number with so many decimals; halves were rounded up before."""
        pattern = "#,##0." + "0" * places if places else "#,##0"
        return format_decimal(value, pattern, self._locale, decimal_quantization=False)

    def percent(self, value: Fraction) -> str:
        """Return a share of 0 to 1 as whole percents."""
        return (
            format_percent(rounded(value, 2), "#,##0%", self._locale)
            if (self.language != "fr")
            else format_percent(rounded(value, 2), locale=self._locale)
        )

    def day(self, value: date) -> str:
        """Return a day, such as `3 March 2027`."""
        return self._dated(format_date(value, "long", self._locale))

    def short_day(self, value: date) -> str:
        """Return a day without its year, such as `3 Mar`."""
        return self._dated(format_skeleton("MMMd", value, locale=self._locale))

    def moment(self, value: datetime, zone: str) -> str:
        """Return an instant in a time zone, such as `3 March 2027, 09:00`."""
        written = format_datetime(value, "d MMMM y, HH:mm", ZoneInfo(zone), self._locale)
        return self._dated(written)

    def _dated(self, written: str) -> str:
        """Return a day that begins with its number, the first of a month as one says it."""
        number, space, rest = written.partition(" ")
        return (FIRST_DAY.get(self.language, number) if number == "1" else number) + space + rest

    def say(self, words: Words, zone: str = "UTC") -> str:
        """Return words as plain text in this language."""
        match words:
            case Text():
                return self._sentence(words, zone)
            case Content():
                return self.content(words.context, words.msgid)
            case Verbatim():
                return verbatim(words.text, words.most)
            case Joined(items, separator):
                return separator.join(self.say(item, zone) for item in items)
            case Tongue(code):
                return str(self._locale.languages.get(code, code))
            case Several(items):
                return format_list([self.say(item, zone) for item in items], locale=self._locale)
        assert_never(words)

    def _sentence(self, text: Text, zone: str) -> str:
        pattern = self._pattern(text)
        if not text.holes and not text.plural:
            return pattern
        holes = {name: self._hole(value, zone) for name, value in text.holes.items()}
        if text.plural:
            holes["n"] = self._hole(text.n, zone)
        return pattern.format_map(holes)

    def _pattern(self, text: Text) -> str:
        if text.context:
            return self._bot.pgettext(text.context, text.msgid)
        if text.plural:
            return self._bot.ngettext(text.msgid, text.plural, text.n)
        return self._bot.gettext(text.msgid)

    def _hole(self, value: Hole, zone: str) -> str:
        match value:
            case int() if 0 <= value < UNGROUPED:
                return str(value)
            case int():
                return format_decimal(value, "#,##0", self._locale)
            case Decimal():
                return self.number(value, max(0, -int(value.as_tuple().exponent)))
            case Moment(at, zoned):
                return f"{self.moment(at, zone)} ({zone})" if zoned else self.moment(at, zone)
            case date():
                return self.day(value)
            case _:
                return self.say(value, zone)


class Languages(Mapping[str, Language]):
    """All installed languages, by code; English first."""

    def __init__(self, folder: Path = LOCALES) -> None:
        self._folder = folder
        others = sorted(path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/bot.po"))
        self._codes = (SOURCE, *(code for code in others if code != SOURCE))
        self._loaded: dict[str, Language] = {}

    def __getitem__(self, code: str) -> Language:
        if code not in self._codes:
            raise KeyError(code)
        if code not in self._loaded:
            bot, framework = (_catalogue(self._folder, code, d) for d in ("bot", "framework"))
            self._loaded[code] = Language(code, bot, framework)
        return self._loaded[code]

    def __iter__(self):  # type: ignore[no-untyped-def]  # Mapping gives the type
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def names(self) -> dict[str, str]:
        """Return each language's own name for itself, by code."""
        return {code: self[code].name for code in self}

    def best(self, code: str, default: str) -> str:
        """Return the installed language nearest to a Telegram language code."""
        short = code.replace("_", "-").split("-")[0].lower()
        return short if short in self._codes else default


def verbatim(text: str, most: int) -> str:
    """Return somebody's own words, at most so long, unable to turn the line around."""
    shown = text if len(text) <= most else text[: most - 1].rstrip() + "…"
    # Isolating every name would put invisible marks around plain ones, which scripts and
    # searches trip over: only words that run from right to left need it.
    return f"{FIRST_STRONG}{shown}{POP}" if _turns(shown) else shown


def _turns(text: str) -> bool:
    return not text.isascii() and FROM_THE_RIGHT.search(text) is not None


@lru_cache(maxsize=16)
def _catalogue(folder: Path, code: str, domain: str) -> NullTranslations:
    """Read a catalogue: the compiled one if it is up to date, else the source."""
    source = folder / code / "LC_MESSAGES" / f"{domain}.po"
    compiled = source.with_suffix(".mo")
    if not source.exists():
        return NullTranslations()
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        with compiled.open("rb") as file:
            return GNUTranslations(file)
    return GNUTranslations(io.BytesIO(_compile(source)))


def _compile(source: Path) -> bytes:
    # Costs a tenth of a second that a compiled catalogue saves.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        with source.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (PoFileError, ValueError) as error:  # ValueError: it is not UTF-8, for one
        name = "/".join(source.parts[-3:])
        raise ContentError((Problem(name, getattr(error, "lineno", -1) + 1, str(error)),)) from None
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()
