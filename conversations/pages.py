"""Buttons that turn the pages of a list: the same under every one."""

from __future__ import annotations

from conversations.screen import Button, Press
from conversations.text import Verbatim

VERB = "page"


def turns(conversation: str, page: int, *, more: bool) -> tuple[Button, ...]:
    """Return the buttons to the page before and the page after, as far as there are any.

    Args:
        conversation: The letter of the one that hears them.
        page: The one that is shown, counted from 0.
        more: Whether another one follows.
    """
    before = (_to(conversation, "‹", page - 1),) if page > 0 else ()
    after = (_to(conversation, "›", page + 1),) if more else ()
    return (*before, *after)


def turning(conversation: str, page: int, *, more: bool) -> tuple[tuple[Button, ...], ...]:
    """Return them as a row of their own, and no row where there is nothing to turn."""
    row = turns(conversation, page, more=more)
    return (row,) if row else ()


def _to(conversation: str, label: str, page: int) -> Button:
    return Button(Verbatim(label), Press(conversation, VERB, (str(page),)))
