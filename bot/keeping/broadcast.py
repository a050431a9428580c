"""Keeps what a coordinator writes to many; the letters are planned by bot.broadcasting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.turn import Turn
from conversations import effects
from storage import audience, broadcasts, outbox

PARTS = {"role": "role", "language": "language", "standing": "standing"}
NUMBERS = {"place": "partnership_id", "side": "side_id"}
Keep = Callable[[Turn, Any, broadcasts.Broadcast], None]


def _start(turn: Turn, e: effects.StartBroadcast) -> None:
    newest = broadcasts.draft_of(turn.connection, turn.person.id)
    if newest is None or (e.afresh and newest.texts):
        broadcasts.create(turn.connection, turn.person.id, turn.now)


def _address(turn: Turn, e: effects.AddressBroadcast, row: broadcasts.Broadcast) -> None:
    chosen: dict[str, Any] = {}
    if e.part in PARTS:
        chosen[PARTS[e.part]] = e.value
    elif e.part in NUMBERS:
        chosen[NUMBERS[e.part]] = int(e.value) if e.value.isdecimal() else 0
    if e.part == "place":
        chosen["side_id"] = 0
    if chosen:
        broadcasts.address(turn.connection, row.id, chosen)


def _write(turn: Turn, e: effects.WriteBroadcast, row: broadcasts.Broadcast) -> None:
    broadcasts.write(turn.connection, row.id, e.language, e.text)


def _discard(turn: Turn, e: effects.DiscardBroadcast, row: broadcasts.Broadcast) -> None:
    broadcasts.discard(turn.connection, row.id)


def _preview(turn: Turn, e: effects.PreviewBroadcast, row: broadcasts.Broadcast) -> None:
    letters = [
        outbox.Letter(
            f"broadcast_preview:{turn.incoming.update_id}:{language}",
            "fast",
            turn.incoming.chat_id,
            "broadcast_preview",
            {"broadcast": row.id, "language": language},
            turn.now,
        )
        for language in sorted(row.texts)
    ]
    outbox.plan(turn.connection, letters, turn.now)


def _send(turn: Turn, e: effects.SendBroadcast, row: broadcasts.Broadcast) -> None:
    if not row.texts:
        return
    later = e.at is not None and e.at > turn.now
    at = e.at if later and e.at else turn.now
    broadcasts.begin(turn.connection, row.id, at, was="draft", scheduled=later)


def _cancel(turn: Turn, e: effects.CancelBroadcast) -> None:
    """Stop it; its letters that wait are voided beside, and none is claimed meanwhile."""
    row = broadcasts.find(turn.connection, e.broadcast)
    if row and row.status in ("scheduled", "sending"):
        broadcasts.cancel(turn.connection, row.id, was=row.status)


def _edit(turn: Turn, e: effects.EditBroadcast) -> None:
    """Make it a draft of whoever changes it."""
    row = broadcasts.find(turn.connection, e.broadcast)
    if row:
        broadcasts.edit(turn.connection, row.id, turn.person.id)


def _again(turn: Turn, e: effects.SendAgain) -> None:
    row = broadcasts.find(turn.connection, e.broadcast)
    if row is None or not (row.status == "sending" or row.ended_at):
        return
    if audience.again(turn.connection, row.id, turn.now):
        broadcasts.reopen(turn.connection, row.id, row.status)


def _on_draft(keep: Keep) -> Callable[[Turn, Any], None]:
    def checked(turn: Turn, effect: Any) -> None:
        row = broadcasts.find(turn.connection, effect.broadcast)
        if row and row.status == "draft":
            keep(turn, effect, row)

    return checked


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.StartBroadcast: _start,
    effects.AddressBroadcast: _on_draft(_address),
    effects.WriteBroadcast: _on_draft(_write),
    effects.DiscardBroadcast: _on_draft(_discard),
    effects.PreviewBroadcast: _on_draft(_preview),
    effects.SendBroadcast: _on_draft(_send),
    effects.CancelBroadcast: _cancel,
    effects.EditBroadcast: _edit,
    effects.SendAgain: _again,
}
