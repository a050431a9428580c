"""Finding a city or a partnership in a long list: a part of its name is typed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

from assessment.cleaning import one_line
from assessment.roster import plain
from conversations.screen import Button, Line, Press, Style
from conversations.text import said, t

MOST_TYPED = 40
ALL = "all"  # the verb of the button that shows everything again

T = TypeVar("T", bound=Hashable)


def typed(text: str) -> str:
    """Return what is looked for; empty, which finds everything, where it has no letter."""
    wanted = one_line(text)[:MOST_TYPED]
    return wanted if plain(wanted) else ""


def found(items: Sequence[T], sought: str, *names: str) -> Sequence[T]:
    """Return those of which an attribute of these holds what is looked for.

    Accents, capitals and signs do not matter; whom the first attribute tells come first.
    """
    wanted = plain(sought)
    if not wanted:
        return items
    holding = (one for name in names for one in items if wanted in plain(getattr(one, name)))
    return tuple(dict.fromkeys(holding))


def hint(sought: str, *, none: bool, longer: bool) -> tuple[Line, ...]:
    """Return what is said of it: how to find one, or what was looked for.

    Args:
        none: Whether nothing was found.
        longer: Whether the list has more than a page.
    """
    if sought and none:
        return (Line(t("No name here contains “{typed}”.", typed=said(sought)), Style.ITALIC),)
    if sought:
        return (Line(t("Names that contain “{typed}”:", typed=said(sought)), Style.ITALIC),)
    return (Line(t("To find one, write a part of its name.")),) if longer else ()


def everything(letter: str, sought: str) -> tuple[tuple[Button, ...], ...]:
    """Return the row that shows all again, where something was looked for."""
    return ((Button(t("Show all"), Press(letter, ALL)),),) if sought else ()
