"""Effects to repositories: what a turn wants kept, inside its transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.incoming import Incoming
from conversations import effects, view
from conversations.effects import Effect
from storage import (
    agreed,
    invitations,
    notes,
    outbox,
    people,
    requests,
    roster,
    rounds,
    sheets,
)

MORNING = time(9, 0)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, and when."""

    connection: sa.Connection
    person: view.Person
    incoming: Incoming
    now: datetime


def keep(turn: Turn, effect: Effect) -> None:
    """Carry one effect out; rights were checked when the step's view was read."""
    _KEEPERS[type(effect)](turn, effect)


MAILING = (
    effects.AcceptInvitation,
    effects.AskForInvitation,
    effects.AskScorecard,
    effects.GrantScorecard,
    effects.LeaveRole,
    effects.SetLanguage,
    effects.SubmitSheet,
    effects.TellCoordinator,
)


def letters_wait(done: tuple[Effect, ...]) -> bool:
    """Return whether something was put into the bulk lane that is due now."""
    return any(isinstance(effect, MAILING) for effect in done)


def files_wait(done: tuple[Effect, ...]) -> bool:
    """Return whether a file is to be sent before the screen."""
    return any(isinstance(effect, effects.SendFile) for effect in done)


# --- sheets ---------------------------------------------------------------------------


def _sheet(turn: Turn, round_id: int, side_id: int) -> int:
    one = rounds.find(turn.connection, round_id)
    key = sheets.Key(round_id, side_id, turn.person.id)
    return sheets.begin(turn.connection, key, one.form if one else "quick", turn.now)


def _save_answer(turn: Turn, e: effects.SaveAnswer) -> None:
    number = _sheet(turn, e.round, e.side)
    sheets.save(turn.connection, number, e.question, e.answer, turn.now)


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
    sheets.change_form(turn.connection, _sheet(turn, e.round, e.side), e.form)


def _submit(turn: Turn, e: effects.SubmitSheet) -> None:
    """Send a sheet: the contact's counts, another's until the contact has sent theirs."""
    c = turn.connection
    sheets.submit(c, _sheet(turn, e.round, e.side), turn.now)
    side = roster.find(c, e.side)
    team = sheets.of_team(c, e.round, e.side)
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


# --- people ---------------------------------------------------------------------------


def _accept(turn: Turn, e: effects.AcceptInvitation) -> None:
    c = turn.connection
    row = invitations.find(c, e.token)
    if row is None or not row.alive(turn.now):
        return
    side = roster.find(c, row.side_id) if row.side_id else None
    known = people.by_telegram(c, turn.incoming.user_id)
    number = known.id if known else _join(turn, e.language, side)
    invitations.use(c, e.token, number, turn.now)
    people.grant(c, number, row.role, row.side_id, turn.now)
    if side and row.role == "official" and side.contact_id is None:
        roster.set_contact(c, side.id, number)
    _menu(turn)


def _menu(turn: Turn) -> None:
    """Let the menu of commands be set anew: roles or the language changed."""
    chat, key = turn.incoming.chat_id, f"menu:{turn.incoming.chat_id}:{turn.incoming.update_id}"
    outbox.plan(turn.connection, [outbox.Letter(key, "bulk", chat, "menu", {}, turn.now)], turn.now)


def _set_language(turn: Turn, e: effects.SetLanguage) -> None:
    people.set_language(turn.connection, turn.person.id, e.language)
    _menu(turn)


def _join(turn: Turn, language: str, side: roster.Side | None) -> int:
    newcomer = people.Newcomer(
        turn.incoming.user_id,
        turn.incoming.first_name,
        language,
        side.timezone if side else turn.person.timezone,
        "1",
    )
    return people.join(turn.connection, newcomer, turn.now)


def _ask_invitation(turn: Turn, e: effects.AskForInvitation) -> None:
    """Tell the coordinators once; a token that nobody knows tells them nothing."""
    c = turn.connection
    row = invitations.find(c, e.token)
    if row is None or row.asked_at is not None:
        return
    invitations.mark_asked(c, row.id, turn.now)
    _tell(turn, people.coordinators(c), "invitation_wanted", {"invitation": row.id})


