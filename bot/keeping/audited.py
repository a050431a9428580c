"""Which effects the audit notes, beside the grants of roles that the storage notes itself.

Keepers that know more than their effect says (an import's counts, an invitation's number)
note it themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment.access import Verb
from bot.keeping.turn import Turn
from bot.rights import may, of_side
from conversations import effects
from storage import audit, rounds


def _round(turn: Turn, e: Any) -> None:
    """Note a step of a round, with the status in which it left the round."""
    one = rounds.find(turn.connection, e.round)
    if one:
        _note(turn, "round", f"round {one.id}", status=one.status, due=str(one.due_on))


def _done(action: str, thing: str, attribute: str) -> Callable[[Turn, Any], None]:
    def noted(turn: Turn, e: Any) -> None:
        _note(turn, action, f"{thing} {getattr(e, attribute)}")

    return noted


def _result(turn: Turn, e: effects.SendFile) -> None:
    """Note who looks at the results of others; one's own are one's own."""
    if not e.draft and not may(turn.person, Verb.READ_OWN, of_side(e.side)):
        _note(turn, "viewed", f"side {e.side}", round=e.round, kind=e.kind)


def _goals(turn: Turn, e: effects.SendGoals) -> None:
    if e.side and not may(turn.person, Verb.READ_OWN, of_side(e.side)):
        _note(turn, "viewed", f"side {e.side}", kind="goals")


def _consent(turn: Turn, e: effects.GrantScorecard) -> None:
    only = {"round": e.round} if e.round else {}
    _note(turn, "answered", f"request {e.request}", yes=int(e.yes), **only)


def _note(turn: Turn, action: str, thing: str, **facts: int | str) -> None:
    audit.note(turn.connection, turn.person.id, action, thing, turn.now, **facts)


AUDITED: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.OpenRound: _round,
    effects.EndRound: _round,
    effects.ReopenRound: _round,
    effects.MoveDays: _round,
    effects.SendBroadcast: _done("sent", "broadcast", "broadcast"),
    effects.CancelBroadcast: _done("cancelled", "broadcast", "broadcast"),
    effects.SendAgain: _done("sent again", "broadcast", "broadcast"),
    effects.SendBoard: _done("exported the board of", "round", "round"),
    effects.DecideIndicator: _done("decided about", "indicator", "indicator"),
    effects.SetWord: _done("wrote the programme’s", "word", "key"),
    effects.ReopenSheet: _done("reopened the sheet of", "side", "side"),
    effects.TakeInLate: _done("took in the late sheet of", "side", "side"),
    effects.SendFile: _result,
    effects.SendGoals: _goals,
    effects.GrantScorecard: _consent,
}
