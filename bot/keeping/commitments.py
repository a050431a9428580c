"""Keeps what the cities of a partnership promise each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.turn import Turn, tell
from conversations import effects, view
from storage import commitments, people, roster


def _propose(turn: Turn, e: effects.ProposeCommitment) -> None:
    c, side = turn.connection, _own(turn, e.side)
    if side is None:
        return
    proposal = commitments.Proposal(side.partnership_id, e.round, side.id, e.what, e.who, e.by_on)
    number = commitments.propose(c, proposal, turn.person.id, turn.now)
    for other in roster.sides_of(c, side.partnership_id):
        if other.id != side.id:
            args = {"commitment": number, "side": other.id}
            tell(turn, people.officials_of(c, other.id), "commitment_proposed", args)


def _accept(turn: Turn, e: effects.AcceptCommitment) -> None:
    one = _of_partner(turn, e)
    if one and commitments.accept(turn.connection, one.id, turn.person.id, turn.now):
        args = {"commitment": one.id, "side": one.side_id}
        whom = people.officials_of(turn.connection, one.side_id)
        tell(turn, whom, "commitment_accepted", args)


def _withdraw(turn: Turn, e: effects.WithdrawCommitment) -> None:
    if one := _shared(turn, e.side, e.commitment):
        commitments.withdraw(turn.connection, one.id)


def _mark(turn: Turn, e: effects.MarkCommitment) -> None:
    if one := _shared(turn, e.side, e.commitment):
        commitments.mark(turn.connection, one.id, e.outcome)


def _own(turn: Turn, side_id: int) -> roster.Side | None:
    """Return the side where this person is one of its officials, else None."""
    official = view.RoleName.OFFICIAL
    mine = any(r.side == side_id and r.name is official for r in turn.person.roles)
    return roster.find(turn.connection, side_id) if mine else None


def _shared(turn: Turn, side_id: int, number: int) -> commitments.Commitment | None:
    """Return a commitment of the partnership that the person's city is part of."""
    side, one = _own(turn, side_id), commitments.find(turn.connection, number)
    together = side and one and side.partnership_id == one.partnership_id
    return one if together else None


def _of_partner(turn: Turn, e: effects.AcceptCommitment) -> commitments.Commitment | None:
    one = _shared(turn, e.side, e.commitment)
    return one if one and one.side_id != e.side else None


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.ProposeCommitment: _propose,
    effects.AcceptCommitment: _accept,
    effects.WithdrawCommitment: _withdraw,
    effects.MarkCommitment: _mark,
}
