"""What Telegram asks of the keyboard below a message."""

# ruff: noqa: TRY003  # the words are Telegram's, and stand where they are decided

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.sandbox.refusal import bad_request

Rows = tuple[tuple[dict[str, Any], ...], ...]

MOST_BUTTONS = 100
MOST_DATA_BYTES = 64
MOST_COPIED = 256
LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
STYLES = ("danger", "success", "primary")
EMULATED = frozenset({"url", "callback_data", "copy_text"})
ADDRESS = re.compile(r"(https?://|tg://|t\.me/)\S+\Z")


def rows(markup: Mapping[str, Any] | None) -> Rows:
    """Return an inline keyboard's rows; empty rows are left out, as Telegram does.

    Args:
        markup: A `reply_markup` whose types are checked already; None or another kind
            of markup has no rows.

    Raises:
        Refusal: A button that Telegram, or the sandbox, would not take.
    """
    keyboard = (markup or {}).get("inline_keyboard", ())
    if sum(map(len, keyboard)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return tuple(tuple(_button(button) for button in row) for row in keyboard if row)


def _button(button: dict[str, Any]) -> dict[str, Any]:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if button.get("style", "primary") not in STYLES:
        raise bad_request("invalid button style specified")
    actions = button.keys() - LOOKS
    if not actions:
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"a button has exactly one action, not {', '.join(sorted(actions))}")
    _action(button, *actions)
    return button


def _action(button: dict[str, Any], action: str) -> None:
    if action not in EMULATED:
        raise bad_request(f"the sandbox does not emulate buttons with {action}")
    if action == "callback_data":
        size = len(button[action].encode("utf-8", "surrogatepass"))
        if not 1 <= size <= MOST_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not ADDRESS.match(button[action]):
        raise bad_request(f"inline keyboard button URL '{button[action]}' is invalid")
    if action == "copy_text" and not 1 <= len(button[action]["text"]) <= MOST_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
