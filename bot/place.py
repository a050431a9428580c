"""Where a chat stands after a turn: what the edge shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Drawn:
    """A screen in the person's language, as Telegram takes it.

    Attributes:
        html: Text in Telegram's HTML, at most 4,096 UTF-16 units after entities.
        keyboard: Rows of inline buttons, as the Bot API's JSON.
    """

    html: str
    keyboard: tuple[tuple[dict[str, Any], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """What should stand in a chat once a turn is committed.

    Attributes:
        screen: The number of the screen that should stand; only goes up. 0 where the
            chat has no session (a stranger, or somebody before consent).
        drawn: What it shows; None where there is nothing to show.
        message_id: The message that shows the screen now, 0 where there is none; also
            the tapped message where the chat has no session.
        last_id: The newest other message of the chat known to the database.
        files: Whether files wait in the fast lane of the outbox, to be sent first if they can.
        mail: Whether something was put into the bulk lane that may leave now.
        toast: A few words on the tap, or empty.
        reply_to: The message that the screen answers, 0 mostly.
    """

    chat_id: int
    screen: int = 0
    drawn: Drawn | None = None
    message_id: int = 0
    last_id: int = 0
    files: bool = False
    mail: bool = False
    toast: str = ""
    reply_to: int = 0
