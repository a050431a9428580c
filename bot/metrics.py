"""What is counted while the bot runs, in Prometheus' text format; numbers, nobody's name.

One set a process, as the process is what is watched. Written by us, because it is a page:
the usual library takes a tenth of our start.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter as Counts
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

TURN_S: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
BATCH: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256)


class Counter:
    """Only goes up; a label's values are few and known."""

    def __init__(self, name: str, about: str, *labels: str) -> None:
        self._name, self._about, self._labels = name, about, labels
        self._counts: Counts[tuple[str, ...]] = Counts()
        if not labels:
            self._counts[()] = 0

    def add(self, *values: str) -> None:
        """Count one more."""
        self._counts[values] += 1

    def value(self, *values: str) -> int:
        """Return how many there were."""
        return self._counts[values]

    def lines(self) -> Iterator[str]:
        """Yield what Prometheus reads."""
        yield from head(self._name, "counter", self._about)
        for values, count in sorted(self._counts.items()):
            yield line(self._name, dict(zip(self._labels, values, strict=True)), count)


class Histogram:
    """How many were at most so large."""

    def __init__(self, name: str, about: str, bounds: Sequence[float]) -> None:
        self._name, self._about, self._bounds = name, about, bounds
        self._counts, self._sum = [0] * (len(bounds) + 1), 0.0

    def add(self, value: float) -> None:
        """Count one of this size."""
        self._counts[bisect_left(self._bounds, value)] += 1
        self._sum += value

    def lines(self) -> Iterator[str]:
        """Yield what Prometheus reads."""
        yield from head(self._name, "histogram", self._about)
        upto = 0
        for bound, count in zip((*self._bounds, "+Inf"), self._counts, strict=True):
            upto += count
            yield line(f"{self._name}_bucket", {"le": str(bound)}, upto)
        yield line(f"{self._name}_sum", {}, self._sum)
        yield line(f"{self._name}_count", {}, upto)


UPDATES: Final = Counter("tandem_updates_total", "Updates taken and confirmed")
REFUSED: Final = Counter("tandem_refused_total", "Requests that were no update of Telegram's")
TURN: Final = Histogram("tandem_turn_seconds", "From an update to its commit", TURN_S)
COMMIT: Final = Histogram("tandem_commit_batch", "Functions that shared a commit", BATCH)
SENDS: Final = Counter("tandem_sends_total", "Letters by what became of them", "lane", "outcome")
FLOODS: Final = Counter("tandem_floods_total", "Pauses that Telegram asked for (429)")
GUESSES: Final = Counter("tandem_guesses_total", "Links opened that nobody made")
UNHEARD: Final = Counter("tandem_unheard_total", "Updates not taken of who sent too fast")
ALL: Final = (UPDATES, REFUSED, TURN, COMMIT, SENDS, FLOODS, GUESSES, UNHEARD)


def head(name: str, kind: str, about: str) -> Iterator[str]:
    """Yield what stands above a metric."""
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} {kind}"


def line(name: str, labels: Mapping[str, str], value: float) -> str:
    """Return one sample; the values of labels are our own words."""
    inside = ",".join(f'{key}="{value}"' for key, value in labels.items())
    return f"{name}{{{inside}}} {value}" if inside else f"{name} {value}"


def gauge(name: str, about: str, samples: Mapping[str, float], label: str = "") -> Iterator[str]:
    """Yield a gauge with one sample a label's value, or a single one of no label."""
    yield from head(name, "gauge", about)
    for key, value in sorted(samples.items()):
        yield line(name, {label: key} if label else {}, value)
