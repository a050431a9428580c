"""Raw updates to what a person did. Anything may come in; nothing of it is trusted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessment.cleaning import cleaned, one_line
from assessment.errors import UnreadableUpdate
from bot.incoming import Incoming, Kind
from conversations.events import Media, Sent

MOST = 4096
REACHABLE = ("member", "administrator", "creator", "restricted")

Raw = Mapping[str, Any]


def read(raw: object, bot_name: str = "") -> Incoming:
    """Return an update as the bot understands it.

    Args:
        bot_name: The bot's user name, to tell its commands from those of other bots.

    Raises:
        UnreadableUpdate: It has no shape that an update has.
    """
    try:
        return _read(_mapping(raw), bot_name.casefold())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        msg = f"{type(error).__name__} while an update was read"
        raise UnreadableUpdate(msg) from error


def number(raw: object) -> int:
    """Return an update's number, 0 where it has none."""
    value = raw.get("update_id") if isinstance(raw, dict) else None
    return value if isinstance(value, int) and 0 <= value < 2**63 else 0


def _read(raw: Raw, bot_name: str) -> Incoming:
    update_id = _int(raw["update_id"])
    if "callback_query" in raw:
        return _tap(update_id, _mapping(raw["callback_query"]))
    if "message" in raw:
        return _message(update_id, _mapping(raw["message"]), bot_name)
    if "my_chat_member" in raw:
        return _member(update_id, _mapping(raw["my_chat_member"]))
    return Incoming(update_id, Kind.IGNORED)


def _tap(update_id: int, tap: Raw) -> Incoming:
    person, message = _mapping(tap["from"]), _mapping(tap.get("message") or {})
    chat = _mapping(message.get("chat") or {})
    quoted = message.get("reply_to_message")
    return Incoming(
        update_id,
        Kind.TAP,
        chat_id=_int(chat.get("id", _int(person["id"]))),
        user_id=_int(person["id"]),
        private=not chat or _private(chat, person),
        first_name=_name(person),
        language_code=_text(person.get("language_code")),
        message_id=_int(message.get("message_id", 0)),
        callback_id=_text(tap["id"]),
        data=_text(tap.get("data")),
        sent=_sent(_mapping(quoted)) if quoted else None,
    )


def _message(update_id: int, message: Raw, bot_name: str) -> Incoming:
    chat, person = _mapping(message["chat"]), _mapping(message.get("from") or {})
    sent = _sent(message)
    command, argument = _command(sent.text, bot_name)
    return Incoming(
        update_id,
        Kind.MESSAGE if person else Kind.IGNORED,
        chat_id=_int(chat["id"]),
        user_id=_int(person.get("id", 0)),
        private=_private(chat, person),
        first_name=_name(person),
        language_code=_text(person.get("language_code")),
        message_id=_int(message["message_id"]),
        sent=sent,
        command=command,
        argument=argument,
    )


def _member(update_id: int, change: Raw) -> Incoming:
    chat, person = _mapping(change["chat"]), _mapping(change["from"])
    status = _mapping(change["new_chat_member"]).get("status")
    return Incoming(
        update_id,
        Kind.MEMBER,
        chat_id=_int(chat["id"]),
        user_id=_int(person["id"]),
        private=_private(chat, person),
        reachable=status in REACHABLE,
    )


def _sent(message: Raw) -> Sent:
    text = cleaned(_text(message.get("text") or message.get("caption")))[:MOST]
    media, file = _file(message)
    return Sent(
        text,
        media,
        _text(file.get("file_id")),
        one_line(_text(file.get("file_name")))[:200],
        _text(file.get("mime_type"))[:100],
        _int(file.get("file_size") or 0),
        _int(message.get("message_id") or 0),
        _int(_mapping(message.get("reply_to_message") or {}).get("message_id") or 0),
    )


def _file(message: Raw) -> tuple[Media, Raw]:
    if message.get("photo"):
        return Media.PHOTO, _mapping(message["photo"][-1])  # the largest comes last
    for media in (Media.DOCUMENT, Media.VOICE):
        if message.get(media):
            return media, _mapping(message[media])
    return (Media.TEXT if "text" in message else Media.OTHER), {}


def _command(text: str, bot_name: str) -> tuple[str, str]:
    if not text.startswith("/"):
        return "", ""
    first, _, argument = text[1:].partition(" ")
    name, _, whom = first.partition("@")
    if whom and whom.casefold() != bot_name:
        return "", ""
    return name.casefold()[:32], argument.strip()[:64]


def _private(chat: Raw, person: Raw) -> bool:
    """Return whether a chat is the person's own: its number is theirs then."""
    return chat.get("type", "private") == "private" and chat.get("id") == person.get("id")


def _name(person: Raw) -> str:
    return one_line(_text(person.get("first_name")))[:64]


def _mapping(value: object) -> Raw:
    if not isinstance(value, dict):  # JSON has no other
        raise TypeError
    return value


def _int(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**63:
        raise TypeError
    return value


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError
    return value
