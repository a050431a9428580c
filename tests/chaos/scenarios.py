"""The trials by their names: what each does, on which databases, and how many it kills."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.chaos import killer
from tests.chaos.brisk import HANGS_S, LEASES
from tests.chaos.evening import KILLS_AN_EVENING, evening
from tests.chaos.killer import When
from tests.chaos.mailing import BRISK, Figures, Mailing
from tests.chaos.mails import Broadcast, Reminders
from tests.chaos.place import Place
from tests.chaos.weather import Hits

BOTH = ("sqlite", "postgresql")
MESSAGES = 10_000
NewPlace = Callable[[Path], Awaitable[Place]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial came to, in words and numbers."""

    kills: int
    told: str
    violations: list[str]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A trial.

    Attributes:
        kills: How many SIGKILLs it has in full, on each kind of database.
    """

    run: Callable[[Path, NewPlace, int, int], Awaitable[Outcome]]
    kills: int
    kinds: tuple[str, ...] = BOTH


def _answering(plan: Callable[[Any], killer.Plan]) -> Callable[..., Awaitable[Outcome]]:
    """Somebody answers, evening after evening, until so many kills are done."""

    async def run(folder: Path, new: NewPlace, kills: int, seed: int) -> Outcome:
        done: Counter[str] = Counter()
        answers, bad = 0, list[str]()
        while killer.killed(done) < kills and not bad:
            inside = folder / str(seed)
            inside.mkdir()
            most = min(KILLS_AN_EVENING, kills - killer.killed(done))
            place = await new(inside)
            figures = await evening(inside, place, seed, most, by_webhook=bool(seed % 2), plan=plan)
            done += figures.kills
            answers += figures.answers
            bad += [f"seed {seed}: {violation}" for violation in figures.violations]
            seed += 1
        when = " · ".join(f"{count} {when}" for when, count in sorted(done.items()))
        return Outcome(killer.killed(done), f"answers {answers} · {when}", bad)

    return run


async def _broadcast(folder: Path, new: NewPlace, kills: int, seed: int) -> Outcome:
    people = min(MESSAGES, 100 * max(kills, 1))
    hits = Hits(kills, 0, max(1, people // (kills + 1)))
    argv = (*BRISK, LEASES)
    return _told(
        await Mailing(folder, await new(folder), Broadcast(), people, hits, seed, argv).run()
    )


async def _reminders(folder: Path, new: NewPlace, kills: int, seed: int) -> Outcome:
    """On a server, as many hang longer than the lease as are killed."""
    place = await new(folder)
    stops = kills if place.programs > 1 else 0
    people = min(MESSAGES, 100 * max(kills, 1))
    hits, argv = Hits(kills, stops, 0, HANGS_S), (*BRISK, LEASES)
    mailing = Mailing(folder, place, Reminders(), people, hits, seed, argv, fair=True)
    return _told(await mailing.run())


def _told(figures: Figures) -> Outcome:
    states = " · ".join(f"{state} {count}" for state, count in sorted(figures.states.items()))
    told = (
        f"kills {figures.kills} · hangs {figures.stops} · {states}"
        f" · in flight {len(figures.in_flight)} · longest silence {figures.longest_s:.0f} s"
    )
    return Outcome(figures.kills, told, figures.violations)


SCENARIOS: Mapping[str, Scenario] = {
    "answering": Scenario(_answering(killer.some), 250),
    "starting": Scenario(_answering(killer.only(When.START)), 100),
    "ending": Scenario(_answering(killer.only(When.END)), 50),
    "broadcast": Scenario(_broadcast, 80),
    "reminders": Scenario(_reminders, 20),
}
