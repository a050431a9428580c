"""Cities that are ready to be asked, and what they ask of each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import insert
from storage.tables import (
    city,
    comparison_side,
    freezing,
    peer_match,
    peer_offer,
    person,
    role,
    side,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A side that is ready to be asked, as it stood in its latest comparison."""

    side_id: int
    city_id: int
    city: str
    contact: str
    language: str
    region: str
    size_class: int | None
    scores: str


@dataclass(frozen=True, slots=True)
class Match:
    """A side asks another; status is asked, agreed, declined or withdrawn."""

    id: int
    side_id: int
    asked_id: int
    principle: int
    message: str
    status: str
    helped: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What a side asks of another."""

    side_id: int
    asked_id: int
    principle: int
    message: str


_NEWEST = comparison_side.alias("newest")
_STANDS = sa.and_(
    comparison_side.c.side_id == peer_offer.c.side_id,
    comparison_side.c.round_id
    == sa.select(sa.func.max(_NEWEST.c.round_id))
    .where(
        _NEWEST.c.side_id == peer_offer.c.side_id,
        _NEWEST.c.round_id.not_in(sa.select(freezing.c.round_id)),
    )
    .scalar_subquery(),
)
_OFFERS = (
    sa.select(
        peer_offer.c.side_id,
        side.c.city_id,
        city.c.name.label("city"),
        peer_offer.c.contact,
        city.c.language,
        comparison_side.c.region,
        comparison_side.c.size_class,
        comparison_side.c.scores,
    )
    .join(side, side.c.id == peer_offer.c.side_id)
    .join(city, city.c.id == side.c.city_id)
    .join(comparison_side, _STANDS)
    .where(side.c.status == "active")
    .order_by(peer_offer.c.side_id)
)
_CONTACT = (
    sa.select(city.c.name.label("city"), peer_offer.c.contact)
    .select_from(side)
    .join(city, city.c.id == side.c.city_id)
    .outerjoin(peer_offer, peer_offer.c.side_id == side.c.id)
    .where(side.c.id == bindparam("side"))
)
_SPOKEN = (
    sa.select(role.c.side_id, person.c.language)
    .join(person, person.c.id == role.c.person_id)
    .join(peer_offer, peer_offer.c.side_id == role.c.side_id)
    .where(role.c.role == "official", role.c.until.is_(None))
)
_OWN, _TOGETHER = side.alias("own"), side.alias("together")
_PARTNERS = (
    sa.select(_TOGETHER.c.city_id)
    .select_from(_OWN)
    .join(side, side.c.city_id == _OWN.c.city_id)
    .join(_TOGETHER, _TOGETHER.c.partnership_id == side.c.partnership_id)
    .where(_OWN.c.id == bindparam("side"))
    .distinct()
)
_OFFER = insert(peer_offer)
_OFFER = _OFFER.on_conflict_do_update(
    index_elements=["side_id"],
    set_={
        "contact": _OFFER.excluded.contact,
        "person_id": _OFFER.excluded.person_id,
        "offered_at": _OFFER.excluded.offered_at,
    },
)
_STOP = sa.delete(peer_offer).where(peer_offer.c.side_id == bindparam("side"))
_OF_AUTHOR = sa.select(peer_offer.c.side_id).where(peer_offer.c.person_id == bindparam("who"))
_LET_GO = _STOP.where(peer_offer.c.person_id == bindparam("who"))
_ANSWERS_STILL = sa.exists().where(
    role.c.person_id == peer_offer.c.person_id,
    role.c.side_id == peer_offer.c.side_id,
    role.c.role == "official",
    role.c.until.is_(None),
)
_LET_GO_OF_WHO_LEFT = sa.delete(peer_offer).where(~_ANSWERS_STILL)
_MATCHES = sa.select(
    peer_match.c.id,
    peer_match.c.side_id,
    peer_match.c.asked_id,
    peer_match.c.principle,
    peer_match.c.message,
    peer_match.c.status,
    peer_match.c.helped,
)
_OF = _MATCHES.where(
    sa.or_(peer_match.c.side_id == bindparam("side"), peer_match.c.asked_id == bindparam("side")),
    peer_match.c.status != "withdrawn",
).order_by(peer_match.c.id.desc())
_BY_ID = _MATCHES.where(peer_match.c.id == bindparam("id"))
_ANSWER = (
    sa.update(peer_match)
    .where(peer_match.c.id == bindparam("number"), peer_match.c.status == "asked")
    .values(status=bindparam("to"), answered_at=bindparam("now"))
)
_HELPED = (
    sa.update(peer_match)
    .where(peer_match.c.id == bindparam("number"), peer_match.c.status == "agreed")
    .values(helped=bindparam("said"))
)
_FORGET = (
    sa.delete(peer_offer).where(peer_offer.c.person_id == bindparam("who")),
    sa.update(peer_match)
    .where(peer_match.c.person_id == bindparam("who"), peer_match.c.status == "asked")
    .values(status="withdrawn"),
    sa.update(peer_match).where(peer_match.c.person_id == bindparam("who")).values(message=""),
)


def offers(connection: sa.Connection) -> tuple[Offer, ...]:
    """Return who is ready to be asked and stands in a comparison."""
    return tuple(Offer(**row._mapping) for row in connection.execute(_OFFERS))


def spoken(connection: sa.Connection) -> dict[int, set[str]]:
    """Return the languages of the officials of every side that is ready, by side."""
    found: dict[int, set[str]] = {}
    for row in connection.execute(_SPOKEN):
        found.setdefault(row.side_id, set()).add(row.language)
    return found


def contact(connection: sa.Connection, side_id: int) -> tuple[str, str]:
    """Return a side's city and its contact line, empty where it is not ready any more."""
    row = connection.execute(_CONTACT, {"side": side_id}).one()
    return row.city, row.contact or ""


