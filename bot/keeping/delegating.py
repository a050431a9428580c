"""Keeps who of a team answers which principles; who may give what is asked again here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment.delegation import EVERY, may_take, principles_of
from bot.keeping import inviting
from bot.keeping.turn import Turn, tell
from conversations import effects
from conversations.view import RoleName
from storage import coordination, delegations, people, roster, rounds, sheets
from storage.dialect import Shared, lock


def _delegate(turn: Turn, e: effects.Delegate) -> None:
    c = turn.connection
    if not (e.principles and _may_give(turn, e)):
        return
    if e.to:
        delegations.give(c, e.side, e.principles, turn.person.id, turn.now, taker_id=e.to)
        sheets.reopen(c, sheets.Key(e.round, e.side, e.to))
        told = tuple(p for p in people.officials_of(c, e.side) if p.id == e.to)
        tell(turn, told, "delegated", _args(e.round, e.side, e.principles, turn.person.id))
        return
    wanted = effects.MakeInvitation(RoleName.OFFICIAL, e.side, turn.person.language, "")
    number = inviting.make(turn, wanted)
    if number is not None:
        delegations.give(c, e.side, e.principles, turn.person.id, turn.now, invitation_id=number)
        inviting.send(turn, number)


def _may_give(turn: Turn, e: effects.Delegate) -> bool:
    """Return whether all of it is the person's own, and the other one can be given it."""
    c, side = turn.connection, roster.find(turn.connection, e.side)
    team = {person.id for person in people.officials_of(c, e.side)}
    if side is None:
        return False
    # Of two who give the same to each other at the same moment, one has to see it.
    lock(c, Shared.PARTNERSHIP, side.partnership_id)
    standing = delegations.bare(c, e.side, turn.now)
    own = principles_of(turn.person.id, standing)
    if not set(e.principles) <= (frozenset(EVERY) if own is None else own):
        return False
    known = e.to in team and all(
        may_take(e.to, number, turn.person.id, standing) for number in e.principles
    )
    return known or not e.to


def _end(turn: Turn, e: effects.EndDelegation) -> None:
    """Let either of the two end it; whoever gave it is asked again."""
    c = turn.connection
    found = (one for one in delegations.standing(c, e.side, turn.now) if one.id == e.number)
    one = next(found, None)
    if one is None or turn.person.id not in (one.giver_id, one.taker_id):
        return
    delegations.end(c, one.id, turn.now)
    sheets.reopen(c, sheets.Key(e.round, e.side, one.giver_id))
    mine = one.giver_id == turn.person.id
    kind = "delegation_taken_back" if mine else "delegation_given_back"
    other = one.taker_id if mine else one.giver_id
    told = tuple(p for p in people.officials_of(c, e.side) if p.id == other)
    tell(turn, told, kind, _args(e.round, e.side, (one.principle,), turn.person.id))


def accept(turn: Turn, invitation_id: int, person_id: int) -> None:
    """Let whoever used an invitation have the principles that it carried."""
    c = turn.connection
    carried = delegations.carried(c, invitation_id)
    for row in carried:
        standing = delegations.bare(c, row.side_id, turn.now)
        if may_take(person_id, row.principle, row.giver_id, standing):
            delegations.take(c, row.id, person_id)
        else:
            delegations.end(c, row.id, turn.now)
    if carried:
        _tell_who_gave(turn, carried[0].side_id, carried[0].giver_id, person_id)


def _tell_who_gave(turn: Turn, side_id: int, giver_id: int, person_id: int) -> None:
    """Say who came; the letter looks itself which principles it is still true of."""
    c, side = turn.connection, roster.find(turn.connection, side_id)
    giver = tuple(p for p in people.officials_of(c, side_id) if p.id == giver_id)
    of_side = (
        coordination.of_side(c, one, side.id, side.partnership_id)
        for one in (rounds.open_ones(c) if side else ())
        if side
    )
    one = next((found for found in of_side if found), None)
    if one:
        tell(turn, giver, "delegation_joined", _args(one.id, side_id, tuple(EVERY), person_id))


def _args(round_id: int, side_id: int, principles: tuple[int, ...], by: int) -> dict[str, Any]:
    return {"round": round_id, "side": side_id, "principles": list(principles), "by": by}


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.Delegate: _delegate,
    effects.EndDelegation: _end,
}
