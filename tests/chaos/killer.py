"""Kills the bot at a chosen moment of its talk with the Bot API."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from bot.sandbox.faults import Fault, Faults, cut
from tests.chaos.fleet import caller
from tests.chaos.program import Program

CALLS_A_TURN = 4  # getUpdates, answerCallbackQuery, editMessageText, and one more
MOMENT_S = 0.03  # longer than a turn takes
START_S = 1.2  # about as long as a start takes
END_S = 0.3  # about as long as an end takes


class When(StrEnum):
    """The moment at which it dies."""

    ASKED = "a call arrives"  # and takes no effect
    DONE = "a call has taken effect"  # and its answer never arrives
    ANSWERED = "a call was answered"
    MOMENT = "a moment after the tap"
    START = "while it starts"
    END = "while it ends"  # it was asked to


BY_ITSELF = "ended by itself before"


UNCALLED = (When.MOMENT, When.START, When.END)  # no call of theirs tells the moment


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
    return only(chance.choice(list(When)))(chance)


def only(when: When) -> Callable[[Random], Plan]:
    """Return what plans kills of one kind."""
    longest = {
        When.START: START_S,
        When.MOMENT: MOMENT_S,
        When.ANSWERED: 0.005,
        When.END: END_S,
    }.get(when, 0)

    def plan(chance: Random) -> Plan:
        return Plan(when, chance.randint(1, CALLS_A_TURN), chance.uniform(0, longest))

    return plan


def killed(deaths: Mapping[str, int]) -> int:
    """Return how many of these deaths were kills."""
    return sum(count for when, count in deaths.items() if when != BY_ITSELF)


class Killer(Faults):
    """Stands where faults are planned, and sees every call.

    Attributes:
        deaths: How many there were.
        victim: Who died last.
        by_itself: Whether it had ended before it could be killed.
    """

    def __init__(self, programs: Sequence[Program], told: Callable[[], None]) -> None:
        """Take whom to kill, and whom to tell of it."""
        super().__init__()
        self.deaths, self.by_itself = 0, False
        self._programs, self._told = programs, told
        self.victim = programs[0]
        self._plan: Plan | None = None
        self._left = 0
        self._timer: asyncio.TimerHandle | None = None

    def plan(self, plan: Plan, victim: Program) -> None:  # type: ignore[override]
        """Kill once, as planned; a victim that no call tells is given."""
        self._plan, self._left = plan, plan.calls
        if plan.when is When.END:
            victim.signal(signal.SIGTERM)
        if plan.when in UNCALLED:
            self._kill_after(plan.after_s, victim)

    def spare(self) -> None:
        """Forget a plan whose moment did not come."""
        self._plan = None
        if self._timer:
            self._timer.cancel()

    def next(self, method: str) -> Fault | None:
        """Let a call through, or let the caller die of it."""
        plan = self._plan
        if plan is None or plan.when in UNCALLED:
            return None
        if plan.method not in ("", method):
            return None
        self._left -= 1
        if self._left > 0:
            return None
        victim = self._programs[caller.get()]
        if plan.when is When.ANSWERED:
            self._plan = None
            self._kill_after(plan.after_s, victim)
            return None
        self._kill(victim)
        return cut(accepted=plan.when is When.DONE)

    def _kill_after(self, seconds: float, victim: Program) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, self._kill, victim)

    def _kill(self, victim: Program) -> None:
        ends = self._plan is not None and self._plan.when is When.END
        self._plan = None
        if victim.lives or ends:
            self.deaths += 1
            self.victim, self.by_itself = victim, not victim.lives
            victim.kill()
            self._told()
