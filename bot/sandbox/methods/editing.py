"""editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage."""

# ruff: noqa: TRY003  # the words are Telegram's, and stand where they are decided

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.sandbox.entities import Formatted
from bot.sandbox.keyboards import rows
from bot.sandbox.message import Message
from bot.sandbox.methods.targets import Params, check_emulated, known_chat, own_message
from bot.sandbox.methods.words import caption_of, text_of
from bot.sandbox.refusal import bad_request
from bot.sandbox.world import Happening, Kind, World

DELETED_WITHIN_S = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


def edit_text(world: World, params: Params) -> dict[str, Any]:
    """Change a text and its buttons; without a keyboard they are taken away."""
    message, words = own_message(world, params), text_of(params)
    if message.media:
        raise bad_request("there is no text in the message to edit")
    return _changed(world, params, message, words)


def edit_caption(world: World, params: Params) -> dict[str, Any]:
    """Change a caption and the buttons below it."""
    message, words = own_message(world, params), caption_of(params)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    return _changed(world, params, message, words)


def edit_buttons(world: World, params: Params) -> dict[str, Any]:
    """Change the buttons alone."""
    message = own_message(world, params)
    return _changed(world, params, message, message.words)


def delete(world: World, params: Params) -> bool:
    """Take a message away for both sides."""
    messages = known_chat(world, params["chat_id"]).messages
    message = messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if world.clock() - message.date > DELETED_WITHIN_S:
        raise bad_request("message can't be deleted for everyone")
    del messages[message.message_id]
    world.tell(Happening(Kind.DELETED, message.chat_id, message))
    return True


def _changed(world: World, params: Params, message: Message, words: Formatted) -> dict[str, Any]:
    check_emulated(params)
    keyboard = rows(params.get("reply_markup"))
    if (words, keyboard) == (message.words, message.rows):
        raise bad_request(NOT_MODIFIED)
    who, now = world.chats[message.chat_id].account, world.clock()
    world.flood.admit(who.id, now, last_act=who.acted_at, edit=True)
    changed = replace(
        message, words=words, rows=keyboard, edited_at=int(now), version=message.version + 1
    )
    world.show(changed)
    return world.written(changed)
