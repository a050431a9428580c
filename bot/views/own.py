"""What a person's own settings show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import available_timezones

import sqlalchemy as sa

from assessment.access import Thing, Verb
from bot.rights import may
from bot.views.mydata import alone
from conversations import view
from conversations.events import Event, Tapped
from storage import people, roster

ZONES = tuple(sorted(zone for zone in available_timezones() if "/" in zone))


def for_settings(c: sa.Connection, base: view.View, state: Any, event: Event) -> view.View:
    """Return what the settings see: whose contact the person is, and the colleagues."""
    sides = (roster.find(c, number) for number in dict.fromkeys(r.side for r in base.person.roles))
    contact_of = tuple(side.id for side in sides if side and _hands_over(base.person, side))
    handing = getattr(state, "side", 0)
    if isinstance(event, Tapped) and event.verb == "hand" and event.args[:1]:
        handing = int(event.args[0]) if event.args[0].isdecimal() else 0
    colleagues = tuple(
        view.Colleague(p.id, p.first_name)
        for p in (people.officials_of(c, handing) if handing in contact_of else ())
        if p.id != base.person.id
    )
    only = alone(c, base.person)
    return replace(base, alone=only, contact_of=contact_of, colleagues=colleagues, zones=ZONES)


def _hands_over(person: view.Person, side: roster.Side) -> bool:
    there = Thing(sides=frozenset({side.id}), contact=side.contact_id or 0)
    return may(person, Verb.HAND_OVER, there)
