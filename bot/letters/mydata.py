"""Everything about a person, as a file for them alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from bot.delivery.outgoing import File, Outgoing
from bot.letters.desk import Desk, Letter, Write
from storage.mydata import collect


def _file(_: Desk, letter: Letter) -> Outgoing:
    stored = collect(letter.c, letter.person.id, letter.row.chat_id)
    name = letter.language.text("My data")
    # Never the same twice, so that no copy of it is kept with Telegram's number for it.
    digest = f"mydata:{letter.person.id}:{letter.row.id}"
    draw = partial(asyncio.to_thread, _written, stored)
    return File("sendDocument", "document", f"{name}.json", digest, draw)


def _written(stored: dict[str, Any]) -> bytes:
    return json.dumps(stored, ensure_ascii=False, indent=2, default=_plain).encode()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


WRITERS: Mapping[str, Write] = {"mydata": _file}
