"""Keeps what a side's people agree on; what is submitted is what somebody saw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment import agreement
from assessment.agreement import OBJECTIONS_FROM
from bot.keeping.turn import Turn, tell
from bot.submitting import FINAL, dump, submit
from conversations import effects
from conversations.effects.team import EVIDENCE_AT_ONCE
from storage import agreements, notes, outbox, people, roster, rounds

PROPOSED, UNDER_WAY = "proposed", "under_way"


def _start(turn: Turn, e: effects.StartAgreement) -> None:
    agreements.start(turn.connection, e.round, e.side, turn.person.id, turn.now)
    _tell_colleagues(turn, "team_started", e.round, e.side)


def _settle(turn: Turn, e: effects.Settle) -> None:
    there = agreements.find(turn.connection, e.round, e.side)
    if there and there.status == UNDER_WAY:
        who = turn.person.id
        agreements.settle(turn.connection, there.id, e.question, e.settled, who, turn.now)


def _confirm(turn: Turn, e: effects.ConfirmAgreement) -> None:
    """Submit, or propose where others may object; the step compared what was seen."""
    c, side = turn.connection, roster.find(turn.connection, e.side)
    there, one = agreements.find(c, e.round, e.side), rounds.find(c, e.round)
    if there is None or one is None or side is None or there.status != UNDER_WAY:
        return
    if len(people.officials_of(c, e.side)) >= OBJECTIONS_FROM:
        until = agreement.objections_until(turn.now, one.closes_at)
        agreements.move(c, there.id, PROPOSED, until, dump(e.agreed))
        _tell_colleagues(turn, "team_proposed", e.round, e.side)
        return
    agreements.move(c, there.id, FINAL, proposal=dump(e.agreed))
    submit(c, e.round, side, e.agreed, turn.now)
    _tell_colleagues(turn, "team_agreed", e.round, e.side)


def _object(turn: Turn, e: effects.ObjectTo) -> None:
    c = turn.connection
    there, side = agreements.find(c, e.round, e.side), roster.find(c, e.side)
    if there is None or side is None or there.status != PROPOSED:
        return
    agreements.object_to(c, there.id, e.question, turn.person.id, turn.now)
    agreements.move(c, there.id, UNDER_WAY)
    contact = tuple(
        person for person in people.officials_of(c, e.side) if person.id == side.contact_id
    )
    tell(turn, contact, "team_objection", {"round": e.round, "side": e.side})


def _send_evidence(turn: Turn, e: effects.SendEvidence) -> None:
    """Plan the files; whether they may be seen is asked when each leaves."""
    c, update, chat = turn.connection, turn.incoming.update_id, turn.incoming.chat_id
    there = notes.evidence_of_team(c, e.round, e.side).get(e.question, [])
    args = {"round": e.round, "side": e.side, "question": e.question}
    letters = [
        outbox.Letter(
            f"evidence:{update}:{one.id}",
            "fast",
            chat,
            "evidence",
            {**args, "id": one.id},
            turn.now,
        )
        for one in there[e.first : e.first + EVIDENCE_AT_ONCE]
    ]
    outbox.plan(c, letters, turn.now)


def _tell_colleagues(turn: Turn, kind: str, round_id: int, side_id: int) -> None:
    team = people.officials_of(turn.connection, side_id)
    others = tuple(person for person in team if person.id != turn.person.id)
    tell(turn, others, kind, {"round": round_id, "side": side_id})


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.StartAgreement: _start,
    effects.Settle: _settle,
    effects.ConfirmAgreement: _confirm,
    effects.ObjectTo: _object,
    effects.SendEvidence: _send_evidence,
}
