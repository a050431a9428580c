"""People and their roles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage import audit, delegations
from storage.dialect import among
from storage.steady import steady
from storage.tables import city, partnership, person, role, side


@dataclass(frozen=True, slots=True)
class Role:
    """A role that a person holds now; a coordinator's has no side.

    Attributes:
        ends_at: The instant at which it will end, where that is set.
    """

    id: int
    role: str
    side_id: int | None
    city: str
    partnership_id: int | None
    partnership: str
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person who takes part; Telegram's number is also their private chat's."""

    id: int
    telegram_id: int
    first_name: str
    language: str
    timezone: str
    reminders: bool
    reachable: bool
    notice: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What is stored of a person who takes part, and nothing more.

    Attributes:
        agreed: Whether they agreed to the notice: known from paper only, they did not.
    """

    telegram_id: int
    first_name: str
    language: str
    timezone: str
    notice: str
    agreed: bool = True


HELD = (person, role, side, city, partnership)  # the tables of a person with their roles
_WITH_ROLES = (
    sa.select(
        person.c.id,
        person.c.telegram_id,
        person.c.first_name,
        person.c.language,
        person.c.timezone,
        person.c.reminders,
        person.c.reachable,
        person.c.notice,
        role.c.id.label("role_id"),
        role.c.role,
        role.c.side_id,
        city.c.name.label("city"),
        side.c.partnership_id,
        partnership.c.name.label("partnership"),
        role.c.ends_at,
    )
    .select_from(person)
    .outerjoin(role, sa.and_(role.c.person_id == person.c.id, role.c.until.is_(None)))
    .outerjoin(side, side.c.id == role.c.side_id)
    .outerjoin(city, city.c.id == side.c.city_id)
    .outerjoin(partnership, partnership.c.id == side.c.partnership_id)
    .order_by(person.c.id, role.c.id)
)
_BY_TELEGRAM = _WITH_ROLES.where(person.c.telegram_id == bindparam("telegram"))
_BY_ID = _WITH_ROLES.where(person.c.id == bindparam("id"))
_OFFICIALS = _WITH_ROLES.where(
    person.c.id.in_(
        sa.select(role.c.person_id).where(
            role.c.side_id == bindparam("side"),
            role.c.role == "official",
            role.c.until.is_(None),
        )
    )
)
_SOME = _WITH_ROLES.where(among(person.c.id, "ids"))
_COORDINATORS = _WITH_ROLES.where(
    person.c.id.in_(
        sa.select(role.c.person_id).where(role.c.role == "coordinator", role.c.until.is_(None))
    )
)
_OF_SIDE = _WITH_ROLES.where(
    person.c.id.in_(
        sa.select(role.c.person_id).where(
            role.c.side_id == bindparam("side"), role.c.until.is_(None)
        )
    )
)
_BY_ROLE = _WITH_ROLES.where(
    person.c.id.in_(
        sa.select(role.c.person_id).where(role.c.id == bindparam("number"), role.c.until.is_(None))
    )
)
_JOIN = sa.insert(person)
_GRANT = sa.insert(role)
_HELD = sa.select(role.c.id).where(
    role.c.person_id == bindparam("person"),
    role.c.role == bindparam("name"),
    role.c.side_id.is_not_distinct_from(bindparam("side", type_=sa.BigInteger)),
    role.c.until.is_(None),
)
_END = (
    sa.update(role)
    .where(
        role.c.id == bindparam("number"),
        role.c.person_id == bindparam("person"),
        role.c.until.is_(None),
    )
    .values(until=bindparam("now"))
)
_SET = {
    name: sa.update(person)
    .where(person.c.id == bindparam("person"))
    .values({name: bindparam("value")})
    for name in ("language", "timezone", "reminders", "first_name")
}
_AGREE = (
    sa.update(person)
    .where(person.c.id == bindparam("person"))
    .values(notice=bindparam("version"), notice_at=bindparam("now"))
)
_REACHABLE = (
    sa.update(person)
    .where(person.c.telegram_id == bindparam("telegram"), person.c.reachable != bindparam("value"))
    .values(reachable=bindparam("value"))
)


@steady(*HELD)
def by_telegram(connection: sa.Connection, telegram_id: int) -> Person | None:
    """Return who chats under that number at Telegram, with the roles held now."""
    return _one(connection.execute(_BY_TELEGRAM, {"telegram": telegram_id}))


def by_id(connection: sa.Connection, person_id: int) -> Person | None:
    """Return a person by our own number."""
    return _one(connection.execute(_BY_ID, {"id": person_id}))


def officials_of(connection: sa.Connection, side_id: int) -> tuple[Person, ...]:
    """Return who answers for a side, in the order in which they joined."""
    return _many(connection.execute(_OFFICIALS, {"side": side_id}))


def of_side(connection: sa.Connection, side_id: int) -> tuple[Person, ...]:
    """Return who holds any role for a side now."""
    return _many(connection.execute(_OF_SIDE, {"side": side_id}))


def by_role(connection: sa.Connection, role_id: int) -> tuple[Person, Role] | None:
    """Return who holds a role now, and the role, by its number; None where it has ended."""
    found = _one(connection.execute(_BY_ROLE, {"number": role_id}))
    held = (one for one in found.roles if one.id == role_id) if found else ()
    return next(((found, one) for one in held if found), None)


def some(connection: sa.Connection, ids: Collection[int]) -> tuple[Person, ...]:
    """Return people by our own numbers, in their order."""
    return _many(connection.execute(_SOME, {"ids": list(ids)}))


def coordinators(connection: sa.Connection) -> tuple[Person, ...]:
    """Return who coordinates the programme."""
    return _many(connection.execute(_COORDINATORS))


def is_last_coordinator(connection: sa.Connection, person_id: int) -> bool:
    """Return whether a person coordinates the programme, and nobody else does who stays.

    Who coordinates until a day that is set does not stay.
    """
    return person_id in last_among(coordinators(connection))


def last_among(found: Collection[Person]) -> frozenset[int]:
    """Return which of all coordinators would leave nobody behind who stays."""
    staying = {person.id for person in found if _stays(person)}
    return frozenset(person.id for person in found if staying <= {person.id})


def may_have_an_end(connection: sa.Connection, name: str) -> bool:
    """Return whether a new role may end on a day: somebody has to stay to coordinate."""
    return name != "coordinator" or any(map(_stays, coordinators(connection)))


def join(connection: sa.Connection, newcomer: Newcomer, now: datetime) -> int:
    """Store a person who takes part; return our number for them."""
    values = {
        "telegram_id": newcomer.telegram_id,
        "first_name": newcomer.first_name,
        "language": newcomer.language,
        "timezone": newcomer.timezone,
        "notice": newcomer.notice,
        "notice_at": now if newcomer.agreed else None,
        "joined_at": now,
    }
    inserted = connection.execute(_JOIN, values)
    return int((inserted.inserted_primary_key or (0,))[0])


def grant(
    connection: sa.Connection,
    person_id: int,
    name: str,
    side_id: int | None,
    now: datetime,
    by: int | None = None,
    ends_at: datetime | None = None,
) -> None:
    """Give a person a role, unless they hold it; the audit notes it.

    Args:
        by: Whose doing it is; else the person's own, who accepted an invitation.
        ends_at: When it will end; one that is held already ends when it did.
    """
    held = {"person": person_id, "name": name, "side": side_id}
    if connection.execute(_HELD, held).first() is None:
        values = {"person_id": person_id, "role": name, "side_id": side_id, "since": now}
        connection.execute(_GRANT, {**values, "ends_at": ends_at})
        actor, thing = by if by is not None else person_id, f"person {person_id}"
        audit.note(connection, actor, "granted", thing, now, role=name, side=side_id or 0)


def end_role(
    connection: sa.Connection, person_id: int, role_id: int, now: datetime, by: int | None = None
) -> bool:
    """End a role of that person, which the audit notes; return whether there was such a role.

    Args:
        by: Whose doing it is; else the person's own.
    """
    values = {"person": person_id, "number": role_id, "now": now}
    if connection.execute(_END, values).rowcount != 1:
        return False
    delegations.end_of(connection, role_id, person_id, now)
    actor, thing = by if by is not None else person_id, f"person {person_id}"
    audit.note(connection, actor, "ended", thing, now, role=role_id)
    return True


def set_language(connection: sa.Connection, person_id: int, language: str) -> None:
    """Speak this language to a person."""
    connection.execute(_SET["language"], {"person": person_id, "value": language})


def set_timezone(connection: sa.Connection, person_id: int, timezone: str) -> None:
    """Tell a person times in this IANA time zone."""
    connection.execute(_SET["timezone"], {"person": person_id, "value": timezone})


def set_reminders(connection: sa.Connection, person_id: int, *, on: bool) -> None:
    """Send a person reminders, or none."""
    connection.execute(_SET["reminders"], {"person": person_id, "value": on})


def agree(connection: sa.Connection, person_id: int, version: str, now: datetime) -> None:
    """Note under which version of the notice a person takes part, and since when."""
    connection.execute(_AGREE, {"person": person_id, "version": version, "now": now})


def set_reachable(connection: sa.Connection, telegram_id: int, *, reachable: bool) -> None:
    """Note whether the bot can write to a person."""
    connection.execute(_REACHABLE, {"telegram": telegram_id, "value": reachable})


def _stays(someone: Person) -> bool:
    return any(held.role == "coordinator" and held.ends_at is None for held in someone.roles)


def _one(rows: sa.CursorResult[tuple[object, ...]]) -> Person | None:
    people = _many(rows)
    return people[0] if people else None


def _many(rows: sa.CursorResult[tuple[object, ...]]) -> tuple[Person, ...]:
    grouped: dict[int, list[sa.Row[tuple[object, ...]]]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    return tuple(_person(group) for group in grouped.values())


def _person(rows: list[sa.Row[tuple[object, ...]]]) -> Person:
    first = rows[0]
    roles = tuple(
        Role(
            r.role_id,
            r.role,
            r.side_id,
            r.city or "",
            r.partnership_id,
            r.partnership or "",
            r.ends_at,
        )
        for r in rows
        if r.role_id is not None
    )
    return Person(*tuple(first)[:8], roles)  # type: ignore[call-arg,arg-type]  # the columns above
