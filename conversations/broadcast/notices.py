"""What comes by itself about a broadcast: that it has ended, or that it has not left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from conversations.broadcast.reasons import left_out, passed
from conversations.broadcast.states import BROADCAST
from conversations.broadcast.words import again, people, report
from conversations.screen import Button, Line, Press, Screen, Style
from conversations.text import Moment, Tongue, t
from conversations.view import Broadcast


def ended(one: Broadcast) -> Screen:
    """Return the notice that a broadcast has come to its end."""
    number = str(one.id)
    stopped, sent = t("Your broadcast was stopped."), t("Your broadcast has been sent.")
    lines = (
        Line(stopped if one.status == "cancelled" else sent, Style.BOLD),
        Line(report(one.letters)),
        *passed(one),
        *left_out(one),
    )
    rows = [(Button(t("Broadcast"), Press(BROADCAST, "of", (number,))),)]
    if unknown := one.letters.get("unknown", 0):
        rows.append((Button(again(unknown), Press(BROADCAST, "again", (number,))),))
    return Screen(lines, tuple(rows))


def taken_back(number: int, at: datetime, missing: Mapping[str, int]) -> Screen:
    """Return the notice that a scheduled broadcast has not left, for want of a text.

    Args:
        number: Of the broadcast.
        at: When it was to leave.
        missing: How many people speak each language without a text.
    """
    lines = (
        Line(
            t("Your broadcast of {moment} has not left.", moment=Moment(at, zoned=True)), Style.BOLD
        ),
        *(
            Line(
                t(
                    "The text in {language} is missing: it goes to {people} by now.",
                    language=Tongue(code),
                    people=people(count),
                )
            )
            for code, count in missing.items()
        ),
        Line(t("It is a draft again, and nobody has got it: complete it, then send it.")),
    )
    complete = Button(t("Complete it"), Press(BROADCAST, "of", (str(number),)))
    return Screen(lines, ((complete,),))
