"""Calls that carry no text of ours: menus, and a message passed on."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.outgoing import Call
from bot.letters.desk import Desk, Letter, Write
from conversations.commands import menu


def _menu(_: Desk, letter: Letter) -> Call:
    scope = {"type": "chat", "chat_id": letter.row.chat_id}
    commands = [
        {"command": command.name, "description": letter.language.say(command.description)}
        for command in menu(letter.person)
    ]
    if not commands:
        return Call("deleteMyCommands", {"scope": scope})
    return Call("setMyCommands", {"commands": commands, "scope": scope})


def _copied(_: Desk, letter: Letter) -> Call:
    source = {"from_chat_id": letter.args["chat"], "message_id": letter.args["message"]}
    return Call("copyMessage", {"chat_id": letter.row.chat_id, **source})


WRITERS: Mapping[str, Write] = {"menu": _menu, "message_copy": _copied}
