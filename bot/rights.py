"""Asks the table of who may do and see what, for people as the database knows them."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

import sqlalchemy as sa

from assessment.access import PROGRAMME, Role, Thing, Verb, Who, can
from conversations import view
from storage import audit

ONCE_IN = timedelta(hours=1)  # a refusal that is repeated says nothing new
# It rests on nothing but numbers and roles, and every tap asks what the one before has asked.
_can = lru_cache(maxsize=1024)(can)


def who(person: view.Person, role: view.Role) -> Who:
    """Return a person as the table knows them by one of their roles alone."""
    return Who(person.id, frozenset({(Role(role.name), role.side)}))


def may(person: view.Person, verb: Verb, thing: Thing = PROGRAMME) -> bool:
    """Return whether a person may; nothing is noted, for a screen asks before it offers."""
    return _can(person.who, verb, thing)


def own(person: view.Person) -> Thing:
    """Return what is a person's own and nobody else's."""
    return Thing(owner=person.id)


def of_side(side_id: int) -> Thing:
    """Return what belongs to a side."""
    return Thing(sides=frozenset({side_id}))


def mine(person: view.Person, verb: Verb) -> tuple[view.Role, ...]:
    """Return the roles by which a person may do something for the role's own side."""
    return tuple(r for r in person.roles if r.side and can(who(person, r), verb, of_side(r.side)))


def refused(c: sa.Connection, person: view.Person, verb: Verb, thing: str, now: datetime) -> None:
    """Note an attempt in the audit, once an hour; of strangers nothing is kept.

    Args:
        thing: A kind and a number, such as `side 3`.
    """
    if not person.id:
        return
    if not audit.noted_since(c, person.id, "refused", thing, now - ONCE_IN, verb=verb):
        audit.note(c, person.id, "refused", thing, now, verb=verb)
