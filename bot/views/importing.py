"""What a coordinator sees of a file that came in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from conversations import importing, view
from conversations.events import Event
from conversations.view.importing import Incoming, NearName, Wrong
from storage import imports, people


def for_importing(c: sa.Connection, base: view.View, state: Any, event: Event) -> view.View:
    """Return the file of the state, else the one of this chat that is not settled yet."""
    person = people.by_id(c, base.person.id)
    if person is None:
        return base
    chat = person.telegram_id
    if isinstance(state, importing.Reading):
        found = imports.of_message(c, chat, state.message)
    else:
        found = imports.pending(c, chat)
    page = getattr(state, "page", 0)
    return replace(base, incoming=_seen(c, found, page) if found else None)


def _seen(c: sa.Connection, one: imports.Import, page: int) -> Incoming:
    new, changed, unchanged = one.report.get("counts", (0, 0, 0))
    wrong = one.report.get("wrong", ())[page * importing.PAGE : (page + 1) * importing.PAGE]
    near = one.report.get("near", ())
    last = imports.last_done(c) if one.state == "done" else None
    return Incoming(
        one.id,
        one.message_id,
        one.file_name,
        one.state,
        new,
        changed,
        unchanged,
        wrong=tuple(_wrong(*found) for found in wrong),
        wrongs=one.report.get("wrongs", 0),
        near=NearName(*near[0]) if near else None,
        nears=len(near),
        last=last is not None and last[0] == one.id,
    )


def _wrong(line: int, column: str, pattern: str, holes: list[list[str]]) -> Wrong:
    return Wrong(line, column, pattern, tuple((name, value) for name, value in holes))
