"""Erases a person: what was the city's stays the city's, without anybody's name or number.

The row of the person stays, for answers and the audit point at it by our own number; the
number at Telegram, the name and everything that carries them is gone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage import audit, erasing_paper, paper, peers, people, roster
from storage.dialect import among, insert
from storage.tables import (
    agreed_sheet,
    answer,
    answer_history,
    forgotten,
    import_,
    invitation,
    note,
    outbox,
    person,
    picture,
    scorecard_request,
    session,
    sheet,
    side,
)

ROUNDS_OF_HASHING = 50_000  # numbers at Telegram can be counted through: each try shall cost
SALT = b"tandem: who was forgotten"

_IS_SOMEBODY = sa.or_(person.c.telegram_id > 0, paper.KNOWN)
_WHO = sa.select(person.c.telegram_id).where(person.c.id == bindparam("person"), _IS_SOMEBODY)
_KNOWN = sa.select(person.c.id, person.c.telegram_id, person.c.joined_at).where(_IS_SOMEBODY)
_CONTACT_OF = sa.select(side.c.id).where(side.c.contact_id == bindparam("person"))
_UNSENT = sa.select(sheet.c.id).where(
    sheet.c.person_id == bindparam("person"),
    sheet.c.submitted_at.is_(None),
    sheet.c.id.not_in(sa.select(agreed_sheet.c.sheet_id)),
)
_OF_UNSENT = [
    sa.delete(table).where(among(table.c.sheet_id, "sheets"))
    for table in (answer, answer_history, note)
]
_DROP_UNSENT = sa.delete(sheet).where(among(sheet.c.id, "sheets"))
_NOBODY = (
    sa.update(person)
    .where(person.c.id == bindparam("number"))
    .values(
        telegram_id=bindparam("instead"),
        first_name="",
        language="en",
        timezone="UTC",
        reminders=False,
        reachable=False,
        notice="",
        notice_at=None,
    )
)
_SESSION = sa.delete(session).where(session.c.chat_id == bindparam("chat"))
_WAITING = sa.delete(outbox).where(
    outbox.c.chat_id == bindparam("chat"), outbox.c.state.in_(("planned", "claimed", "held"))
)
_SETTLED = (
    sa.update(outbox)
    .where(outbox.c.chat_id == bindparam("chat"))
    .values(chat_id=bindparam("instead"))
)
_MAY_NAME = sa.select(outbox.c.id, outbox.c.key, outbox.c.args, outbox.c.state).where(
    sa.or_(outbox.c.args.contains(bindparam("digits")), outbox.c.key.contains(bindparam("digits")))
)
_RENAME = (
    sa.update(outbox)
    .where(outbox.c.id == bindparam("number"))
    .values(key=bindparam("new_key"), args=bindparam("new_args"), state=bindparam("to"))
)
_IMPORTS = (
    sa.update(import_)
    .where(import_.c.person_id == bindparam("who"))
    .values(chat_id=bindparam("instead"), file_id="", file_name="")
)
_FETCHING = (
    sa.update(import_)
    .where(import_.c.person_id == bindparam("who"), import_.c.state.in_(("fetching", "ready")))
    .values(state="cancelled", rows="", report="")
)
_LABELS = sa.update(invitation).where(invitation.c.used_by == bindparam("who")).values(label="")
_REQUESTS = sa.delete(scorecard_request).where(scorecard_request.c.reader_id == bindparam("person"))
_insert = insert(forgotten)
_REMEMBER = _insert.on_conflict_do_update(index_elements=["hash"], set_={"at": _insert.excluded.at})
_FORGOTTEN = sa.select(forgotten.c.hash, forgotten.c.at)
_LAST = sa.select(forgotten.c.at).order_by(forgotten.c.at.desc()).limit(1)
_OWN_FILES = sa.delete(picture).where(picture.c.digest.startswith(bindparam("own")))


def unsent_sheets(connection: sa.Connection, person_id: int) -> Sequence[int]:
    """Return the person's sheets that are nobody else's yet: begun, never submitted."""
    return connection.execute(_UNSENT, {"person": person_id}).scalars().all()


def erase(connection: sa.Connection, person_id: int, now: datetime, by: int | None = None) -> bool:
    """Erase a person; return False where there is no such person any more.

    Args:
        by: Whose doing it is; else the person's own.
    """
    telegram_id = connection.execute(_WHO, {"person": person_id}).scalar_one_or_none()
    if telegram_id is None:
        return False
    actor = person_id if by is None else by
    audit.note(connection, actor, "erased", f"person {person_id}", now)
    _end_roles(connection, person_id, now, actor)
    _drop_unsent(connection, person_id)
    _drop_traces(connection, person_id, telegram_id)
    values = {"number": person_id, "instead": -person_id}
    connection.execute(_NOBODY, values)
    connection.execute(_REMEMBER, {"hash": _hashed(telegram_id), "at": now})
    return True


def last_erased(connection: sa.Connection) -> datetime | None:
    """Return when somebody was erased last."""
    return connection.execute(_LAST).scalar_one_or_none()


def erase_again(connection: sa.Connection, now: datetime) -> int:
    """Erase in a restored copy whoever was forgotten since; return how many there were."""
    since = {row.hash: row.at for row in connection.execute(_FORGOTTEN)}
    if not since:
        return 0
    found = [
        row.id
        for row in connection.execute(_KNOWN).all()
        if (at := since.get(_hashed(row.telegram_id))) and row.joined_at <= at
    ]
    return sum(erase(connection, number, now, audit.THE_COMMAND_LINE) for number in found)


def _end_roles(connection: sa.Connection, person_id: int, now: datetime, actor: int) -> None:
    someone = people.by_id(connection, person_id)
    for role in someone.roles if someone else ():
        people.end_role(connection, person_id, role.id, now, actor)
    for side_id in connection.execute(_CONTACT_OF, {"person": person_id}).scalars().all():
        team = people.officials_of(connection, side_id)
        roster.set_contact(connection, side_id, team[0].id if team else None)


def _drop_unsent(connection: sa.Connection, person_id: int) -> None:
    """Drop what was answered and never submitted: it never became the city's."""
    sheets = list(unsent_sheets(connection, person_id))
    if sheets:
        for statement in (*_OF_UNSENT, _DROP_UNSENT):
            connection.execute(statement, {"sheets": sheets})


