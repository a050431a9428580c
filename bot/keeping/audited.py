"""Which effects the audit notes, beside the grants of roles that the storage notes itself.

Keepers that know more than their effect says (an import's counts, an invitation's number)
note it themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.turn import Turn
from conversations import effects
from conversations.view import RoleName
from storage import audit, rounds


def _round(turn: Turn, e: Any) -> None:
    """Note a step of a round, with the status in which it left the round."""
    one = rounds.find(turn.connection, e.round)
    if one and turn.person.has(RoleName.COORDINATOR):
        _note(turn, "round", f"round {one.id}", status=one.status, due=str(one.due_on))


def _of_coordinator(action: str, thing: str, attribute: str) -> Callable[[Turn, Any], None]:
    def noted(turn: Turn, e: Any) -> None:
        if turn.person.has(RoleName.COORDINATOR):
            _note(turn, action, f"{thing} {getattr(e, attribute)}")

    return noted


def _result(turn: Turn, e: effects.SendFile) -> None:
    """Note who looks at the results of others; one's own are one's own."""
    own = any(r.name is RoleName.OFFICIAL and r.side == e.side for r in turn.person.roles)
    if not own and not e.draft:
        _note(turn, "viewed", f"side {e.side}", round=e.round, kind=e.kind)


def _goals(turn: Turn, e: effects.SendGoals) -> None:
    own = any(r.name is RoleName.OFFICIAL and r.side == e.side for r in turn.person.roles)
    if e.side and not own:
        _note(turn, "viewed", f"side {e.side}", kind="goals")


def _consent(turn: Turn, e: effects.GrantScorecard) -> None:
    _note(turn, "answered", f"request {e.request}", yes=int(e.yes))


def _note(turn: Turn, action: str, thing: str, **facts: int | str) -> None:
    audit.note(turn.connection, turn.person.id, action, thing, turn.now, **facts)


AUDITED: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.OpenRound: _round,
    effects.EndRound: _round,
    effects.ReopenRound: _round,
    effects.MoveDays: _round,
    effects.SendBroadcast: _of_coordinator("sent", "broadcast", "broadcast"),
    effects.CancelBroadcast: _of_coordinator("cancelled", "broadcast", "broadcast"),
    effects.SendAgain: _of_coordinator("sent again", "broadcast", "broadcast"),
    effects.SendBoard: _of_coordinator("exported the board of", "round", "round"),
    effects.DecideIndicator: _of_coordinator("decided about", "indicator", "indicator"),
    effects.SetWord: _of_coordinator("wrote the programme’s", "word", "key"),
    effects.ReopenSheet: _of_coordinator("reopened the sheet of", "side", "side"),
    effects.TakeInLate: _of_coordinator("took in the late sheet of", "side", "side"),
    effects.SendFile: _result,
    effects.SendGoals: _goals,
    effects.GrantScorecard: _consent,
}
