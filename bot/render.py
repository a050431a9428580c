"""Screens to Telegram's HTML and keyboards, in a person's language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any, TypeAlias

from bot.languages import Language
from bot.place import Drawn
from conversations.screen import Button, Fixed, Line, Screen, Style, numbered
from conversations.text import Content, Verbatim

MOST_UNITS = 4096
MOST_IN_A_CAPTION = 1024
# Of each button its label, what it says and where it leads.
Row: TypeAlias = tuple[tuple[str, str, str], ...]
TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.QUOTE: "blockquote"}


def render(screen: Screen, number: int, language: Language, zone: str) -> Drawn:
    """Return a screen as Telegram takes it; too long a one loses its last lines.

    Args:
        number: The screen's number, which its buttons carry.
        zone: The reader's time zone, for instants.
    """
    fixed = {*map(type, screen.lines)} == {Fixed}
    html = _fixed_text(screen.lines, language) if fixed else _text(screen.lines, language, zone)
    return Drawn(html, _keyboard(screen.rows, number, language, zone))


def plain(screen: Screen, language: Language, zone: str) -> str:
    """Return a screen's text without any markup, as a reader sees it."""
    every = (line.lines if isinstance(line, Fixed) else (line,) for line in screen.lines)
    return "\n".join(_line(line, language, zone)[0] for lines in every for line in lines)


def units(text: str) -> int:
    """Return a text's length as Telegram counts it, in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _text(lines: Sequence[Line | Fixed], language: Language, zone: str) -> str:
    drawn: list[tuple[int, str]] = []
    for line in lines:
        drawn += (
            _fixed_lines(line, language)
            if isinstance(line, Fixed)
            else (_drawn(line, language, zone),)
        )
    return _fitting(drawn)


@lru_cache(maxsize=1024)
def _fixed_text(lines: tuple[Fixed, ...], language: Language) -> str:
    return _text(lines, language, "UTC")


def _drawn(line: Line, language: Language, zone: str) -> tuple[int, str]:
    """Return a line's length as Telegram counts it, and the line as HTML."""
    if type(line.words) is Content and (line.lead is None or type(line.lead) is Verbatim):
        return _of_the_questionnaire(line, language)
    text, html = _line(line, language, zone)
    return units(text), html


@lru_cache(maxsize=4096)
def _of_the_questionnaire(line: Line, language: Language) -> tuple[int, str]:
    """Return such a line; most of what is shown are these, and they never change."""
    text, html = _line(line, language, "UTC")
    return units(text), html


@lru_cache(maxsize=2048)
def _fixed_lines(fixed: Fixed, language: Language) -> tuple[tuple[int, str], ...]:
    return tuple(_drawn(line, language, "UTC") for line in fixed.lines)


@lru_cache(maxsize=1024)
def _fixed_rows(fixed: Fixed, language: Language) -> tuple[Row, ...]:
    return tuple(_row(row, language, "UTC") for row in fixed.rows)


def _line(line: Line, language: Language, zone: str) -> tuple[str, str]:
    """Return a line as it reads, and as HTML."""
    text = language.say(line.words, zone)
    html = _styled(escape(text, quote=False), line.style)
    if line.lead is None:
        return text, html
    lead = language.say(line.lead, zone)
    return f"{lead} {text}", f"<b>{escape(lead, quote=False)}</b> {html}"


def _styled(html: str, style: Style) -> str:
    tag = TAGS.get(style)
    return f"<{tag}>{html}</{tag}>" if tag and html else html


def _fitting(lines: list[tuple[int, str]]) -> str:
    """Join the lines that fit; nothing that is cut here was written by us."""
    left = MOST_UNITS
    kept: list[str] = []
    for length, html in lines:
        left -= length + 1
        if left < 0:
            break
        kept.append(html)
    return "\n".join(kept)


def _row(row: tuple[Button, ...], language: Language, zone: str) -> Row:
    return tuple([(language.say(it.label, zone), it.press.said, it.url) for it in row])


def _keyboard(
    rows: Sequence[tuple[Button, ...] | Fixed], number: int, language: Language, zone: str
) -> tuple[tuple[dict[str, Any], ...], ...]:
    drawn: list[Row] = []
    for row in rows:
        drawn += (
            _fixed_rows(row, language) if isinstance(row, Fixed) else (_row(row, language, zone),)
        )
    mark = numbered("", number)  # not asked for button by button: there are ten of them
    shown = [
        [
            {"text": label, "url": url} if url else {"text": label, "callback_data": says + mark}
            for label, says, url in row
        ]
        for row in drawn
    ]
    return tuple([tuple(row) for row in shown])
