"""Which function does what a method of the Bot API says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from inspect import isawaitable
from typing import Any, Final

from bot.sandbox.calls import OK, Call
from bot.sandbox.checks import Upload, checked
from bot.sandbox.methods import editing, fetching, own, sending, taps
from bot.sandbox.methods.targets import Params
from bot.sandbox.refusal import Refusal
from bot.sandbox.world import World

Method = Callable[[World, Params], Any | Awaitable[Any]]

METHODS: Final[Mapping[str, Method]] = {
    "getMe": own.get_me,
    "getUpdates": fetching.get_updates,
    "setWebhook": fetching.set_webhook,
    "deleteWebhook": fetching.delete_webhook,
    "getWebhookInfo": fetching.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendVoice": sending.send_voice,
    "copyMessage": sending.copy_message,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageReplyMarkup": editing.edit_buttons,
    "deleteMessage": editing.delete,
    "answerCallbackQuery": taps.answer,
    "getFile": own.get_file,
    "setMyCommands": own.set_commands,
    "deleteMyCommands": own.delete_commands,
    "getMyCommands": own.get_commands,
    "setMyName": own.setter("name", 64),
    "setMyDescription": own.setter("description", 512),
    "setMyShortDescription": own.setter("short_description", 120),
    "getMyName": own.getter("name"),
    "getMyDescription": own.getter("description"),
    "getMyShortDescription": own.getter("short_description"),
}


async def run(world: World, method: str, params: Params, outcome: str = OK) -> Any:
    """Do what a call asks for; return its result.

    Args:
        method: Spelled as published.
        params: As they came.
        outcome: What is noted where all goes well.

    Raises:
        Refusal: What Telegram would refuse, and what was not published.
    """
    try:
        result = METHODS[method](world, checked(world.published, method, params))
        result = await result if isawaitable(result) else result
    except Refusal as refusal:
        note(world, method, params, refusal.description, accepted=False)
        raise
    note(world, method, params, outcome, accepted=True)
    return result


def note(world: World, method: str, params: Params, outcome: str, *, accepted: bool) -> None:
    """Write a call down for tests to look at; of a file only its name."""
    said = {name: it.name if isinstance(it, Upload) else it for name, it in params.items()}
    world.calls.add(Call(method, said, outcome, accepted, world.clock()))
    world.bell.ring()
