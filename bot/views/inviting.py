"""What whoever invites sees: coordinators everything, officials their own cities."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.access import PROGRAMME, Thing, Verb
from bot.rights import may, mine, of_side
from bot.seen import last_day
from conversations import view
from conversations.events import Event, Opened, Tapped
from conversations.inviting import states as inviting
from conversations.view import RoleName
from storage import invitations, people, programme, roster


def for_inviting(c: sa.Connection, base: view.View, state: Any, event: Event) -> view.View:
    """Return what there is to choose from on the screen of a state, or after a tap on it."""
    state = getattr(state, "of", state)  # the last day of a part is asked on its own screen
    coordinates = may(base.person, Verb.INVITE)
    towns = tuple(_town(side) for side in _own(c, base.person))
    today = base.now.astimezone(ZoneInfo(base.person.timezone)).date()
    seen = view.Inviting(mine=towns, today=today)
    if not (coordinates or towns):
        return base
    seen = replace(seen, promise=_promise(c, base, _number(state, event, "of", "invitation")))
    if state is None or isinstance(state, inviting.Desk):
        seen = _with_promises(c, base, seen, getattr(state, "page", 0))
    town = _found(c, _number(state, event, "town", "side"))
    if town and (coordinates or any(t.side == town.id for t in towns)):
        seen = replace(seen, town=_town(town))
    if coordinates:
        seen = _with_choices(c, seen, state, base)
    return replace(base, inviting=seen)


def of_role(role: str, side: int | None) -> Thing:
    """Return an invitation to a role: only those of officials are their side's own."""
    return of_side(side or 0) if role == RoleName.OFFICIAL else PROGRAMME


def _number(state: Any, event: Event, verb: str, held: str) -> int:
    """Return the number that was tapped with a verb, else the one that the state holds."""
    how = event.verb if isinstance(event, Tapped) else getattr(event, "how", "")
    if isinstance(event, (Opened, Tapped)) and how == verb and event.args:
        given = event.args[0]
        return int(given[:18]) if given.isascii() and given.isdecimal() else 0
    return int(getattr(state, held, 0))


def _own(c: sa.Connection, person: view.Person) -> tuple[roster.Side, ...]:
    sides = (roster.find(c, role.side) for role in mine(person, Verb.INVITE))
    return tuple(side for side in sides if side and side.status != "withdrawn")


def _found(c: sa.Connection, side: int) -> roster.Side | None:
    return roster.find(c, side) if side else None


def _town(side: roster.Side) -> view.Town:
    return view.Town(side.id, side.city, side.partnership, side.language, side.status)


def _with_promises(
    c: sa.Connection, base: view.View, seen: view.Inviting, page: int
) -> view.Inviting:
    coordinates = may(base.person, Verb.INVITE)
    own = None if coordinates else tuple(town.side for town in seen.mine)
    most = inviting.PAGE
    rows = invitations.unused(c, base.now, own, page * most, most + 1)
    promises = tuple(_as_promise(row, base) for row in rows[:most])
    return replace(seen, promises=promises, more=len(rows) > most)


def _promise(c: sa.Connection, base: view.View, number: int) -> view.Promise | None:
    row = invitations.one_unused(c, number, base.now) if number else None
    if row is None or not may(base.person, Verb.INVITE, of_role(row.role, row.side_id)):
        return None
    return _as_promise(row, base)


def _as_promise(row: invitations.Listed, base: view.View) -> view.Promise:
    return view.Promise(
        row.id,
        RoleName(row.role),
        row.side_id or 0,
        row.city,
        row.partnership,
        row.language,
        row.label,
        row.expires_at.astimezone(ZoneInfo(base.person.timezone)).date(),
        row.asked,
        last_day(row.ends_at, base.person.timezone),
        row.ends_at is not None and row.ends_at <= base.now,
    )


# --- what a coordinator chooses from ----------------------------------------------------


