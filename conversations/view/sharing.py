"""Partner cities' figures in front of an official of one of them."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.indicators.together import Together


@dataclass(frozen=True, slots=True)
class Partner:
    """Another city of the partnership, and whether it shows its figures."""

    city: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class Partnership:
    """One of the partnerships in which the person answers for a city."""

    side: int
    city_id: int
    city: str
    name: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """What cities show each other.

    Attributes:
        at: The partnership at hand; None until one was chosen.
        agreed: Whether the person's own city said yes there.
        together: The figures of those who did; None unless the own city and another did.
    """

    partnerships: tuple[Partnership, ...] = ()
    at: Partnership | None = None
    agreed: bool = False
    partners: tuple[Partner, ...] = ()
    together: Together | None = None
