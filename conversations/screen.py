"""What a person sees: lines and buttons, in no language yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from conversations.text import Verbatim, Words

DATA_BYTES = 64


class Style(StrEnum):
    """How a line stands out; its meaning never rests on it."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a screen; `lead` stands before it in bold."""

    words: Words
    style: Style = Style.PLAIN
    lead: Words | None = None


GAP = Line(Verbatim(""))  # an empty line


@dataclass(frozen=True, slots=True, eq=False)
class Fixed:
    """Lines, or rows of buttons, that are made once and then drawn once in each language.

    It is equal to itself alone, so that whoever draws it again finds it at once. There is
    nothing in it that depends on who looks, such as an instant.
    """

    lines: tuple[Line, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """What a button says when it is tapped: everything, in at most 64 bytes.

    Attributes:
        conversation: The one letter of the conversation that hears it.
        verb: A short word.
        args: Ids and values; checked against the database in the turn.
    """

    conversation: str
    verb: str
    args: tuple[str, ...] = ()

    def data(self, screen: int) -> str:
        """Return the callback data, with the number of the screen it stands on."""
        return numbered(self.said, screen)

    @property
    def said(self) -> str:
        """The callback data but for the screen's number."""
        return ":".join((self.conversation, self.verb, *self.args))


@dataclass(frozen=True, slots=True)
class Button:
    """A button; with `url` it opens a page instead of telling us."""

    label: Words
    press: Press
    url: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: lines, and rows of buttons below them.

    Attributes:
        reply_to: The message that it answers, 0 mostly; a tap then quotes that message.
    """

    lines: tuple[Line | Fixed, ...]
    rows: tuple[tuple[Button, ...] | Fixed, ...] = ()
    reply_to: int = 0


def numbered(said: str, screen: int) -> str:
    """Return callback data, with the number of the screen that it stands on."""
    return f"{said}~{screen}"


def in_rows(buttons: Sequence[Button], most: int) -> tuple[tuple[Button, ...], ...]:
    """Return buttons in rows of at most so many."""
    return tuple(tuple(buttons[at : at + most]) for at in range(0, len(buttons), most))


def parse(data: str) -> tuple[Press, int] | None:
    """Read callback data back; None where it is not ours. Anything may come in."""
    body, mark, number = data.rpartition("~")
    parts = body.split(":")
    # isdecimal alone lets other scripts' digits in; "²".isdigit() is true and int() raises.
    if not mark or not (number.isascii() and number.isdecimal()) or len(parts) == 1:
        return None
    return Press(parts[0], parts[1], tuple(parts[2:])), int(number[:18])
