"""Which effects the audit notes, beside the grants of roles that the storage notes itself.

Keepers that know more than their effect says (an import's counts, an invitation's number)
note it themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment.access import Verb
from bot.keeping.turn import Turn
from bot.rights import ONCE_IN, may, of_side
from bot.views.exchanges import others_in_sight
from conversations import effects
from storage import audit, programme, rounds

OF_ALL = ("dots", "talking_list")  # files in which all cities of a partnership stand


def _round(turn: Turn, e: Any) -> None:
    """Note a step of a round, with the status in which it left the round."""
    one = rounds.find(turn.connection, e.round)
    if one:
        _note(turn, "round", f"round {one.id}", status=one.status, due=str(one.due_on))


def _done(action: str, thing: str, attribute: str) -> Callable[[Turn, Any], None]:
    def noted(turn: Turn, e: Any) -> None:
        _note(turn, action, f"{thing} {getattr(e, attribute)}")

    return noted


def others_seen(turn: Turn, round_id: int, side_id: int, kind: str) -> None:
    """Note who looks at others' scores beside their own: once an hour, not for each page."""
    c, who = turn.connection, turn.person
    facts: dict[str, int | str] = {"round": round_id, "kind": kind}
    for other in others_in_sight(c, who, round_id, side_id):
        thing = f"side {other}"
        if not audit.noted_since(c, who.id, "viewed", thing, turn.now - ONCE_IN, **facts):
            _note(turn, "viewed", thing, **facts)


def _result(turn: Turn, e: effects.SendFile) -> None:
    """Note who looks at the results of others; one's own are one's own."""
    if e.kind in OF_ALL:
        others_seen(turn, e.round, e.side, e.kind)
    elif not e.draft and not may(turn.person, Verb.READ_OWN, of_side(e.side)):
        _note(turn, "viewed", f"side {e.side}", round=e.round, kind=e.kind)


def _goals(turn: Turn, e: effects.SendGoals) -> None:
    if e.side and not may(turn.person, Verb.READ_OWN, of_side(e.side)):
        _note(turn, "viewed", f"side {e.side}", kind="goals")


def _consent(turn: Turn, e: effects.GrantScorecard) -> None:
    only = {"round": e.round} if e.round else {}
    _note(turn, "answered", f"request {e.request}", yes=int(e.yes), **only)


def _word(turn: Turn, e: effects.SetWord) -> None:
    _note(turn, "wrote the programme’s", f"word {e.key}", word=e.key, language=e.language)


def _asked_again(turn: Turn, _: effects.AskEverybodyAgain) -> None:
    """Note from which version of the notice on everybody has to agree anew."""
    _note(turn, "asked all to agree to", f"notice {programme.notice_version(turn.connection)}")


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
    effects.SetWord: _word,
    effects.KeepNamesFor: lambda t, e: _note(t, "keeps names", "programme", months=e.months),
    effects.AskEverybodyAgain: _asked_again,
    effects.AgreeAgain: _done("agreed to", "notice", "version"),
    effects.ReopenSheet: _done("reopened the sheet of", "side", "side"),
    effects.TakeInLate: _done("took in the late sheet of", "side", "side"),
    effects.SendFile: _result,
    effects.SendGoals: _goals,
    effects.GrantScorecard: _consent,
}
