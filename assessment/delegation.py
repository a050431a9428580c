"""Sharing the questions out: an official gives principles to a colleague of the same city.

Whoever was given some is asked those alone, and whoever gave some away is not asked them.
It stands in later rounds too, until one of the two takes it back or leaves the city's team.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EVERY = range(1, 11)  # the ten principles


@dataclass(frozen=True, slots=True)
class Delegation:
    """A principle that one official gave to another, while it stands.

    Attributes:
        taker: None while whoever was invited for it has not come.
    """

    principle: int
    giver: int
    taker: int | None


def principles_of(person: int, standing: Iterable[Delegation]) -> frozenset[int] | None:
    """Return the principles that an official is asked; None where that is the usual: all."""
    standing = tuple(standing)
    taken = {one.principle for one in standing if one.taker == person}
    away = {one.principle for one in standing if one.giver == person}
    if not taken and not away:
        return None
    return frozenset(taken or EVERY) - away


def may_take(taker: int, principle: int, giver: int, standing: Iterable[Delegation]) -> bool:
    """Return whether somebody can be given a principle by somebody.

    Not who gave that one away themselves; and not who gave the giver anything, be it by way
    of others: else each could be asked a little, and nobody the rest.
    """
    standing = tuple(standing)
    gave_it = any(one.giver == taker and one.principle == principle for one in standing)
    return not gave_it and taker != giver and taker not in _above(giver, standing)


def _above(person: int, standing: tuple[Delegation, ...]) -> set[int]:
    """Return who gave somebody anything, and who gave those, and so on."""
    found: set[int] = set()
    wave = {person}
    while wave:
        wave = {one.giver for one in standing if one.taker in wave} - found
        found |= wave
    return found
