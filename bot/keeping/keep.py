"""Carries effects out, inside the transaction of their turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping import exchange, people, sheets
from bot.keeping.turn import Turn
from conversations import effects
from conversations.effects import Effect

KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    **sheets.KEEPERS,
    **people.KEEPERS,
    **exchange.KEEPERS,
}
MAILING = (
    effects.AcceptInvitation,
    effects.AskForInvitation,
    effects.AskScorecard,
    effects.GrantScorecard,
    effects.LeaveRole,
    effects.SetLanguage,
    effects.SubmitSheet,
    effects.TellCoordinator,
)


def letters_wait(done: tuple[Effect, ...]) -> bool:
    """Return whether something was put into the bulk lane that is due now."""
    return any(isinstance(effect, MAILING) for effect in done)


def files_wait(done: tuple[Effect, ...]) -> bool:
    """Return whether a file is to be sent before the screen."""
    return any(isinstance(effect, effects.SendFile) for effect in done)


def keep(turn: Turn, effect: Effect) -> None:
    """Carry one effect out; rights were checked when the step's view was read."""
    KEEPERS[type(effect)](turn, effect)
