"""The screens of whoever invites, and what people are told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from conversations.inviting import conversation as inviting
from conversations.inviting import notices as inviting_notices
from conversations.inviting.people import UNFIT
from conversations.inviting.states import STATUSES
from conversations.view import (
    Alliance,
    EndedPart,
    Holder,
    Inviting,
    Owed,
    Promise,
    Role,
    RoleName,
    Town,
)
from tests.framework import FRAMEWORK
from tests.unit.screens.world import World

OFFICIAL, READER, COORDINATOR = RoleName.OFFICIAL, RoleName.READER, RoleName.COORDINATOR
UNTIL = date(2027, 9, 30)
TODAY = date(2027, 1, 31)


def screens(w: World) -> Iterator[tuple[str, Any, Any]]:
    """Yield every state of inviting by its name, with what is seen."""
    n = w.names
    town = Town(1, n.city, n.partnership, "fr")
    promise = Promise(1, OFFICIAL, 1, n.city, n.partnership, "fr", n.label, UNTIL)
    wanted = replace(promise, id=2, wanted=True)
    to_coordinate = Promise(3, COORDINATOR, 0, "", "", "en", "", UNTIL)
    towns = tuple(replace(town, side=at, status=s) for at, s in enumerate(STATUSES, 1))
    holders = tuple(
        Holder(at, name, at, n.person, contact=at == 1)
        for at, name in enumerate((OFFICIAL, OFFICIAL, READER, READER), 1)
    )
    full = Inviting(
        promises=(promise, wanted, to_coordinate, replace(promise, id=4, role=READER)),
        promise=promise,
        alliances=tuple(Alliance(at, n.partnership, 2) for at in range(1, 7)),
        towns=towns,
        more=True,
        town=town,
        holders=holders,
        holder=holders[0],
        told=4,
        uninvited=12,
        today=TODAY,
    )
    yield from _with(w, full, holders)
    yield from _until(w, full)
    bare = w.view(COORDINATOR)
    for name, state in _bare():
        yield f"{name}, nothing there", state, bare
    own = Inviting(promises=(promise,), mine=(town, replace(town, side=2)))
    yield "desk of an official", inviting.Desk(face="made"), w.view(inviting=own)


def _with(w: World, full: Inviting, holders: tuple[Holder, ...]) -> Iterator[tuple[str, Any, Any]]:
    seen = w.view(COORDINATOR, inviting=full)
    for name, state in (
        ("desk", inviting.Desk(1)),
        ("desk, void", inviting.Desk(1, "void")),
        ("roles", inviting.Roles()),
        ("many", inviting.Many()),
        ("desk, many", inviting.Desk(face="many")),
        ("partnerships", inviting.Picking("official", page=1)),
        ("towns", inviting.Picking("official", 1, 1)),
        ("making", inviting.Making("official", 1, "fr", w.names.label)),
        ("looking", inviting.Looking(1)),
        ("looking, sure", inviting.Looking(1, sure=True)),
        ("city", inviting.City(1, 1)),
        *((f"city, to {to}", inviting.City(1, to=to)) for to in STATUSES),
        ("somebody", inviting.Somebody(1, 1)),
        ("somebody ends", inviting.Somebody(1, 1, ending=True)),
        ("coordinators", inviting.Coordinators(1)),
        ("moving", inviting.Moving(1, 2)),
    ):
        yield name, state, seen
    for name, state, changed in (
        ("a new link is wanted", inviting.Looking(2), {"promise": full.promises[1]}),
        ("city that pauses", inviting.City(1), {"town": full.towns[1]}),
        ("city that is gone", inviting.City(1), {"town": full.towns[2]}),
        ("a reader", inviting.Somebody(1, 3), {"holder": holders[2]}),
        (
            "who does not agree",
            inviting.Somebody(1, 1),
            {"holder": replace(holders[0], agrees=False, until=TODAY, last=True)},
        ),
        ("moving, clash", inviting.Moving(1, 2), {"clash": True}),
        ("making a coordinator", inviting.Making("coordinator", 0, "en"), {"town": None}),
        ("looking, coordinator", inviting.Looking(3), {"promise": full.promises[2]}),
    ):
        yield name, state, w.view(COORDINATOR, inviting=replace(full, **changed))


def _until(w: World, full: Inviting) -> Iterator[tuple[str, Any, Any]]:
    """Yield what is said of parts that end on a day, and of who coordinates."""
    making = inviting.Making("official", 1, "fr", w.names.label, UNTIL.isoformat())
    cora = replace(full.holders[0], name=COORDINATOR, contact=False, until=UNTIL)
    own, last = replace(cora, own=True), replace(cora, last=True, until=None)
    over = replace(full.promises[0], lasts=UNTIL, over=True)
    for name, state, changed in (
        ("last day", inviting.Lasting(making), {}),
        *(
            (f"last day, {why}", inviting.Lasting(inviting.Somebody(1, 1), why), {})
            for why in UNFIT
        ),
        ("somebody", inviting.Somebody(1, 1), {"holder": replace(full.holders[0], until=UNTIL)}),
        ("a coordinator", inviting.Somebody(0, 1), {"holder": cora, "town": None}),
        ("a coordinator ends", inviting.Somebody(0, 1, ending=True), {"holder": cora}),
        ("oneself", inviting.Somebody(0, 1), {"holder": own, "town": None}),
        ("who stays", inviting.Somebody(0, 1), {"holder": last, "town": None}),
        ("making", making, {}),
        ("looking, over", inviting.Looking(1), {"promise": over}),
    ):
        seen = w.view(COORDINATOR, inviting=replace(full, **changed))
        yield f"until a day: {name}", state, seen


def _bare() -> Iterator[tuple[str, Any]]:
    yield "desk", inviting.Desk()
    yield "many", inviting.Many()
    yield "partnerships", inviting.Picking("city")
    yield "partnerships, sought", inviting.Picking("city", sought="Zz")
    yield "towns", inviting.Picking("city", 1)
    yield "looking", inviting.Looking(1)
    yield "city", inviting.City(1)
    yield "somebody", inviting.Somebody(1, 1)
    yield "coordinators", inviting.Coordinators()
    yield "moving", inviting.Moving(1, 2)


def told(w: World) -> Iterator[tuple[str, Any]]:
    """Yield every notice about where somebody stands, drawn."""
    yield "moved", inviting_notices.moved(w.names.city, w.names.partnership)
    for role in RoleName:
        yield f"ended, {role.value}", inviting_notices.ended(role, w.names.city)
        held = Role(1, role, 1, w.names.city, w.names.partnership, UNTIL)
        yield f"limited, {role.value}", inviting_notices.limited(held)
        yield (
            f"no longer limited, {role.value}",
            inviting_notices.limited(replace(held, until=None)),
        )
    left = (0, 2, None)
    parts = tuple(
        EndedPart(
            w.names.person if at else "", tuple(RoleName)[at % 3], at, w.names.city, left[at % 3]
        )
        for at in range(12)
    )
    yield "parts ended", inviting_notices.parts_ended(parts)
    yield "a part ended", inviting_notices.parts_ended(parts[1:2])
    for status in STATUSES:
        yield f"stands, {status}", inviting_notices.stands(w.names.city, status)
    owed = Owed(w.round, 1, w.names.city, 7, 20, FRAMEWORK.principles[8], w.others)
    back = inviting_notices.stands(w.names.city, "active", (owed,) * 4)
    yield "back, and owes something", back
    yield "moved, and owes something", inviting_notices.moved(w.names.city, "", (owed,))
