"""Values that no honest update holds, and updates with such values in them."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

TEXTS = (
    "",
    " ",
    "hello",
    "2.5",
    "1 234,5",
    "31/12/2027",
    "2027-02-30",
    "<b>&amp;</i>",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE person; --",
    "../../etc/passwd",
    "{name} %s %(x)s",
    "\u202e\u05d0\u05d1\u200b\ufeff",
    "A\u0131lle \u0410ville",
    "e\u0301" * 30,
    "\U0001f469\U0001f3fd\u200d\U0001f33e" * 40,
    "\x00\x01\x1b[31m\r\n\u2028",
    "\ud800",
    "²",
    "٣",
    "W" * 4096,
    "x" * 40_000,
    "/start",
    "/start ",
    "/start guessed",
    "/start " + "A" * 64,
    "/cancel@other_bot",
    "/",
    "/\u202e",
)
NUMBERS = (0, 1, -1, 2, 5, 6, 42, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 2**63, 10**30)
ODD: tuple[Any, ...] = (None, True, False, 1.5, float("nan"), [], {}, [[]], [{}], "5", "private")
VERBS = ("", "level", "join", "confirm", "submit", "send", "share", "end", "open", "yes", "to", "x")
COMMANDS = [
    "assess",
    "scorecard",
    "indicators",
    "settings",
    "help",
    "board",
    "rounds",
    "broadcast",
    "invite",
    "review",
    "compare",
    "peers",
    "language",
    "privacy",
    "mydata",
    "forget",
    "cancel",
    "import",
    "export",
    "start",
    "nonsense",
]


def any_value(dice: Random) -> Any:
    """Return a value of any type."""
    pool: tuple[Any, ...] = dice.choice((TEXTS, NUMBERS, ODD))
    return copy.deepcopy(dice.choice(pool))


def broken(update: dict[str, Any], dice: Random) -> Any:
    """Return an update in which up to three places are not what they should be."""
    update = copy.deepcopy(update)
    for _ in range(dice.randint(1, 3)):
        holder = update
        while inner := [value for value in holder.values() if isinstance(value, dict) and value]:
            if dice.random() < 0.3:
                break
            holder = dice.choice(inner)
        if holder and dice.random() < 0.3:
            holder.pop(dice.choice(list(holder)))
        else:
            holder[dice.choice([*holder, "caption", "photo", "new"])] = any_value(dice)
    return update


def no_update(dice: Random) -> Any:
    """Return what has nothing of an update."""
    kinds = ("message", "callback_query", "my_chat_member", "edited_message", "channel_post")
    return dice.choice(
        (
            any_value(dice),
            {"update_id": any_value(dice)},
            {"update_id": dice.randrange(10**9), dice.choice(kinds): any_value(dice)},
            {dice.choice(kinds): {"chat": any_value(dice), "from": any_value(dice)}},
        )
    )


def forged(data: str, screen: int, dice: Random) -> str:
    """Return callback data that was a button's once, with something in it replaced."""
    body, _, number = data.rpartition("~")
    parts = body.split(":")
    at = dice.randrange(len(parts) + 1)
    change = dice.random()
    if change < 0.3 and at < len(parts):
        parts[at] = str(dice.choice((*NUMBERS[:8], 1.1, "3.2", "", "²", *VERBS)))
    elif change < 0.5:
        parts.insert(at, str(dice.randrange(9)))
    elif change < 0.6 and len(parts) > 1:
        parts.pop(min(at, len(parts) - 1))
    elif change < 0.7:
        parts[0] = dice.choice("wihrsoclxtvpyagekmfzndbq\u00e9")
    # Mostly the live screen's own number: the others are refused before they are heard.
    number = str(dice.choice((screen, screen, screen, 0, 0, screen + 1, number, "-1", "²", 10**20)))
    return f"{':'.join(parts)}~{number}"
