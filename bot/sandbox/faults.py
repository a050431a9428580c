"""What can go wrong between the bot and Telegram, planned by a test."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from enum import StrEnum

from bot.sandbox.refusal import Refusal, bad_request, forbidden, too_many

ANY = "*"


class How(StrEnum):
    """In which way a call fails."""

    REFUSED = "refused"  # a body of the Bot API that says no
    GATEWAY = "gateway"  # a page of HTML from something in front of the Bot API
    CUT = "cut"  # the connection is closed without an answer
    SILENT = "silent"  # no answer comes for as long as the bot waits


@dataclass(frozen=True, slots=True)
class Fault:
    """One failure.

    Attributes:
        accepted: Whether the call took effect all the same.
        refusal: What a REFUSED call is told.
        status: The status of a gateway's page.
    """

    how: How
    accepted: bool = False
    refusal: Refusal | None = None
    status: int = 502


def refuses(refusal: Refusal) -> Fault:
    """Answer with an error of the Bot API."""
    return Fault(How.REFUSED, refusal=refusal)


def floods(retry_after: int = 3) -> Fault:
    """Answer 429."""
    return refuses(too_many(retry_after))


def blocks() -> Fault:
    """Answer 403, as if the person had blocked the bot."""
    return refuses(forbidden("bot was blocked by the user"))


def rejects(what: str) -> Fault:
    """Answer 400."""
    return refuses(bad_request(what))


def bad_gateway(*, accepted: bool = False, status: int = 502) -> Fault:
    """Answer with a page of HTML."""
    return Fault(How.GATEWAY, accepted, status=status)


def cut(*, accepted: bool = True) -> Fault:
    """Close the connection without an answer."""
    return Fault(How.CUT, accepted)


def silent(*, accepted: bool = False) -> Fault:
    """Give no answer until the bot hangs up."""
    return Fault(How.SILENT, accepted)


@dataclass(slots=True)
class Faults:
    """Faults waiting for the calls that they befall.

    Attributes:
        no_network: Every connection is cut; see `World.lose_network`.
    """

    no_network: bool = False
    planned: defaultdict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))

    def plan(self, method: str, fault: Fault, times: int = 1) -> None:
        """Let the next calls of a method fail; `*` stands for any method."""
        self.planned[method].extend([fault] * times)

    def clear(self) -> None:
        """Plan nothing more."""
        self.planned.clear()

    def next(self, method: str) -> Fault | None:
        """Return what befalls this call, and take it off the plan."""
        for name in (method, ANY):
            if self.planned.get(name):
                return self.planned[name].popleft()
        return None
