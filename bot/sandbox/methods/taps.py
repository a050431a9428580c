"""answerCallbackQuery."""

# ruff: noqa: TRY003  # the words are Telegram's, and stand where they are decided

from __future__ import annotations

from bot.sandbox.chat import Toast
from bot.sandbox.entities import units
from bot.sandbox.methods.targets import Params
from bot.sandbox.refusal import bad_request
from bot.sandbox.updates import TAP_LIFE_S
from bot.sandbox.world import Happening, Kind, World

MOST_TEXT = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer(world: World, params: Params) -> bool:
    """Acknowledge a tap; a second answer is taken as well, as long as the query lives."""
    text = params.get("text", "")
    if units(text) > MOST_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    if "url" in params:
        raise bad_request('the sandbox does not emulate the parameter "url"')
    tap = world.taps.get(params["callback_query_id"])
    if tap is None or world.clock() - tap.at > TAP_LIFE_S:
        raise bad_request(TOO_OLD)
    tap.answers.append(Toast(text, params.get("show_alert", False)))
    world.tell(Happening(Kind.ANSWERED, tap.chat_id, tap))
    return True
