"""What somebody sees of what is stored about them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import bindparam

from conversations import view
from conversations.events import Event
from conversations.view.mydata import Kept, OwnSheet
from storage import people
from storage.tables import answer, city, note, outbox, person, round_, sheet, side

_PERSON = sa.select(person.c.telegram_id, person.c.joined_at, person.c.notice_at).where(
    person.c.id == bindparam("person")
)
_ANSWERS = (
    sa.select(sa.func.count())
    .select_from(answer)
    .where(answer.c.sheet_id == sheet.c.id)
    .scalar_subquery()
)
_SHEETS = (
    sa.select(
        round_.c.name.label("round"),
        city.c.name.label("city"),
        _ANSWERS.label("answers"),
        sheet.c.submitted_at.is_not(None).label("submitted"),
    )
    .select_from(sheet)
    .join(round_, round_.c.id == sheet.c.round_id)
    .join(side, side.c.id == sheet.c.side_id)
    .join(city, city.c.id == side.c.city_id)
    .where(sheet.c.person_id == bindparam("person"))
    .order_by(sheet.c.id.desc())
)
_NOTES = (
    sa.select(sa.func.count())
    .select_from(note)
    .join(sheet, sheet.c.id == note.c.sheet_id)
    .where(sheet.c.person_id == bindparam("person"))
)
_LETTERS = sa.select(sa.func.count()).where(outbox.c.chat_id == bindparam("chat"))


def for_mydata(c: sa.Connection, base: view.View, state: Any, event: Event) -> view.View:
    """Return in short what is stored of the person at the chat."""
    who = {"person": base.person.id}
    row = c.execute(_PERSON, who).one_or_none()
    if row is None or row.telegram_id < 0:
        return base
    zone = ZoneInfo(base.person.timezone)
    kept = Kept(
        row.telegram_id,
        row.joined_at.astimezone(zone).date(),
        tuple(OwnSheet(**found._mapping) for found in c.execute(_SHEETS, who)),  # noqa: SLF001
        c.execute(_NOTES, who).scalar_one(),
        c.execute(_LETTERS, {"chat": row.telegram_id}).scalar_one(),
        alone(c, base.person),
        row.notice_at.astimezone(zone).date() if row.notice_at else None,
    )
    return replace(base, kept=kept)


def alone(c: sa.Connection, somebody: view.Person) -> bool:
    """Return whether a person is the only one who coordinates the programme."""
    return people.is_last_coordinator(c, somebody.id)
