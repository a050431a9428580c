"""A drawn screen as a person reads it, parsed from Telegram's HTML."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from bot.render import render, units
from conversations.screen import Screen
from tests.unit.screens.world import LANGUAGES

TAGS = {"b", "i", "blockquote"}
NUMBER = 999_999_999  # of the screen: as long as it may get


class _Reader(HTMLParser):
    """Telegram's own rules, more strictly: known tags, closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.open = "", []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        assert not attrs
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@dataclass(frozen=True)
class Seen:
    """What stands on the screen."""

    text: str
    labels: tuple[tuple[str, ...], ...]
    data: tuple[str, ...]

    @property
    def units(self) -> int:
        return units(self.text)

    @property
    def buttons(self) -> list[str]:
        return [label for row in self.labels for label in row]


def seen(screen: Screen, language: str) -> Seen:
    drawn = render(screen, NUMBER, LANGUAGES[language], "Africa/Dakar")
    reader = _Reader()
    reader.feed(drawn.html)
    reader.close()
    assert not reader.open, reader.open
    buttons = [button for row in drawn.keyboard for button in row]
    return Seen(
        reader.text,
        tuple(tuple(button["text"] for button in row) for row in drawn.keyboard),
        tuple(button["callback_data"] for button in buttons if "callback_data" in button),
    )