def partners(connection: sa.Connection, side_id: int) -> frozenset[int]:
    """Return the cities of all partnerships of a side's city, itself among them."""
    return frozenset(connection.execute(_PARTNERS, {"side": side_id}).scalars())


def offer(
    connection: sa.Connection, side_id: int, person_id: int, line: str, now: datetime
) -> None:
    """Let a side be asked, with this line."""
    row = {"side_id": side_id, "person_id": person_id, "contact": line, "offered_at": now}
    connection.execute(_OFFER, row)


def stop(connection: sa.Connection, side_id: int) -> None:
    """Let a side be asked no longer; its line is erased."""
    connection.execute(_STOP, {"side": side_id})


def offered_by(connection: sa.Connection, person_id: int) -> Sequence[int]:
    """Return the sides whose line this person wrote."""
    return connection.execute(_OF_AUTHOR, {"who": person_id}).scalars().all()


def let_go(connection: sa.Connection, side_id: int, person_id: int) -> bool:
    """Erase a side's line if this person wrote it; return whether that was so."""
    values = {"side": side_id, "who": person_id}
    return connection.execute(_LET_GO, values).rowcount == 1


def let_go_of_who_left(connection: sa.Connection) -> None:
    """Erase every line whose author answers for that side no longer, however that came."""
    connection.execute(_LET_GO_OF_WHO_LEFT)


def matches(connection: sa.Connection, side_id: int) -> tuple[Match, ...]:
    """Return what a side asked and was asked, the latest first."""
    return tuple(Match(**row._mapping) for row in connection.execute(_OF, {"side": side_id}))


def find(connection: sa.Connection, number: int) -> Match | None:
    """Return a match by its number."""
    row = connection.execute(_BY_ID, {"id": number}).one_or_none()
    return Match(**row._mapping) if row else None


def ask(connection: sa.Connection, wish: Wish, person_id: int, now: datetime) -> int:
    """Store what a side asks; return its number."""
    row = {**asdict(wish), "person_id": person_id, "status": "asked", "asked_at": now}
    inserted = connection.execute(sa.insert(peer_match), row)
    return int((inserted.inserted_primary_key or (0,))[0])


def answer(connection: sa.Connection, number: int, to: str, now: datetime) -> bool:
    """Agree, decline or withdraw; return False where that was done before."""
    values = {"number": number, "to": to, "now": now}
    return connection.execute(_ANSWER, values).rowcount == 1


def say_helped(connection: sa.Connection, number: int, said: str) -> None:
    """Keep whether a match helped."""
    connection.execute(_HELPED, {"number": number, "said": said})


def forget(connection: sa.Connection, person_id: int) -> None:
    """Erase what a person wrote here: lines, messages, and requests that nobody answered."""
    for statement in _FORGET:
        connection.execute(statement, {"who": person_id})
