"""What can be taken out: everything by a coordinator, blank questionnaires by an official."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from assessment.access import Stage, Verb
from bot import seen
from bot.rights import may, mine
from conversations import view
from conversations.events import Event
from storage import coordination, roster, rounds

ASKED = (Stage.OPEN, Stage.CLOSED)  # late sheets are possible until publishing


def for_exporting(c: sa.Connection, base: view.View, state: Any, event: Event) -> view.View:
    """Return the rounds, and the one at hand: that of the state, else the newest."""
    every = reversed(rounds.every(c))
    found = tuple(seen.round_info(one) for one in every if asks(c, base.person, one))
    if not found:
        return base
    chosen = next((one for one in found if one.id == getattr(state, "round", 0)), found[0])
    return replace(base, exports=view.Exports(chosen, found))


def asks(c: sa.Connection, person: view.Person, one: rounds.Round) -> bool:
    """Return whether a round is a coordinator's, or asks a city of an official now."""
    if may(person, Verb.EXPORT):
        return True
    return one.status in ASKED and may(person, Verb.TAKE_BLANK) and bool(cities(c, person, one))


def cities(c: sa.Connection, person: view.Person, one: rounds.Round) -> tuple[roster.Side, ...]:
    """Return the sides that an official answers for in a round."""
    own = (role.side for role in mine(person, Verb.TAKE_IN_PAPER))
    found = (side for number in own if (side := roster.find(c, number)))
    return tuple(
        side
        for side in found
        if side.status == "active" and coordination.of_side(c, one, side.id, side.partnership_id)
    )
