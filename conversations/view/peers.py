"""Cities to learn from, before an official of a city that takes part in that."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.peers import Peer
from assessment.questionnaire import Principle


@dataclass(frozen=True, slots=True)
class Wanted:
    """A principle to work on, and who may be asked about it."""

    principle: Principle
    peers: tuple[Peer, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What one city asks of another.

    Attributes:
        own: Whether the person's city asks.
        status: `asked`, `agreed` or `declined`.
        city: The other one; empty, as its contact line, until both agreed.
        helped: `yes`, `somewhat`, `no`, or empty until somebody says.
    """

    id: int
    principle: Principle
    own: bool
    status: str
    message: str
    city: str = ""
    contact: str = ""
    helped: str = ""


@dataclass(frozen=True, slots=True)
class Learning:
    """What an official's city may ask, is asked, and agreed on.

    Attributes:
        contact: The city's line; empty while it does not take part.
        compared: Whether it stands in a comparison, without which nobody is found.
    """

    side: int
    city: str
    partnership: str
    contact: str = ""
    compared: bool = False
    wanted: tuple[Wanted, ...] = ()
    matches: tuple[Match, ...] = ()

    def want(self, principle: int) -> Wanted | None:
        """Return what is wanted on a principle."""
        return next((one for one in self.wanted if one.principle.number == principle), None)

    def match(self, number: int) -> Match | None:
        """Return a match by its number."""
        return next((one for one in self.matches if one.id == number), None)
