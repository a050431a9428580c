"""What every screen about inviting says alike: its buttons, and what people and cities are."""

from __future__ import annotations

from conversations import pages
from conversations.inviting.states import INVITING
from conversations.screen import Button, Press
from conversations.text import Text, Words, said, t
from conversations.view import RoleName, View

Rows = tuple[tuple[Button, ...], ...]


def press(label: Words, verb: str, *args: str) -> Button:
    """Return a button of this conversation."""
    return Button(label, Press(INVITING, verb, args))


def turning(page: int, view: View) -> Rows:
    """Return the buttons that turn pages, where there are more."""
    return pages.turning(INVITING, page, more=view.inviting.more)


def role_words(role: RoleName) -> Text:
    """Return what somebody is in the programme."""
    match role:
        case RoleName.OFFICIAL:
            return t("Official of a city")
        case RoleName.READER:
            return t("Reader")
        case RoleName.COORDINATOR:
            return t("Coordinator")


def part(name: RoleName, city: Words) -> Text:
    """Return what somebody is, and for which city."""
    match name:
        case RoleName.COORDINATOR:
            return t("Coordinator")
        case RoleName.READER:
            return t("Reader of {city}", city=city)
        case _:
            return t("Official of {city}", city=city)


def status_words(name: str, status: str) -> Words:
    """Return a city's name, with what it is where it does not take part."""
    match status:
        case "paused":
            return t("{city} (paused)", city=said(name, 28))
        case "withdrawn":
            return t("{city} (withdrawn)", city=said(name, 28))
        case _:
            return said(name, 45)
