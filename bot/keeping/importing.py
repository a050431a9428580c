"""Keeps what becomes of a roster that came in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment.errors import FileError
from bot.importing import answer_near, keep_problems, rows_of
from bot.keeping.turn import Turn
from bot.rostering import look
from conversations import effects
from storage import audit, imports, roster_changes


def _fetch(turn: Turn, e: effects.FetchFile) -> None:
    chat = turn.incoming.chat_id
    # Only one file at a time: a newer one takes the place of what was not settled.
    if waiting := imports.pending(turn.connection, chat):
        imports.settle(turn.connection, waiting.id, waiting.state, "cancelled", turn.now)
    imports.ask(
        turn.connection,
        turn.person.id,
        chat,
        e.file.message_id,
        e.file.file_id,
        e.file.file_name or "roster.csv",
        turn.now,
    )


def _answer_near(turn: Turn, e: effects.AnswerNear) -> None:
    one = _in(turn, e.number, "ready")
    if one and one.report.get("near"):
        answer_near(turn.connection, one, same=e.same)


def _take_in(turn: Turn, e: effects.TakeIn) -> None:
    """Take the file in as it fits the roster of this moment, not of the preview's."""
    c = turn.connection
    one = _in(turn, e.number, "ready")
    if one is None:
        return
    try:
        found = look(c, one.file_name, rows_of(c, one))
    except FileError as error:  # another import came in between
        keep_problems(c, one, error.problems)
        return
    kept = roster_changes.make(c, found.changes)
    imports.settle(c, one.id, "ready", "done", turn.now, kept)
    applied = found.changes.applied
    facts = {"new": applied.new, "changed": applied.changed}
    audit.note(c, turn.person.id, "imported", f"import {one.id}", turn.now, **facts)


def _put_away(turn: Turn, e: effects.PutAway) -> None:
    for state in ("fetching", "wrong", "ready"):
        if one := _in(turn, e.number, state):
            imports.settle(turn.connection, one.id, state, "cancelled", turn.now)


def _undo(turn: Turn, e: effects.UndoImport) -> None:
    c = turn.connection
    last = imports.last_done(c)
    if last is None or last[0] != e.number or _in(turn, e.number, "done") is None:
        return
    if roster_changes.undo(c, last[1]):
        imports.settle(c, e.number, "done", "undone", turn.now)
        audit.note(c, turn.person.id, "undid", f"import {e.number}", turn.now)


def _in(turn: Turn, number: int, state: str) -> imports.Import | None:
    """Return a file while it is in a state: somebody may have been faster."""
    one = imports.find(turn.connection, number)
    return one if one is not None and one.state == state else None


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.FetchFile: _fetch,
    effects.AnswerNear: _answer_near,
    effects.TakeIn: _take_in,
    effects.PutAway: _put_away,
    effects.UndoImport: _undo,
}
