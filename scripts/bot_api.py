"""Cut from the published Bot API what the sandbox emulates.

    python scripts/bot_api.py FULL.json

FULL.json is the machine-readable Bot API: `methods` and `types`, each with its
`fields` (`name`, `types`, `required`) or `subtypes`. The part that the sandbox needs is
written to bot/sandbox/bot_api.json; run it again with a newer FULL.json to move on.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

CUT = Path(__file__).parent.parent / "bot" / "sandbox" / "bot_api.json"
METHODS = (
    *("getMe", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"),
    *("sendMessage", "sendPhoto", "sendDocument", "sendVoice", "sendChatAction", "copyMessage"),
    *("editMessageText", "editMessageCaption", "editMessageReplyMarkup", "deleteMessage"),
    *("answerCallbackQuery", "getFile", "setMyCommands", "deleteMyCommands", "getMyCommands"),
    *("setMyName", "setMyDescription", "setMyShortDescription"),
    *("getMyName", "getMyDescription", "getMyShortDescription"),
)


def cut(full: dict[str, Any]) -> dict[str, Any]:
    """Return the methods above, and every type that their parameters reach."""
    methods = {name: _fields(full["methods"][name]) for name in METHODS}
    reached = sorted(_reached(full["types"], _named(methods.values())))
    return {
        "version": full["version"],
        "methods": methods,
        "types": {name: _shape(full["types"][name]) for name in reached},
    }


def _fields(described: dict[str, Any]) -> dict[str, str]:
    """Return each field's types, joined by `|`; a `!` in front of the required ones."""
    return {
        field["name"]: ("!" if field["required"] else "") + "|".join(field["types"])
        for field in described.get("fields", ())
    }


def _shape(described: dict[str, Any]) -> dict[str, str] | list[str]:
    return described["subtypes"] if "subtypes" in described else _fields(described)


def _named(shapes: Iterable[dict[str, str] | list[str]]) -> Iterator[str]:
    for shape in shapes:
        for types in shape if isinstance(shape, list) else shape.values():
            yield from re.findall(r"[A-Z]\w+", types)


def _reached(types: dict[str, Any], names: Iterable[str]) -> set[str]:
    reached: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in types and name not in reached:
            reached.add(name)
            waiting.extend(_named([_shape(types[name])]))
    return reached


if __name__ == "__main__":
    part = cut(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    CUT.write_text(json.dumps(part, indent=1) + "\n", encoding="utf-8")
    print(f"{len(part['methods'])} methods, {len(part['types'])} types")