def _drop_traces(connection: sa.Connection, person_id: int, telegram_id: int) -> None:
    chat, who = {"chat": telegram_id}, {"who": person_id}
    connection.execute(_SESSION, chat)
    connection.execute(_WAITING, chat)
    connection.execute(_SETTLED, {**chat, "instead": -person_id})
    _drop_names(connection, person_id, telegram_id)
    connection.execute(_FETCHING, who)
    connection.execute(_IMPORTS, {**who, "instead": -person_id})
    erasing_paper.forget_files(connection, person_id, telegram_id)
    connection.execute(_LABELS, who)
    connection.execute(_REQUESTS, {"person": person_id})
    peers.forget(connection, person_id)
    connection.execute(_OWN_FILES, {"own": f"mydata:{person_id}:"})


def _drop_names(connection: sa.Connection, person_id: int, telegram_id: int) -> None:
    """Take the number out of letters to others, such as a message that was passed on."""
    digits = str(telegram_id)
    for row in connection.execute(_MAY_NAME, {"digits": digits}).all():
        args = json.loads(row.args)
        kept = {name: -person_id if value == telegram_id else value for name, value in args.items()}
        parts = (f"-{person_id}" if part == digits else part for part in row.key.split(":"))
        values = {
            "number": row.id,
            "new_key": ":".join(parts),
            "new_args": json.dumps(kept, ensure_ascii=False),
            # What would have been copied from the chat is not copied any more.
            "to": "skipped" if kept != args and row.state == "planned" else row.state,
        }
        connection.execute(_RENAME, values)


def _hashed(telegram_id: int) -> str:
    told = str(telegram_id).encode()
    return hashlib.pbkdf2_hmac("sha256", told, SALT, ROUNDS_OF_HASHING).hex()
