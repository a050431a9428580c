"""Kills the bot at a chosen moment of its talk with the Bot API."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from bot.sandbox.faults import Fault, Faults, cut
from tests.chaos.program import Program

CALLS_A_TURN = 4  # getUpdates, answerCallbackQuery, editMessageText, and one more
MOMENT_S = 0.03  # longer than a turn takes
START_S = 1.2  # about as long as a start takes


class When(StrEnum):
    """The moment at which it dies."""

    ASKED = "a call arrives"  # and takes no effect
    DONE = "a call has taken effect"  # and its answer never arrives
    ANSWERED = "a call was answered"
    MOMENT = "a moment after the tap"
    START = "while it starts"


@dataclass(frozen=True, slots=True)
class Plan:
    """One kill.

    Attributes:
        calls: Which call it is, counted from now; 1 is the next one.
        after_s: How long afterwards.
        method: Counts calls of this method only, where it is given.
    """

    when: When
    calls: int = 1
    after_s: float = 0.0
    method: str = ""


def some(chance: Random) -> Plan:
    """Return any kill."""
    when = chance.choice(list(When))
    longest = {When.START: START_S, When.MOMENT: MOMENT_S, When.ANSWERED: 0.005}.get(when, 0)
    return Plan(when, chance.randint(1, CALLS_A_TURN), chance.uniform(0, longest))


class Killer(Faults):
    """Stands where faults are planned, and sees every call."""

    def __init__(self, program: Program, told: Callable[[], None]) -> None:
        """Take whom to kill, and whom to tell of it."""
        super().__init__()
        self.kills = 0
        self._program, self._told = program, told
        self._plan: Plan | None = None
        self._left = 0
        self._timer: asyncio.TimerHandle | None = None

    def plan(self, plan: Plan) -> None:  # type: ignore[override]
        """Kill once, as planned."""
        self._plan, self._left = plan, plan.calls
        if plan.when in (When.MOMENT, When.START):
            self._kill_after(plan.after_s)

    def spare(self) -> None:
        """Forget a plan whose moment did not come."""
        self._plan = None
        if self._timer:
            self._timer.cancel()

    def next(self, method: str) -> Fault | None:
        """Let a call through, or let the bot die of it."""
        plan = self._plan
        if plan is None or plan.when in (When.MOMENT, When.START):
            return None
        if plan.method not in ("", method):
            return None
        self._left -= 1
        if self._left > 0:
            return None
        if plan.when is When.ANSWERED:
            self._plan = None
            self._kill_after(plan.after_s)
            return None
        self._kill()
        return cut(accepted=plan.when is When.DONE)

    def _kill_after(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, self._kill)

    def _kill(self) -> None:
        self._plan = None
        if self._program.lives:
            self.kills += 1
            self._program.kill()
            self._told()