def _with_choices(
    c: sa.Connection, seen: view.Inviting, state: Any, base: view.View
) -> view.Inviting:
    match state:
        case inviting.Many():
            found = invitations.uninvited(c, base.now, inviting.MOST_AT_ONCE)
            return replace(seen, uninvited=len(found))
        case inviting.Picking(alliance=0):
            return _with_alliances(c, seen, state)
        case inviting.Picking():
            towns = tuple(_town(side) for side in roster.sides_of(c, state.alliance))
            return _page(seen, towns, state.page)
        case inviting.City():
            seen = replace(seen, told=len(told_of(c, state.side)))
            return _with_holders(seen, _of_side(c, state.side, base.person.id), state.page)
        case inviting.Coordinators():
            return _with_holders(seen, _coordinators(c, base.person.id), state.page)
        case inviting.Somebody():
            return replace(seen, holder=_holder(c, state.role, base.person.id))
        case inviting.Moving():
            clash = clashes(c, state.role, state.side)
            return replace(seen, holder=_holder(c, state.role, base.person.id), clash=clash)
        case _:
            return seen


def _with_alliances(
    c: sa.Connection, seen: view.Inviting, state: inviting.Picking
) -> view.Inviting:
    most = inviting.ALLIANCES
    rows = roster.partnerships(c, state.page * most, most + 1, state.sought)
    found = tuple(view.Alliance(row.id, row.name, row.cities) for row in rows[:most])
    return replace(seen, alliances=found, more=len(rows) > most)


def _page(seen: view.Inviting, towns: tuple[view.Town, ...], page: int) -> view.Inviting:
    after = (page + 1) * inviting.ALLIANCES
    return replace(seen, towns=towns[after - inviting.ALLIANCES : after], more=len(towns) > after)


def _with_holders(seen: view.Inviting, found: tuple[view.Holder, ...], page: int) -> view.Inviting:
    after = (page + 1) * inviting.PAGE
    return replace(seen, holders=found[after - inviting.PAGE : after], more=len(found) > after)


def _of_side(c: sa.Connection, side_id: int, me: int) -> tuple[view.Holder, ...]:
    side = roster.find(c, side_id)
    return tuple(
        _as_holder(c, person, role, me)
        for person in (people.of_side(c, side_id) if side else ())
        for role in person.roles
        if role.side_id == side_id
    )


def _coordinators(c: sa.Connection, me: int) -> tuple[view.Holder, ...]:
    found = people.coordinators(c)
    last = people.last_among(found)
    return tuple(
        _as_holder(c, person, role, me, last=person.id in last)
        for person in found
        for role in person.roles
        if role.role == RoleName.COORDINATOR
    )


def _holder(c: sa.Connection, role_id: int, me: int) -> view.Holder | None:
    held = people.by_role(c, role_id)
    if held is None:
        return None
    person, role = held
    last = role.role == RoleName.COORDINATOR and people.is_last_coordinator(c, person.id)
    return _as_holder(c, person, role, me, last=last)


def _as_holder(
    c: sa.Connection, person: people.Person, role: people.Role, me: int, *, last: bool = False
) -> view.Holder:
    name, side = RoleName(role.role), roster.find(c, role.side_id) if role.side_id else None
    return view.Holder(
        role.id,
        name,
        person.id,
        person.first_name,
        contact=name is RoleName.OFFICIAL and side is not None and side.contact_id == person.id,
        until=last_day(role.ends_at, person.timezone),
        last=last,
        own=person.id == me,
        agrees=person.notice == programme.notice_version(c),
    )


def clashes(c: sa.Connection, role_id: int, side_id: int) -> bool:
    """Return whether who holds a role answers for another city of a side's partnership."""
    held, side = people.by_role(c, role_id), roster.find(c, side_id)
    if held is None or side is None:
        return False
    person, role = held
    return role.role == RoleName.OFFICIAL and any(
        r.partnership_id == side.partnership_id and r.role == RoleName.OFFICIAL
        for r in person.roles
        if r.id != role_id and r.side_id != side_id
    )


def told_of(c: sa.Connection, side_id: int) -> tuple[people.Person, ...]:
    """Return who is told when a side pauses, withdraws or comes back: its partners too."""
    side = roster.find(c, side_id)
    sides = roster.sides_of(c, side.partnership_id) if side else ()
    told = {p.id: p for s in sides for p in people.officials_of(c, s.id)}
    return tuple(told.values())
