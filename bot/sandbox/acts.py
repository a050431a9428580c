"""What a person can do with a bot: write, tap, send a file, block it."""

from __future__ import annotations

from bot.sandbox.chat import Tap
from bot.sandbox.entities import Formatted, cleaned, tidied
from bot.sandbox.files import picture_size
from bot.sandbox.message import Media, Message
from bot.sandbox.people import Account
from bot.sandbox.world import World

MOST_TEXT = 4096
CHAT_INSTANCE = "1"


class Impossible(Exception):
    """No app would let a person do that now."""


def say(world: World, who: Account, text: str, reply_to: int = 0) -> Message:
    """Write to the bot.

    Args:
        reply_to: The message that is answered; 0 answers the one that asks for it, if any.

    Raises:
        Impossible: The text is empty or too long, or the person has blocked the bot.
    """
    words = tidied(cleaned(text))
    if not 1 <= words.length <= MOST_TEXT:
        msg = f"a text has 1 to {MOST_TEXT} signs, not {words.length}"
        raise Impossible(msg)
    return _send(world, _message(world, who, reply_to, words=words))


def start(world: World, who: Account, token: str = "") -> Message:
    """Follow a link to the bot, with what the link carries."""
    return say(world, who, f"/start {token}".strip())


def send_file(  # a file is its bytes, name and type
    world: World, who: Account, kind: str, content: bytes, name: str, mime: str, caption: str = ""
) -> Message:
    """Send a `photo`, `document` or `voice`.

    Raises:
        Impossible: It is empty, a photo is no picture, or the person has blocked the bot.
    """
    size = picture_size(content) if kind == "photo" else (0, 0)
    if not content or size is None:
        msg = f"{name} cannot be sent as {kind}"
        raise Impossible(msg)
    width, height = size
    stored = world.files.keep(kind, content, name, mime)
    media = Media(stored, width, height, duration=1 if kind == "voice" else 0)
    words = tidied(cleaned(caption))
    return _send(world, _message(world, who, 0, words=words, media=media))


def tap(world: World, who: Account, message_id: int, data: str) -> Tap:
    """Tap a button, or what an app that is out of date, or changed, takes for one.

    Raises:
        Impossible: There is no such message, the data is no text, or the person has blocked
            the bot.
    """
    _check_not_blocked(who)
    if cleaned(data) != data:
        msg = "a button's data is plain text"
        raise Impossible(msg)
    message = world.chats[who.id].messages.get(message_id)
    if message is None or not message.by_bot:
        msg = f"there is no message {message_id} to tap on"
        raise Impossible(msg)
    query = str(1_000_000 + len(world.taps))
    tapped = Tap(query, who.id, message_id, data, world.clock())
    world.taps[query] = tapped
    who.acted_at = world.clock()
    content = {
        "id": query,
        "from": who.user(),
        "message": world.written(message),
        "chat_instance": CHAT_INSTANCE,
        "data": data,
    }
    world.updates.put("callback_query", who.id, content, world.clock())
    return tapped


def block(world: World, who: Account, *, blocked: bool = True) -> None:
    """Block the bot, or unblock it; nothing happens where it is so already."""
    if who.blocked == blocked:
        return
    who.blocked = blocked
    content = {
        "chat": who.chat(),
        "from": who.user(),
        "date": int(world.clock()),
        "old_chat_member": _member(world, blocked=not blocked),
        "new_chat_member": _member(world, blocked=blocked),
    }
    world.updates.put("my_chat_member", who.id, content, world.clock())


def _member(world: World, *, blocked: bool) -> dict[str, object]:
    member: dict[str, object] = {"user": world.bot, "status": "kicked" if blocked else "member"}
    return {**member, "until_date": 0} if blocked else member


def _message(
    world: World, who: Account, reply_to: int, *, words: Formatted, media: Media | None = None
) -> Message:
    chat = world.chats[who.id]
    answered = chat.messages.get(reply_to) if reply_to else chat.prompt
    number, date = world.new_message_id(), int(world.clock())
    return Message(number, who.id, False, date, words, media, reply_to=answered)  # noqa: FBT003


def _send(world: World, message: Message) -> Message:
    who = world.chats[message.chat_id].account
    _check_not_blocked(who)
    who.started, who.acted_at = True, world.clock()
    world.show(message)
    world.updates.put("message", who.id, world.written(message), world.clock())
    return message


def _check_not_blocked(who: Account) -> None:
    if who.blocked:
        msg = f"{who.first_name} has blocked the bot"
        raise Impossible(msg)
