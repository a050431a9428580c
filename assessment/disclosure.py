"""What may be shown of several cities together, so that no city's own score can be read off.

One cell is one round, one role in the partnership and one principle. All of its figures
count as seen by everybody, and everybody as knowing this page and who takes part.

What figures of groups tell is what they tell of the pieces into which the groups cut the
programme: of two regions within a whole, three pieces. Two rules are enough:

* Every piece holds at least `least` partnerships with as many different lead cities. So
  two groups differ by none or by at least so many, also by way of a third one.
* In every piece more scores differ from the most common one than two cities know. Then,
  whoever knows their own scores can still exchange any other score of a piece with an
  unequal one: every figure stays as it is, so both scores are possible. The same holds for
  who asks why a group is *not* shown (one city would do for the figures alone).

Which groups are tried, and in which order, depends on their sizes only; the first whose
pieces are too much alike ends the row. Where already the whole is, "most" is all that is
said. `tests/unit/test_disclosure.py` plays the attacker on every small world.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

LEAST: Final = 6
# The order in which kinds of groups are tried; who comes later has to fit to the earlier.
KINDS: Final = ("region", "size", "country")


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """Whom a city is compared with; `value` is empty for the whole programme."""

    kind: str
    value: str = ""


WHOLE: Final = Group("whole")


@dataclass(frozen=True, slots=True)
class Entry:
    """One city's score on one principle in one partnership.

    Attributes:
        lead: The partnership's lead city.
        known_to: The cities that know this score: those of the partnership.
        groups: Those it belongs to, beside the whole.
    """

    partnership: int
    lead: int
    known_to: tuple[int, ...]
    groups: tuple[Group, ...]
    score: Fraction


@dataclass(frozen=True, slots=True)
class Figures:
    """What is shown of a group, exact and unrounded; half of it lies between low and high."""

    cities: int
    mean: Fraction
    low: Fraction
    median: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Most:
    """All or nearly all have the same score."""

    cities: int
    score: Fraction


Shown: TypeAlias = Figures | Most


def disclose(entries: Sequence[Entry], least: int = LEAST) -> Mapping[Group, Shown]:
    """Return what may be shown of one cell: the whole, then the groups that fit."""
    scale = sorted({one.score for one in entries})
    pieces = _Pieces(entries, scale)
    if not pieces.whole.holds(least):
        return {}
    if not pieces.whole.varied:
        most = pieces.whole.most
        return {WHOLE: Most(len(entries), scale[most])} if most is not None else {}
    shown = {WHOLE: pieces.figures(range(len(entries)))}
    for group, members in _candidates(entries, least):
        if not pieces.cut(members, least):
            continue
        if not pieces.varied:
            break
        shown[group] = pieces.figures(members)
    return shown


def _figures(counted: list[tuple[Fraction, int]]) -> Figures:
    """Return the mean, and the quartiles by linear interpolation."""
    cities = sum(n for _, n in counted)
    mean = sum((score * n for score, n in counted), Fraction(0)) / cities
    low, median, high = (_quantile(counted, cities, Fraction(part, 4)) for part in (1, 2, 3))
    return Figures(cities, mean, low, median, high)


def _quantile(counted: list[tuple[Fraction, int]], cities: int, share: Fraction) -> Fraction:
    place = (cities - 1) * share
    below = int(place)
    lower, upper = _at(counted, below), _at(counted, min(below + 1, cities - 1))
    return lower + (upper - lower) * (place - below)


def _at(counted: list[tuple[Fraction, int]], place: int) -> Fraction:
    for score, n in counted:
        if place < n:
            return score
        place -= n
    raise IndexError(place)


def _candidates(entries: Sequence[Entry], least: int) -> list[tuple[Group, list[int]]]:
    """Return the groups that are large enough: by kind, the largest first."""
    members: dict[Group, list[int]] = {}
    for at, one in enumerate(entries):
        for group in one.groups:
            members.setdefault(group, []).append(at)
    large = [(group, inside) for group, inside in members.items() if len(inside) >= least]
    return sorted(large, key=lambda g: (KINDS.index(g[0].kind), -len(g[1]), g[0].value))


def _in_several(entries: Sequence[Entry]) -> frozenset[int]:
    """Return the cities that know more than one of the scores."""
    known = Counter(city for one in entries for city in one.known_to)
    return frozenset(city for city, n in known.items() if n > 1)


class _Piece:
    """Scores that no figure tells apart, counted in what the rules ask for.

    Scores are told by their place on the scale: fractions take long to be told apart.
    """

    __slots__ = ("known", "leads", "partnerships", "scores")

    def __init__(
        self, inside: Sequence[Entry], scores: Iterable[int], in_several: frozenset[int]
    ) -> None:
        self.partnerships = Counter([one.partnership for one in inside])
        self.leads = Counter([one.lead for one in inside])
        self.scores = Counter(scores)
        self.known = Counter(c for one in inside for c in one.known_to if c in in_several)

    def holds(self, least: int) -> bool:
        return len(self.partnerships) >= least and len(self.leads) >= least

    @property
    def varied(self) -> bool:
        return self._differing > self._most_differing

    @property
    def most(self) -> int | None:
        """The most common score, where even those who may differ leave it the most common."""
        if self.scores.total() <= 2 * self._most_differing:
            return None
        return max(self.scores, key=lambda score: self.scores[score])

    @property
    def _differing(self) -> int:
        return self.scores.total() - max(self.scores.values())

    @property
    def _most_differing(self) -> int:
        """How many scores two cities know here: whoever looks, and who is looked for."""
        return 2 * max(self.known.values(), default=1)

    def give(self, other: _Piece) -> None:
        """Hand a part of it over to a piece of its own."""
        for mine, theirs in self._beside(other):
            for key, n in theirs.items():
                mine[key] -= n
                if not mine[key]:
                    del mine[key]

    def take_back(self, other: _Piece) -> None:
        for mine, theirs in self._beside(other):
            mine.update(theirs)

    def _beside(self, other: _Piece) -> Iterable[tuple[Counter[Hashable], Counter[Hashable]]]:
        return [(getattr(self, name), getattr(other, name)) for name in self.__slots__]


class _Pieces:
    """The whole, cut by the groups that were taken so far."""

    def __init__(self, entries: Sequence[Entry], scale: list[Fraction]) -> None:
        places = {score: at for at, score in enumerate(scale)}
        self._entries, self._in_several = entries, _in_several(entries)
        self._scale, self._scores = scale, [places[one.score] for one in entries]
        self.whole = self._piece(range(len(entries)))
        self._of = [self.whole] * len(entries)
        self._new = [self.whole]

    def figures(self, members: Iterable[int]) -> Figures:
        """Return what is shown of some of the cities."""
        counted = Counter([self._scores[at] for at in members])
        return _figures([(self._scale[place], n) for place, n in sorted(counted.items())])

    def _piece(self, members: Iterable[int]) -> _Piece:
        inside = list(members)
        scores = [self._scores[at] for at in inside]
        return _Piece([self._entries[at] for at in inside], scores, self._in_several)

    def cut(self, members: list[int], least: int) -> bool:
        """Cut along a group; False, and nothing is cut, where a piece gets too small."""
        inside: dict[_Piece, list[int]] = {}
        for at in members:
            inside.setdefault(self._of[at], []).append(at)
        cuts = [
            (piece, places, self._piece(places))
            for piece, places in inside.items()
            if len(places) < piece.scores.total()
        ]
        for piece, _, part in cuts:
            piece.give(part)
        if not all(piece.holds(least) and part.holds(least) for piece, _, part in cuts):
            for piece, _, part in cuts:
                piece.take_back(part)
            return False
        self._new = [new for piece, _, part in cuts for new in (piece, part)]
        for _, places, part in cuts:
            for at in places:
                self._of[at] = part
        return True

    @property
    def varied(self) -> bool:
        """Whether the pieces of the last cut are varied enough to be shown."""
        return all(piece.varied for piece in self._new)
