"""What is not kept for ever: authors of old rounds, people who left long ago, dead letters."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage import audit, erasing_paper, guesses, paper, peers, programme
from storage.erasure import erase
from storage.tables import (
    agreement,
    commitment,
    commitment_answer,
    dead_letter,
    delegation,
    late_offer,
    objection,
    person,
    role,
    round_,
    settlement,
    sheet,
)

DAYS_OF_TWELVE_MONTHS = 365
DEAD_LETTERS_KEPT = timedelta(days=30)  # and files that were never taken in
AUDIT_CUT_EVERY = timedelta(days=30)  # and not entry by entry
AUDIT_BROKEN, TOLD_EVERY = "found broken", timedelta(days=1)
AT_ONCE = 50
log = logging.getLogger(__name__)
NOBODYS = -1_000_000_000_000_000  # below it lie the numbers of authors who are nobody any more

_OLD_SHEETS = (
    sa.select(sheet.c.id, sheet.c.begun_at)
    .join(round_, round_.c.id == sheet.c.round_id)
    .join(person, person.c.id == sheet.c.person_id)
    .where(
        round_.c.status.in_(("closed", "published")),
        round_.c.closed_at < bindparam("before"),
        sa.or_(person.c.telegram_id > NOBODYS, paper.KNOWN),
    )
    .order_by(sheet.c.id)
    .limit(AT_ONCE)
)
_AUTHOR = sa.insert(person)
_UNLINK = (
    sa.update(sheet).where(sheet.c.id == bindparam("number")).values(person_id=bindparam("author"))
)
_LEFT = (
    sa.select(person.c.id)
    .outerjoin(role, role.c.person_id == person.c.id)
    .where(person.c.telegram_id > 0)
    .group_by(person.c.id, person.c.joined_at)
    .having(
        sa.func.count(role.c.id) == sa.func.count(role.c.until),
        sa.func.coalesce(sa.func.max(role.c.until), person.c.joined_at) < bindparam("before"),
    )
    .limit(AT_ONCE)
)
_LEFT_ON_PAPER = (
    sa.select(person.c.id)
    .where(
        paper.KNOWN,
        person.c.joined_at < bindparam("before"),
        ~sa.exists().where(sheet.c.person_id == person.c.id),
    )
    .limit(AT_ONCE)
)
_OLD_ROUNDS = sa.select(round_.c.id).where(
    round_.c.status.in_(("closed", "published")), round_.c.closed_at < bindparam("before")
)
_OLD_AGREEMENTS = sa.select(agreement.c.id).where(agreement.c.round_id.in_(_OLD_ROUNDS))
_OLD_COMMITMENTS = sa.select(commitment.c.id).where(commitment.c.round_id.in_(_OLD_ROUNDS))
# Who did what else in an old round: the column, and what says that it is of one.
_DEEDS = (
    (agreement.c.started_by, agreement.c.round_id.in_(_OLD_ROUNDS)),
    (settlement.c.person_id, settlement.c.agreement_id.in_(_OLD_AGREEMENTS)),
    (objection.c.person_id, objection.c.agreement_id.in_(_OLD_AGREEMENTS)),
    (commitment.c.person_id, commitment.c.round_id.in_(_OLD_ROUNDS)),
    (commitment.c.accepted_by, commitment.c.round_id.in_(_OLD_ROUNDS)),
    (commitment_answer.c.person_id, commitment_answer.c.commitment_id.in_(_OLD_COMMITMENTS)),
    (late_offer.c.person_id, late_offer.c.round_id.in_(_OLD_ROUNDS)),
)
_OF_SOMEBODY = tuple(
    sa.select(column).where(is_old, column != bindparam("nobody")).limit(1)
    for column, is_old in _DEEDS
)
_FORGET_WHO = tuple(
    sa.update(column.table)
    .where(is_old, column != bindparam("nobody"))
    .values({column.name: bindparam("nobody")})
    for column, is_old in _DEEDS
)
_NOBODY = sa.select(person.c.id).where(person.c.telegram_id == NOBODYS)
_DEAD = sa.delete(dead_letter).where(dead_letter.c.at < bindparam("before"))
_ENDED = sa.delete(delegation).where(delegation.c.ended_at < bindparam("before"))


def keep_no_longer(connection: sa.Connection, now: datetime) -> None:
    """Let go of what its time is over for; a little at once, for it is done often."""
    old = {"before": now - authors_kept(programme.months_kept(connection))}
    for row in connection.execute(_OLD_SHEETS, old).all():
        _unlink(connection, row.id, row.begun_at)
    _forget_deeds(connection, old)
    for found in (_LEFT, _LEFT_ON_PAPER):
        for (number,) in connection.execute(found, old).all():
            erase(connection, number, now, audit.THE_COMMAND_LINE)
    erasing_paper.let_go(connection, old["before"], now - DEAD_LETTERS_KEPT)
    peers.let_go_of_who_left(connection)
    connection.execute(_ENDED, old)
    connection.execute(_DEAD, {"before": now - DEAD_LETTERS_KEPT})
    guesses.forget(connection, now)
    _cut_audit(connection, old["before"], now)


def authors_kept(months: int) -> timedelta:
    """Return how long after a round closes it is known who answered."""
    return timedelta(days=months * DAYS_OF_TWELVE_MONTHS // 12)


def _cut_audit(connection: sa.Connection, before: datetime, now: datetime) -> None:
    """Let go of old entries of the audit, unless somebody laid hands on them."""
    first = audit.oldest(connection)
    if first is None or first >= before - AUDIT_CUT_EVERY:
        return
    if audit.noted_since(connection, 0, AUDIT_BROKEN, "audit", now - TOLD_EVERY):
        return
    if not audit.cut(connection, before, now):
        log.warning("audit_not_whole")
        audit.note(connection, audit.THE_COMMAND_LINE, AUDIT_BROKEN, "audit", now)


def _forget_deeds(connection: sa.Connection, old: dict[str, datetime]) -> None:
    """Let nobody stand where a person settled, objected or promised in an old round."""
    nobody = connection.execute(_NOBODY).scalar_one_or_none() or 0
    values = {**old, "nobody": nobody}
    if not any(connection.execute(look, values).first() for look in _OF_SOMEBODY):
        return
    values["nobody"] = nobody or _make_nobody(connection, NOBODYS, old["before"])
    for forget in _FORGET_WHO:
        connection.execute(forget, values)


def _unlink(connection: sa.Connection, sheet_id: int, begun_at: datetime) -> None:
    """Give a sheet an author of its own who is nobody: the answers stay the city's."""
    author = _make_nobody(connection, NOBODYS - sheet_id, begun_at)
    connection.execute(_UNLINK, {"number": sheet_id, "author": author})


def _make_nobody(connection: sa.Connection, number: int, joined_at: datetime) -> int:
    nobody = {
        "telegram_id": number,
        "first_name": "",
        "language": "en",
        "timezone": "UTC",
        "reminders": False,
        "reachable": False,
        "notice": "",
        "joined_at": joined_at,
    }
    made = connection.execute(_AUTHOR, nobody).inserted_primary_key or (0,)
    return int(made[0])
