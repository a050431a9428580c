"""Keeps answers, notes and sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment.agreement import Agreed
from assessment.questionnaire import Form
from bot.keeping.turn import Turn, tell
from bot.submitting import submit
from bot.views.teams import finished
from conversations import effects
from storage import delegations, notes, paper, people, roster, rounds
from storage import sheets as rows


def _sheet(turn: Turn, round_id: int, side_id: int) -> int:
    one = rounds.find(turn.connection, round_id)
    key = rows.Key(round_id, side_id, turn.person.id)
    return rows.begin(turn.connection, key, one.form if one else "quick", turn.now)


def _save_answer(turn: Turn, e: effects.SaveAnswer) -> None:
    number = _sheet(turn, e.round, e.side)
    rows.save(turn.connection, number, e.question, e.answer, turn.now)


def _save_note(turn: Turn, e: effects.SaveNote) -> None:
    sent = e.note
    kept = notes.Note(
        str(sent.media),
        sent.text,
        sent.file_id,
        sent.file_name,
        sent.mime,
        sent.size,
        turn.person.language,
    )
    notes.add(turn.connection, _sheet(turn, e.round, e.side), e.question, kept, turn.now)


def _take_back(turn: Turn, e: effects.TakeBackNote) -> None:
    notes.take_back(turn.connection, _sheet(turn, e.round, e.side), e.question, turn.now)


def _share(turn: Turn, e: effects.ShareNotes) -> None:
    number = _sheet(turn, e.round, e.side)
    notes.share(turn.connection, number, e.question, shared=e.shared)


def _change_form(turn: Turn, e: effects.ChangeForm) -> None:
    rows.change_form(turn.connection, _sheet(turn, e.round, e.side), e.form)


def _submit(turn: Turn, e: effects.SubmitSheet) -> None:
    """End a person's part: alone it is the city's sheet, in a team they agree first."""
    c = turn.connection
    rows.submit(c, _sheet(turn, e.round, e.side), turn.now)
    side, team = roster.find(c, e.side), people.officials_of(c, e.side)
    mine = rows.find(c, rows.Key(e.round, e.side, turn.person.id))
    if side is None or mine is None:
        return
    awaited = delegations.awaited(c, e.side, turn.now)
    if len(team) == 1 and not awaited and not paper.count(c, e.round, e.side):
        submit(c, e.round, side, Agreed(Form(mine.form), mine.answers, 1), turn.now)
        return
    done = finished(c, e.round, e.side, turn.now)
    contact = tuple(person for person in team if person.id == side.contact_id)
    all_done = not awaited and done >= {person.id for person in team}
    if all_done and turn.person.id != side.contact_id:
        tell(turn, contact, "team_done", {"round": e.round, "side": e.side})


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.SaveAnswer: _save_answer,
    effects.SaveNote: _save_note,
    effects.TakeBackNote: _take_back,
    effects.ShareNotes: _share,
    effects.ChangeForm: _change_form,
    effects.SubmitSheet: _submit,
}
