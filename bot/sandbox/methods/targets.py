"""Whom and what a call is about, refused as Telegram does where there is no such thing."""

# ruff: noqa: TRY003  # the words are Telegram's, and stand where they are decided

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.sandbox.chat import Chat
from bot.sandbox.message import Message
from bot.sandbox.refusal import bad_request, forbidden
from bot.sandbox.world import World

Params = Mapping[str, Any]

# Published, but not of use to a bot in private chats; ignoring them would hide a mistake.
NOT_EMULATED = frozenset(
    {
        *("business_connection_id", "message_thread_id", "direct_messages_topic_id"),
        *("suggested_post_parameters", "inline_message_id", "rich_message"),
        "video_start_timestamp",
    }
)


def check_emulated(params: Params) -> None:
    """Refuse a parameter whose effect the sandbox cannot show."""
    for name in params.keys() & NOT_EMULATED:
        raise bad_request(f'the sandbox does not emulate the parameter "{name}"')


def known_chat(world: World, chat_id: int | str) -> Chat:
    """Return a chat, whether or not it can be written to."""
    number = int(chat_id) if re.fullmatch(r"-?\d{1,18}", str(chat_id)) else 0
    chat = world.chats.get(number)
    if chat is None:
        raise bad_request("chat not found")
    return chat


def open_chat(world: World, chat_id: int | str) -> Chat:
    """Return a chat that the bot may write to."""
    chat = known_chat(world, chat_id)
    if not chat.account.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.account.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def own_message(world: World, params: Params) -> Message:
    """Return the message to edit: one of the bot's."""
    if "chat_id" not in params or "message_id" not in params:
        raise bad_request("message identifier is not specified")
    chat = open_chat(world, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not message.by_bot:
        raise bad_request("message can't be edited")
    return message


def answered_message(world: World, chat: Chat, params: Params) -> Message | None:
    """Return the message that the new one answers, None if it answers none."""
    wanted = params.get("reply_parameters")
    if not wanted:
        return None
    elsewhere = known_chat(world, wanted["chat_id"]) if "chat_id" in wanted else chat
    message = elsewhere.messages.get(wanted["message_id"])
    if message is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message
