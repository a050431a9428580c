"""What may be in no log: whatever people sent in a test, who they are, and every secret."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import SecretStr

from bot.sandbox.updates import Updates
from bot.turns import Turns

SHORTEST = 5  # what is shorter stands in other words by chance
# What Telegram writes itself, and words that are logged for other reasons.
NOBODYS = ("type", "status", "language_code", "mime_type", "id", "data", "file_unique_id")
COMMON = {"error", "update", "start", "closed", "hello", "files", "message", "/start"}


def told(content: Any) -> Iterator[str]:
    """Yield every text of an update that is somebody's own, and their numbers."""
    if isinstance(content, dict):
        if "first_name" in content:
            yield str(content.get("id", ""))
        for key, value in content.items():
            if key not in NOBODYS:
                yield from told(value)
    elif isinstance(content, list):
        for one in content:
            yield from told(one)
    elif isinstance(content, str):
        yield content


def fit(words: str) -> bool:
    """Return whether words tell something wherever they stand."""
    plain = words.strip()
    return len(plain) >= SHORTEST and plain not in COMMON and not plain.isspace()


def learn(remember: Callable[[str], None]) -> None:
    """Let every door through which words come in name them, and every secret itself."""
    _beside(Updates, "put", lambda _kind, _who, content, *_: list(map(remember, told(content))))
    _beside(SecretStr, "__init__", lambda value: remember(str(value)))

    def taken(incoming: Any) -> None:
        sent = incoming.sent
        words = (incoming.first_name, incoming.argument, str(incoming.user_id))
        for one in (*words, *((sent.text, sent.file_name, sent.file_id) if sent else ())):
            remember(one)

    _beside(Turns, "take", taken)


def _beside(owner: type, name: str, look: Callable[..., object]) -> None:
    original = getattr(owner, name)

    @functools.wraps(original)
    def looked(self: Any, *args: Any, **kwargs: Any) -> Any:
        look(*args, **kwargs)
        return original(self, *args, **kwargs)

    setattr(owner, name, looked)
