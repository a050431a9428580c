"""Practices: what cities offer others to read, by principle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.questionnaire import Principle


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice in one of its languages.

    Attributes:
        own: Whether the person's city offered it.
        languages: In which it can be read.
    """

    id: int
    principle: int
    title: str
    text: str
    link: str
    own: bool
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Practices:
    """What may be read, and on what the city may offer something.

    Attributes:
        strong: Principles at level 4 or 5 in the city's latest comparison.
        counts: Practices by principle.
        pages: Of practices on a principle; one of them is shown.
    """

    side: int
    principles: tuple[Principle, ...]
    strong: frozenset[int] = frozenset()
    counts: Mapping[int, int] = field(default_factory=dict)
    shown: tuple[Practice, ...] = ()
    one: Practice | None = None
    coordinates: bool = False
    pages: int = 1
