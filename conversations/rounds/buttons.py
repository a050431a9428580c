"""Buttons that the screens about rounds share: a way back, and the pages of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from conversations import pages
from conversations.rounds.states import PAGE, ROUNDS
from conversations.screen import Button, Press
from conversations.text import Words, t

T = TypeVar("T")


def press(label: Words, verb: str, *args: str) -> Button:
    """Return a button of this conversation."""
    return Button(label, Press(ROUNDS, verb, args))


def back(verb: str = "back") -> tuple[Button, ...]:
    """Return the row that leads back."""
    return (press(t("Back"), verb),)


def page_of(items: Sequence[T], page: int) -> Sequence[T]:
    """Return what stands on a page of a list."""
    return items[page * PAGE : (page + 1) * PAGE]


def turning(page: int, of: int) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons to the pages before and after, where there are any."""
    return pages.turning(ROUNDS, page, more=(page + 1) * PAGE < of)
