"""An update as the bot reads it: what a person did, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from conversations.events import Sent


class Kind(StrEnum):
    """What kind of update it was."""

    MESSAGE = "message"
    TAP = "tap"
    MEMBER = "member"  # the person blocked the bot, or came back
    IGNORED = "ignored"  # nothing that the bot answers, such as a channel's post


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update, read.

    Attributes:
        private: Whether it came from a private chat; elsewhere the bot says a polite no.
        language_code: Of the person's Telegram, such as `fr`; empty where not told.
        message_id: The message sent, or the message whose button was tapped.
        callback_id: The tap's id, which answerCallbackQuery wants; empty for messages.
        data: The tapped button's callback data, as it came; never trusted.
        sent: The message; of a tap, what the tapped message was a reply to.
        command: Without slash and bot name, lower case; empty where there is none.
        argument: What stood after the command.
        reachable: Of a MEMBER update: whether the bot may write to the person now.
    """

    update_id: int
    kind: Kind
    chat_id: int = 0
    user_id: int = 0
    private: bool = True
    first_name: str = ""
    language_code: str = ""
    message_id: int = 0
    callback_id: str = ""
    data: str = ""
    sent: Sent | None = None
    command: str = ""
    argument: str = ""
    reachable: bool = True
