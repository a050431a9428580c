"""Screens to Telegram's HTML and keyboards, in a person's language."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from bot.languages import Language
from bot.place import Drawn
from conversations.screen import Button, Line, Screen, Style
from conversations.text import Content, Verbatim

MOST_UNITS = 4096
MOST_IN_A_CAPTION = 1024
TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.QUOTE: "blockquote"}


def render(screen: Screen, number: int, language: Language, zone: str) -> Drawn:
    """Return a screen as Telegram takes it; too long a one loses its last lines.

    Args:
        number: The screen's number, which its buttons carry.
        zone: The reader's time zone, for instants.
    """
    return Drawn(
        _fitting([_drawn(line, language, zone) for line in screen.lines]),
        tuple(
            tuple(_button(button, number, language, zone) for button in row) for row in screen.rows
        ),
    )


def plain(screen: Screen, language: Language, zone: str) -> str:
    """Return a screen's text without any markup, as a reader sees it."""
    return "\n".join(text for text, _ in (_line(line, language, zone) for line in screen.lines))


def units(text: str) -> int:
    """Return a text's length as Telegram counts it, in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


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


def _button(button: Button, number: int, language: Language, zone: str) -> dict[str, Any]:
    label = language.say(button.label, zone)
    if button.url:
        return {"text": label, "url": button.url}
    return {"text": label, "callback_data": button.press.data(number)}
