"""The message that is forwarded to whoever is invited, as plain text with its link."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa

from bot.languages import Language
from bot.views import door
from bot.views.reader import Reader
from conversations import view
from conversations.forwarded import forwarded
from storage import invitations


def link(bot_name: str, token: str) -> str:
    """Return the link that opens the bot with an invitation."""
    return f"https://t.me/{bot_name}?start={token}"


def message(
    reader: Reader,
    c: sa.Connection,
    invitation: invitations.Invitation,
    last_day: date,
    now: datetime,
    zone: str,
    language: Language,
) -> str:
    """Return the message without its link, which comes after it."""
    nobody = view.Person(0, "", language.language, zone)
    invited = door.promised(reader.frameworks, c, invitation, nobody, now)
    programme = reader.programme(c, language.language)
    paragraphs = forwarded(invited, programme, last_day)
    return "\n\n".join(language.say(words, zone) for words in paragraphs)
