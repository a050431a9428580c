"""The buttons that the screens of a file share."""

from __future__ import annotations

from conversations.importing import conversation as states
from conversations.importing.conversation import LETTER, PAGE, Reading
from conversations.pages import turning
from conversations.screen import Button, Press
from conversations.text import Words, t
from conversations.view.importing import Incoming

Rows = tuple[tuple[Button, ...], ...]


def press(label: Words, verb: str, *args: str) -> Button:
    """Return a button of this conversation."""
    return Button(label, Press(LETTER, verb, args))


def confirm_or_not() -> tuple[Button, ...]:
    """Return yes and no to what is one-way."""
    return (press(t("Confirm"), "confirm"), press(t("Cancel"), "cancel"))


def home() -> tuple[Button, ...]:
    """Return the way out."""
    return (Button(t("Home"), Press("h", "")),)


def pages(state: states.State, total: int, here: int, most: int = PAGE) -> Rows:
    """Return the ways to the pages before and after, of a list of so many."""
    page = state.page if isinstance(state, Reading) else 0
    return turning(LETTER, page, more=(page + 1) * most < total and here == most)


def lists(file: Incoming) -> Rows:
    """Return the ways to what somebody should look at."""
    rows = []
    if file.odds:
        rows.append((press(t("Unusual figures"), "odd"),))
    if file.asides:
        rows.append((press(t("What is left aside"), "aside"),))
    return tuple(rows)
