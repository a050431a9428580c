"""Whom a city may learn from: strong where this one has to work, and of a common language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from assessment.scorecard import NAMED, TO_WORK_ON_UP_TO

STRONG_FROM: Final = Fraction(4)


@dataclass(frozen=True, slots=True)
class Offer:
    """A city that is ready to be asked, as it stood in its latest comparison.

    Attributes:
        cities: All cities of its partnerships, itself among them.
        languages: The city's own and those of its officials.
        scores: One a principle, in order; None where there is none.
    """

    side: int
    city: int
    cities: frozenset[int]
    languages: frozenset[str]
    region: str
    size_class: int | None
    scores: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Peer:
    """A city to learn from, and why it."""

    side: int
    score: Fraction
    languages: tuple[str, ...]
    similar: bool
    same_region: bool


def to_work_on(scores: Sequence[Fraction | None]) -> tuple[int, ...]:
    """Return the numbers of up to three principles, the lowest score first, none above 3.5."""
    low = [
        (score, number)
        for number, score in enumerate(scores, 1)
        if score is not None and score <= TO_WORK_ON_UP_TO
    ]
    return tuple(number for _, number in sorted(low)[:NAMED])


def peers(seeker: Offer, offers: Sequence[Offer], principle: int) -> tuple[Peer, ...]:
    """Return who is strong on a principle: by strength, then similar size, then region."""
    found = [_peer(seeker, one, principle) for one in offers if one.city not in seeker.cities]
    return tuple(sorted((peer for peer in found if peer), key=_first))


def _peer(seeker: Offer, one: Offer, principle: int) -> Peer | None:
    score = one.scores[principle - 1] if principle <= len(one.scores) else None
    common = tuple(sorted(seeker.languages & one.languages))
    if score is None or score < STRONG_FROM or not common:
        return None
    similar = seeker.size_class is not None and seeker.size_class == one.size_class
    return Peer(one.side, score, common, similar, seeker.region == one.region)


def _first(peer: Peer) -> tuple[Fraction, bool, bool, int]:
    return -peer.score, not peer.similar, not peer.same_region, peer.side
