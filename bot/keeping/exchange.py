"""Keeps what people ask of each other: scorecards, files, a word to the coordinators."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.audited import others_seen
from bot.keeping.turn import Turn, tell
from conversations import effects
from storage import agreed, outbox, people, requests


def _ask_scorecard(turn: Turn, e: effects.AskScorecard) -> None:
    c = turn.connection
    asked = requests.ask(c, turn.person.id, e.side, turn.now)
    if asked.status == "asked":
        tell(turn, people.officials_of(c, e.side), "request", {"request": asked.id})


def _grant(turn: Turn, e: effects.GrantScorecard) -> None:
    c = turn.connection
    row = requests.find(c, e.request)
    if row is None:
        return
    requests.answer(c, row.id, yes=e.yes, now=turn.now, only_round=e.round or None)
    reader = people.by_id(c, row.reader_id)
    if reader:
        tell(turn, (reader,), "request_answered", {"request": row.id, "side": row.side_id})


def _reopen(turn: Turn, e: effects.ReopenSheet) -> None:
    """Let a city change what is final; never once the comparison is frozen."""
    c = turn.connection
    agreed.reopen(c, e.round, e.side, e.reason, turn.now)
    args = {"round": e.round, "side": e.side}
    tell(turn, people.officials_of(c, e.side), "sheet_reopened", args)


def _tell_coordinator(turn: Turn, e: effects.TellCoordinator) -> None:
    """Introduce the message, then copy it: its text is kept by Telegram, not by us."""
    args = {
        "person": turn.person.id,
        "chat": turn.incoming.chat_id,
        "message": e.message.message_id,
    }
    for kind in ("message", "message_copy"):
        tell(turn, people.coordinators(turn.connection), kind, args)


def _see_others(turn: Turn, e: effects.SeeOthers) -> None:
    others_seen(turn, e.round, e.side, "exchange")


def _send_file(turn: Turn, e: effects.SendFile) -> None:
    args = {"round": e.round, "side": e.side, "draft": e.draft}
    key = f"{e.kind}:{turn.incoming.update_id}"
    letter = outbox.Letter(key, "fast", turn.incoming.chat_id, e.kind, args, turn.now)
    outbox.plan(turn.connection, [letter], turn.now)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.TellCoordinator: _tell_coordinator,
    effects.AskScorecard: _ask_scorecard,
    effects.GrantScorecard: _grant,
    effects.ReopenSheet: _reopen,
    effects.SeeOthers: _see_others,
    effects.SendFile: _send_file,
}
