"""The message that a coordinator forwards with an invitation's link below it."""

from __future__ import annotations

from datetime import date

from conversations.text import Text, Words, said, t
from conversations.view import Invited, Programme, RoleName
from conversations.welcome_screens import how_long, lasts, who_invites


def forwarded(invited: Invited, programme: Programme, until: date) -> tuple[Words, ...]:
    """Return the message's paragraphs; the link comes after the last one.

    Args:
        until: The last day on which the link works.
    """
    contact = said(programme.contact)
    return (
        t("Hello,"),
        who_invites(invited, programme),
        _what_it_is(invited.role),
        *how_long(invited),
        *lasts(invited),
        *((t("Questions: {contact}", contact=contact),) if programme.contact else ()),
        t(
            "Please open this link where you use Telegram. It is for one person and works until"
            " {day}:",
            day=until,
        ),
    )


def _what_it_is(role: RoleName) -> Text:
    match role:
        case RoleName.OFFICIAL:
            return t(
                "Tandem is an assistant in Telegram: it asks one question after the other, and you"
                " choose one of five levels."
            )
        case RoleName.READER:
            return t(
                "Tandem is an assistant in Telegram: you ask there, and read the scorecard once the"
                " city has said yes."
            )
        case RoleName.COORDINATOR:
            return t(
                "Tandem is an assistant in Telegram, in which cities assess their partnerships."
            )
