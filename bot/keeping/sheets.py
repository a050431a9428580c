"""Keeps answers, notes and sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.keeping.turn import Turn
from conversations import effects
from storage import agreed, notes, outbox, people, roster, rounds
from storage import sheets as rows

MORNING = time(9, 0)


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
    """Send a sheet: the contact's counts, another's until the contact has sent theirs."""
    c = turn.connection
    rows.submit(c, _sheet(turn, e.round, e.side), turn.now)
    side = roster.find(c, e.side)
    team = rows.of_team(c, e.round, e.side)
    sent = [sheet for sheet in team if sheet.submitted_at]
    contact = side.contact_id if side else None
    counts = next((s for s in sent if s.person_id == contact), None) or next(
        s for s in sent if s.person_id == turn.person.id
    )
    agreed.write(
        c,
        e.round,
        e.side,
        sheet_id=counts.id,
        form=counts.form,
        respondents=1,
        answers=counts.answers,
        now=turn.now,
    )
    if side:
        _tell_when_all_are_in(turn, e.round, side)


def _tell_when_all_are_in(turn: Turn, round_id: int, side: roster.Side) -> None:
    c = turn.connection
    rows = [r for r in agreed.progress(c, round_id, side.partnership_id) if r.status == "active"]
    if not all(row.submitted_at for row in rows):
        return
    letters = [
        outbox.Letter(
            f"all_submitted:{round_id}:{row.side_id}:{p.id}",
            "bulk",
            p.telegram_id,
            "all_submitted",
            {"round": round_id, "side": row.side_id},
            turn.now,
        )
        for row in rows
        for p in people.officials_of(c, row.side_id)
    ]
    outbox.plan(c, letters, turn.now)


def _come_back(turn: Turn, e: effects.ComeBackTomorrow) -> None:
    zone = ZoneInfo(turn.person.timezone)
    day = turn.now.astimezone(zone).date() + timedelta(days=1)
    letter = outbox.Letter(
        f"tomorrow:{e.round}:{e.side}:{turn.person.id}:{day}",
        "bulk",
        turn.incoming.chat_id,
        "tomorrow",
        {"round": e.round, "side": e.side},
        datetime.combine(day, MORNING, zone).astimezone(UTC),
    )
    outbox.plan(turn.connection, [letter], turn.now)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.SaveAnswer: _save_answer,
    effects.SaveNote: _save_note,
    effects.TakeBackNote: _take_back,
    effects.ShareNotes: _share,
    effects.ChangeForm: _change_form,
    effects.SubmitSheet: _submit,
    effects.ComeBackTomorrow: _come_back,
}
