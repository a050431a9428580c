"""Keeps what the cities of a partnership promise each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.turn import Turn
from conversations import effects
from storage import commitment_answers, commitments, outbox, people, roster
from storage.commitment_answers import Voice
from storage.dialect import Shared, lock


def _propose(turn: Turn, e: effects.ProposeCommitment) -> None:
    c, side = turn.connection, roster.find(turn.connection, e.side)
    if side is None:
        return
    proposal = commitments.Proposal(side.partnership_id, e.round, side.id, e.what, e.who, e.by_on)
    number = commitments.propose(c, proposal, turn.person.id, turn.now)
    for voice in commitment_answers.asked(c, [number])[number]:
        _tell(turn, voice.side_id, "commitment_proposed", number)


def _accept(turn: Turn, e: effects.AcceptCommitment) -> None:
    one = _asked(turn, e.commitment, e.side)
    if one:
        voice = Voice(e.side, one.city, agrees=True, reason="")
        commitment_answers.answer(turn.connection, one.id, voice, turn.person.id, turn.now)
        settle(turn, one.partnership_id, e.side)


def _decline(turn: Turn, e: effects.DeclineCommitment) -> None:
    """Take a proposal off the list, and tell who made it and who had agreed."""
    one = _asked(turn, e.commitment, e.side)
    if one is None:
        return
    c = turn.connection
    voices = commitment_answers.asked(c, [one.id])[one.id]
    voice = Voice(e.side, one.city, agrees=False, reason=e.reason)
    commitment_answers.answer(c, one.id, voice, turn.person.id, turn.now)
    commitments.withdraw(c, one.id)
    agreed = [v.side_id for v in voices if v.agrees and v.side_id != e.side]
    for side_id in (one.side_id, *agreed):
        _tell(turn, side_id, "commitment_declined", one.id)


def settle(turn: Turn, partnership_id: int, last: int = 0) -> None:
    """Let hold what all agree to by now, and tell the cities, but the one that said so last."""
    c = turn.connection
    for one in commitment_answers.settle(
        c, partnership_id, turn.person.id if last else None, turn.now
    ):
        voices = commitment_answers.asked(c, [one.id])[one.id]
        for side_id in (one.side_id, *(v.side_id for v in voices if v.side_id != last)):
            _tell(turn, side_id, "commitment_accepted", one.id)


def _asked(turn: Turn, number: int, side_id: int) -> commitments.Commitment | None:
    """Return a proposal on which a city may say yes or no now; one answers after the other."""
    c, one = turn.connection, commitments.find(turn.connection, number)
    if one is None:
        return None
    lock(c, Shared.PARTNERSHIP, one.partnership_id)
    waiting = {each.id: each for each in commitments.waiting(c, one.partnership_id)}
    sides = {voice.side_id for voice in commitment_answers.asked(c, [number])[number]}
    return waiting.get(number) if side_id in sides else None


def _withdraw(turn: Turn, e: effects.WithdrawCommitment) -> None:
    one = commitments.find(turn.connection, e.commitment)
    if one and one.side_id == e.side:
        commitments.withdraw(turn.connection, e.commitment)


def _mark(turn: Turn, e: effects.MarkCommitment) -> None:
    commitments.mark(turn.connection, e.commitment, e.outcome)


def _tell(turn: Turn, side_id: int, kind: str, number: int) -> None:
    """Tell a city's officials, each of them once, of what befalls a commitment once."""
    args = {"commitment": number, "side": side_id}
    letters = [
        outbox.Letter(f"{kind}:{number}:{p.id}", "bulk", p.telegram_id, kind, args, turn.now)
        for p in people.officials_of(turn.connection, side_id)
    ]
    outbox.plan(turn.connection, letters, turn.now)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.ProposeCommitment: _propose,
    effects.AcceptCommitment: _accept,
    effects.DeclineCommitment: _decline,
    effects.WithdrawCommitment: _withdraw,
    effects.MarkCommitment: _mark,
}
