"""Why people get a broadcast not: left out as it began, or passed over on its way, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from conversations.screen import GAP, Line, Style
from conversations.text import Text, said, t
from conversations.view import Broadcast, Passed, Why

Reason = TypeVar("Reason", bound=str)
LEFT_OUT: Mapping[Why, Text] = {
    Why.LEFT: t("no longer take part"),
    Why.WITHDRAWN: t("are of a city that has withdrawn"),
    Why.PAUSED: t("are of a city that pauses"),
    Why.ROLE: t("have another role"),
    Why.PLACE: t("are of another city"),
    Why.STANDING: t("are elsewhere in the round"),
    Why.LANGUAGE: t("speak another language"),
    Why.UNREACHABLE: t("take no messages any more"),
}
PASSED: Mapping[Passed, Text] = {
    Passed.STOPPED: t("were still to come when it was stopped"),
    Passed.CHANGED: t("were not meant any more when their message was due"),
    Passed.NO_TEXT: t("had chosen a language that it has no text in"),
    Passed.LEFT: t("had left meanwhile"),
    Passed.HELD: t("were held back in a restored copy"),
}


def left_out(one: Broadcast) -> tuple[Line, ...]:
    """Return whom it does not reach and why, below a heading; nothing where there is nobody."""
    count = said(str(sum(one.left_out.values())))
    return _counted(t("Left out: {count}", count=count), one.left_out, LEFT_OUT)


def passed(one: Broadcast) -> tuple[Line, ...]:
    """Return why messages that were planned were skipped; nothing where none was."""
    count = said(str(sum(one.passed.values())))
    return _counted(t("Skipped: {count}", count=count), one.passed, PASSED)


def _counted(
    heading: Text, counted: Mapping[Reason, int], words: Mapping[Reason, Text]
) -> tuple[Line, ...]:
    if not counted:
        return ()
    lines = [Line(words[why], lead=said(str(counted[why]))) for why in words if why in counted]
    return (GAP, Line(heading, Style.BOLD), *lines)
