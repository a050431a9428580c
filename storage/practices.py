"""Practices that cities offer, with their words in one or several languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import insert
from storage.tables import practice, practice_report, practice_text


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice in one language."""

    id: int
    side_id: int
    principle: int
    link: str
    language: str
    title: str
    text: str


_OFFERED = (
    sa.select(
        practice.c.id,
        practice.c.side_id,
        practice.c.principle,
        practice.c.link,
        practice_text.c.language,
        practice_text.c.title,
        practice_text.c.text,
    )
    .join(practice_text, practice_text.c.practice_id == practice.c.id)
    .where(practice.c.status == "offered")
    .order_by(practice.c.id.desc(), practice_text.c.language)
)
_ON = _OFFERED.where(practice.c.principle == bindparam("principle"))
_BY_ID = _OFFERED.where(practice.c.id == bindparam("id"))
_COUNTS = (
    sa.select(practice.c.principle, sa.func.count().label("n"))
    .where(practice.c.status == "offered")
    .group_by(practice.c.principle)
)
_WITHDRAW = (
    sa.update(practice).where(practice.c.id == bindparam("number")).values(status="withdrawn")
)
_DROP_TEXTS = sa.delete(practice_text).where(practice_text.c.practice_id == bindparam("number"))
_TEXT = insert(practice_text).on_conflict_do_nothing(index_elements=["practice_id", "language"])
_REPORT = insert(practice_report).on_conflict_do_nothing(
    index_elements=["practice_id", "person_id"]
)


def on(connection: sa.Connection, principle: int) -> tuple[Practice, ...]:
    """Return what is offered on a principle, the latest first, once a language."""
    rows = connection.execute(_ON, {"principle": principle})
    return tuple(Practice(**row._mapping) for row in rows)


def find(connection: sa.Connection, number: int) -> tuple[Practice, ...]:
    """Return a practice in all its languages; empty where it is not offered any more."""
    return tuple(Practice(**row._mapping) for row in connection.execute(_BY_ID, {"id": number}))


def counts(connection: sa.Connection) -> dict[int, int]:
    """Return how many practices there are, by principle."""
    return {row.principle: row.n for row in connection.execute(_COUNTS)}


def offer(
    connection: sa.Connection,
    side_id: int,
    person_id: int,
    principle: int,
    link: str,
    now: datetime,
) -> int:
    """Store a practice without words yet; return its number."""
    row = {
        "side_id": side_id,
        "person_id": person_id,
        "principle": principle,
        "link": link,
        "status": "offered",
        "offered_at": now,
    }
    inserted = connection.execute(sa.insert(practice), row)
    return int((inserted.inserted_primary_key or (0,))[0])


def tell(connection: sa.Connection, number: int, language: str, title: str, text: str) -> None:
    """Store a practice's words in a language, unless they are there."""
    row = {"practice_id": number, "language": language, "title": title, "text": text}
    connection.execute(_TEXT, row)


def withdraw(connection: sa.Connection, number: int) -> None:
    """Show a practice no longer; its words are erased."""
    connection.execute(_WITHDRAW, {"number": number})
    connection.execute(_DROP_TEXTS, {"number": number})


def report(connection: sa.Connection, number: int, person_id: int, now: datetime) -> bool:
    """Keep that a person reported a practice; return whether that is new."""
    row = {"practice_id": number, "person_id": person_id, "reported_at": now}
    return connection.execute(_REPORT, row).rowcount == 1
