"""What a letter of the outbox says, written at the moment it is claimed.

Its condition is checked again here: who owes nothing any more, or may not see a result
any more, gets nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot import seen
from bot.delivery.outgoing import Call, Message, Outgoing, Skip
from bot.languages import Language, Languages
from bot.letters import files
from bot.letters.facts import FACTS
from bot.pictures.draw import Drawer
from bot.render import render
from bot.views.reader import Reader
from conversations import notices, view
from conversations.commands import menu
from storage import outbox, people

NOTHING_OWED = Skip("nothing is owed")
NOBODY = Skip("nobody takes part there any more")


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes letters over one connection."""

    reader: Reader
    languages: Languages
    drawer: Drawer
    bot_id: int

    def prepare(self, c: sa.Connection, row: outbox.Row, now: datetime) -> Outgoing:
        """Return what leaves for a letter, or why nothing does."""
        known = people.by_telegram(c, row.chat_id)
        if known is None:
            return NOBODY
        person, language = seen.person(known), self.languages[known.language]
        match row.kind:
            case "menu":
                return _menu(row.chat_id, person, language)
            case "message_copy":
                return Call("copyMessage", _copied(row))
            case "picture" | "pdf":
                tools = self.reader, self.drawer, self.bot_id
                return files.write(*tools, c, row, person, language, now)
            case _:
                return self._notice(c, row, person, language, now)

    def _notice(
        self,
        c: sa.Connection,
        row: outbox.Row,
        person: view.Person,
        language: Language,
        now: datetime,
    ) -> Outgoing:
        learn = FACTS.get(row.kind)
        facts = learn(self.reader, c, person, row.args, now) if learn else None
        screen = notices.draw(row.kind, facts) if facts else None
        if screen is None:
            return NOTHING_OWED
        return Message(render(screen, 0, language, person.timezone))


def _menu(chat_id: int, person: view.Person, language: Language) -> Call:
    scope = {"type": "chat", "chat_id": chat_id}
    commands = [
        {"command": command.name, "description": language.say(command.description)}
        for command in menu(person)
    ]
    if not commands:
        return Call("deleteMyCommands", {"scope": scope})
    return Call("setMyCommands", {"commands": commands, "scope": scope})


def _copied(row: outbox.Row) -> dict[str, Any]:
    return {
        "chat_id": row.chat_id,
        "from_chat_id": row.args["chat"],
        "message_id": row.args["message"],
    }