def _hand_over(turn: Turn, e: effects.HandOver) -> None:
    side = roster.find(turn.connection, e.side)
    team = {p.id for p in people.officials_of(turn.connection, e.side)}
    if side and side.contact_id == turn.person.id and e.to_person in team:
        roster.set_contact(turn.connection, e.side, e.to_person)


def _leave(turn: Turn, e: effects.LeaveRole) -> None:
    c = turn.connection
    role = next((r for r in turn.person.roles if r.id == e.role), None)
    if role is None or not people.end_role(c, turn.person.id, role.id, turn.now):
        return
    side = roster.find(c, role.side) if role.side else None
    if side and side.contact_id == turn.person.id:
        team = people.officials_of(c, side.id)
        roster.set_contact(c, side.id, team[0].id if team else None)
    _menu(turn)


def _ask_scorecard(turn: Turn, e: effects.AskScorecard) -> None:
    c = turn.connection
    if not any(r.side == e.side and r.name is view.RoleName.READER for r in turn.person.roles):
        return
    asked = requests.ask(c, turn.person.id, e.side, turn.now)
    if asked.status == "asked":
        _tell(turn, people.officials_of(c, e.side), "request", {"request": asked.id})


def _grant(turn: Turn, e: effects.GrantScorecard) -> None:
    c = turn.connection
    row = requests.find(c, e.request)
    if row is None or not any(r.side == row.side_id for r in turn.person.roles):
        return
    requests.answer(c, row.id, yes=e.yes, now=turn.now)
    reader = people.by_id(c, row.reader_id)
    if reader:
        _tell(turn, (reader,), "request_answered", {"request": row.id, "side": row.side_id})


def _tell_coordinator(turn: Turn, e: effects.TellCoordinator) -> None:
    """Introduce the message, then copy it: its text is kept by Telegram, not by us."""
    args = {
        "person": turn.person.id,
        "chat": turn.incoming.chat_id,
        "message": e.message.message_id,
    }
    for kind in ("message", "message_copy"):
        _tell(turn, people.coordinators(turn.connection), kind, args)


def _tell(turn: Turn, whom: tuple[people.Person, ...], kind: str, args: dict[str, Any]) -> None:
    """Put a notice into the outbox; one update tells a person of one thing once."""
    letters = [
        outbox.Letter(
            f"{kind}:{turn.incoming.update_id}:{p.id}", "bulk", p.telegram_id, kind, args, turn.now
        )
        for p in whom
    ]
    outbox.plan(turn.connection, letters, turn.now)


def _send_file(turn: Turn, e: effects.SendFile) -> None:
    args = {"round": e.round, "side": e.side, "draft": e.draft}
    key = f"{e.kind}:{turn.incoming.update_id}"
    letter = outbox.Letter(key, "fast", turn.incoming.chat_id, e.kind, args, turn.now)
    outbox.plan(turn.connection, [letter], turn.now)


_KEEPERS: dict[type[Any], Callable[[Turn, Any], None]] = {
    effects.SaveAnswer: _save_answer,
    effects.SaveNote: _save_note,
    effects.TakeBackNote: _take_back,
    effects.ShareNotes: _share,
    effects.ChangeForm: _change_form,
    effects.SubmitSheet: _submit,
    effects.ComeBackTomorrow: _come_back,
    effects.AcceptInvitation: _accept,
    effects.AskForInvitation: _ask_invitation,
    effects.SetLanguage: _set_language,
    effects.SetTimezone: lambda t, e: people.set_timezone(t.connection, t.person.id, e.timezone),
    effects.SetReminders: lambda t, e: people.set_reminders(t.connection, t.person.id, on=e.on),
    effects.HandOver: _hand_over,
    effects.LeaveRole: _leave,
    effects.TellCoordinator: _tell_coordinator,
    effects.AskScorecard: _ask_scorecard,
    effects.GrantScorecard: _grant,
    effects.SendFile: _send_file,
}
