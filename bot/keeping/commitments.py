"""Keeps what the cities of a partnership promise each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.turn import Turn, tell
from conversations import effects
from storage import commitments, people, roster


def _propose(turn: Turn, e: effects.ProposeCommitment) -> None:
    c, side = turn.connection, roster.find(turn.connection, e.side)
    if side is None:
        return
    proposal = commitments.Proposal(side.partnership_id, e.round, side.id, e.what, e.who, e.by_on)
    number = commitments.propose(c, proposal, turn.person.id, turn.now)
    for other in roster.sides_of(c, side.partnership_id):
        if other.id != side.id:
            args = {"commitment": number, "side": other.id}
            tell(turn, people.officials_of(c, other.id), "commitment_proposed", args)


def _accept(turn: Turn, e: effects.AcceptCommitment) -> None:
    one = commitments.find(turn.connection, e.commitment)
    partners = one is not None and one.side_id != e.side
    if one and partners and commitments.accept(turn.connection, one.id, turn.person.id, turn.now):
        args = {"commitment": one.id, "side": one.side_id}
        whom = people.officials_of(turn.connection, one.side_id)
        tell(turn, whom, "commitment_accepted", args)


def _withdraw(turn: Turn, e: effects.WithdrawCommitment) -> None:
    commitments.withdraw(turn.connection, e.commitment)


def _mark(turn: Turn, e: effects.MarkCommitment) -> None:
    commitments.mark(turn.connection, e.commitment, e.outcome)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.ProposeCommitment: _propose,
    effects.AcceptCommitment: _accept,
    effects.WithdrawCommitment: _withdraw,
    effects.MarkCommitment: _mark,
}
