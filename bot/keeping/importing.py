"""Keeps what becomes of a file that came in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment.errors import FileError
from bot.importing.kinds import HANDLERS
from bot.importing.preview import answer_near, keep_problems, keep_typed, kind_of, look_again, match
from bot.keeping.turn import Turn
from conversations import effects
from storage import audit, import_moves, imports


def _fetch(turn: Turn, e: effects.FetchFile) -> None:
    chat = turn.incoming.chat_id
    # Only one file at a time: a newer one takes the place of what was not settled.
    if waiting := imports.pending(turn.connection, chat):
        import_moves.settle(turn.connection, waiting.id, waiting.state, "cancelled", turn.now)
    import_moves.ask(
        turn.connection,
        turn.person.id,
        chat,
        e.file.message_id,
        e.file.file_id,
        e.file.file_name or "file",
        turn.now,
    )


def _answer_near(turn: Turn, e: effects.AnswerNear) -> None:
    one = _in(turn, e.number, "ready")
    if one and one.report.get("near"):
        answer_near(turn.connection, one, same=e.same)


def _match(turn: Turn, e: effects.MatchSeries) -> None:
    one = _in(turn, e.number, "ready")
    if one and e.series in {name for name, _ in one.report.get("series", ())}:
        match(turn.connection, one, e.series, e.indicator)


def _keep_typed(turn: Turn, e: effects.KeepTyped) -> None:
    one = _in(turn, e.number, "ready")
    if one and one.report.get("typed") and not one.report.get("near"):
        keep_typed(turn.connection, one)


def _take_in(turn: Turn, e: effects.TakeIn | effects.TakeInPaper) -> None:
    """Take the file in as it fits what is stored at this moment, not at the preview's."""
    c, one = turn.connection, _in(turn, e.number, "ready")
    if one is None or one.report.get("near"):
        return
    handler, rows = HANDLERS[kind_of(one)], imports.rows(c, one.id)
    try:
        with c.begin_nested() as point:
            kept = handler.take_in(c, one, turn.person, rows, turn.now)
            if kept is None:
                point.rollback()
    except FileError as error:  # something else came in between
        keep_problems(c, one, error.problems)
        return
    if kept is None:
        look_again(c, one)
        return
    subject = f"sheet {kept['sheet']}" if "sheet" in kept else one.subject
    import_moves.settle(c, one.id, "ready", "done", turn.now, kept, subject)
    new, changed, _ = one.report["counts"]
    about = f"import {one.id}"
    audit.note(c, turn.person.id, "imported", about, turn.now, new=new, changed=changed)


def _put_away(turn: Turn, e: effects.PutAway) -> None:
    for state in ("fetching", "wrong", "ready"):
        if one := _in(turn, e.number, state):
            import_moves.settle(turn.connection, one.id, state, "cancelled", turn.now)


def _undo(turn: Turn, e: effects.UndoImport | effects.UndoPaper) -> None:
    c, one = turn.connection, _in(turn, e.number, "done")
    last = imports.last_done(c, one.subject) if one else None
    if one is None or last is None or last[0] != one.id:
        return
    with c.begin_nested() as point:
        done = HANDLERS[kind_of(one)].undo(c, one, last[1], turn.now)
        if not done:
            point.rollback()
    if done:
        import_moves.settle(c, e.number, "done", "undone", turn.now)
        audit.note(c, turn.person.id, "undid", f"import {e.number}", turn.now)


def _in(turn: Turn, number: int, state: str) -> imports.Import | None:
    """Return a file while it is in a state: somebody may have been faster."""
    one = imports.find(turn.connection, number)
    return one if one is not None and one.state == state else None


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.FetchFile: _fetch,
    effects.AnswerNear: _answer_near,
    effects.KeepTyped: _keep_typed,
    effects.MatchSeries: _match,
    effects.TakeIn: _take_in,
    effects.TakeInPaper: _take_in,
    effects.PutAway: _put_away,
    effects.UndoImport: _undo,
    effects.UndoPaper: _undo,
}
