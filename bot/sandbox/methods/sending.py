"""sendMessage, sendPhoto, sendDocument, sendVoice, copyMessage, sendChatAction."""

# ruff: noqa: TRY003  # the words are Telegram's, and stand where they are decided

from __future__ import annotations

from typing import Any

from bot.sandbox.chat import Chat
from bot.sandbox.checks import Upload
from bot.sandbox.entities import Formatted
from bot.sandbox.files import MEGABYTE, Stored, picture_size
from bot.sandbox.keyboards import rows
from bot.sandbox.message import Media, Message
from bot.sandbox.methods.targets import (
    Params,
    answered_message,
    check_emulated,
    known_chat,
    open_chat,
)
from bot.sandbox.methods.words import caption_of, text_of
from bot.sandbox.refusal import Refusal, bad_request
from bot.sandbox.world import World

MOST_PHOTO_BYTES = 10 * MEGABYTE
MOST_FILE_BYTES = 50 * MEGABYTE
MOST_PHOTO_SIDES = 10_000
MOST_PHOTO_RATIO = 20
ACTIONS = frozenset(
    {
        *("typing", "upload_photo", "record_video", "upload_video", "record_voice"),
        *("upload_voice", "upload_document", "choose_sticker", "find_location"),
        *("record_video_note", "upload_video_note"),
    }
)


def send_message(world: World, params: Params) -> dict[str, Any]:
    """Send a text."""
    chat = open_chat(world, params["chat_id"])
    return world.written(_sent(world, chat, params, text_of(params)))


def send_photo(world: World, params: Params) -> dict[str, Any]:
    """Send a PNG or JPEG, new or sent before."""
    return _send_file(world, params, "photo")


def send_document(world: World, params: Params) -> dict[str, Any]:
    """Send a file."""
    return _send_file(world, params, "document")


def send_voice(world: World, params: Params) -> dict[str, Any]:
    """Send a voice message."""
    return _send_file(world, params, "voice")


def copy_message(world: World, params: Params) -> dict[str, Any]:
    """Send what stands in another message, without saying where it is from."""
    source = known_chat(world, params["from_chat_id"])
    chat = open_chat(world, params["chat_id"])
    message = source.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to copy not found")
    # A text is copied as it is: only a file's caption can be another one.
    words = caption_of(params) if message.media and "caption" in params else message.words
    return {"message_id": _sent(world, chat, params, words, message.media).message_id}


def send_chat_action(world: World, params: Params) -> bool:
    """Say that the bot is busy; nothing of it stays."""
    open_chat(world, params["chat_id"])
    if params["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def _send_file(world: World, params: Params, kind: str) -> dict[str, Any]:
    chat = open_chat(world, params["chat_id"])
    words = caption_of(params)
    media = _media(world, kind, params[kind], params.get("duration", 0))
    return world.written(_sent(world, chat, params, words, media))


def _sent(
    world: World, chat: Chat, params: Params, words: Formatted, media: Media | None = None
) -> Message:
    """Let a message stand at the end of a chat, unless there are too many."""
    check_emulated(params)
    markup = params.get("reply_markup")
    message = Message(
        message_id=0,
        chat_id=chat.account.id,
        by_bot=True,
        date=int(world.clock()),
        words=words,
        media=media,
        rows=rows(markup),
        reply_to=answered_message(world, chat, params),
        asks_reply="force_reply" in (markup or {}),
    )
    world.flood.admit(chat.account.id, world.clock(), last_act=chat.account.acted_at)
    message.message_id = world.new_message_id()
    world.show(message)
    return message


def _media(world: World, kind: str, given: Upload | str, duration: int) -> Media:
    if isinstance(given, Upload):
        return _uploaded(world, kind, given, duration)
    stored = world.files.by_id.get(given)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(
            f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}"
        )
    return _seen(stored, duration)


def _uploaded(world: World, kind: str, given: Upload, duration: int) -> Media:
    if not given.content:
        raise bad_request("file must be non-empty")
    most = MOST_PHOTO_BYTES if kind == "photo" else MOST_FILE_BYTES
    if len(given.content) > most:
        raise Refusal(413, "Request Entity Too Large")
    if kind == "photo":
        _check_picture(given.content)
    return _seen(world.files.keep(kind, given.content, given.name, given.mime), duration)


def _seen(stored: Stored, duration: int) -> Media:
    width, height = (picture_size(stored.content) if stored.kind == "photo" else None) or (0, 0)
    return Media(stored, width, height, duration)


def _check_picture(content: bytes) -> None:
    size = picture_size(content)
    if size is None or not all(size):
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > MOST_PHOTO_SIDES or max(size) > MOST_PHOTO_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
