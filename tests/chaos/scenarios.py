"""The trials by their names: what each does, on which databases, and how many it kills."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.chaos import killer
from tests.chaos.brisk import CLOCK, HANGS_S, LEASES
from tests.chaos.evening import KILLS_AN_EVENING, evening
from tests.chaos.killer import When
from tests.chaos.mailing import BRISK, Figures, Mailing
from tests.chaos.mails import Broadcast, Reminders
from tests.chaos.place import Place
from tests.chaos.scene import Scene
from tests.chaos.trial import crowded
from tests.chaos.troubles import (
    ClockSet,
    CutOff,
    DiskFull,
    Locked,
    Repeats,
    ServerKilled,
    Silence,
    Trouble,
)
from tests.chaos.weather import Hits

BOTH = ("sqlite", "postgresql")
MESSAGES = 10_000
PEOPLE, LETTERS = 20, 500
MILD = 25  # letters a second: the default
TAKEN_OVER_WITHIN_S, SLACK_S = 120, 30
HOUR_S = 3_600
CLOCKED = (*BRISK, CLOCK)
LETTERS_A_KILL, REMINDERS_A_KILL = 100, 500
NewPlace = Callable[[Path], Awaitable[Place]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial came to, in words and numbers.

    Attributes:
        kills: How many SIGKILLs the program had.
    """

    kills: int
    told: str
    violations: list[str]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A trial.

    Attributes:
        times: How many SIGKILLs it has in full, on each kind of database; or how often the
            trouble comes.
    """

    run: Callable[[Path, NewPlace, int, int], Awaitable[Outcome]]
    times: int
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
    people = min(MESSAGES, LETTERS_A_KILL * max(kills, 1))
    hits = Hits(kills, 0, max(1, people // (kills + 1)))
    argv = (*BRISK, LEASES)
    return _told(
        await Mailing(folder, await new(folder), Broadcast(), people, hits, seed, argv).run()
    )


async def _reminders(folder: Path, new: NewPlace, kills: int, seed: int) -> Outcome:
    """On a server, as many hang longer than the lease as are killed."""
    place = await new(folder)
    stops = kills if place.programs > 1 else 0
    people = min(MESSAGES, REMINDERS_A_KILL * max(kills, 1))
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


def _troubled(
    make: Callable[[Scene], Trouble], lasts_s: float, *, letters: bool = False
) -> Callable[..., Awaitable[Outcome]]:
    """Many answer while a trouble comes and passes; then letters leave while it does."""

    async def run(folder: Path, new: NewPlace, times: int, seed: int) -> Outcome:
        makes = lambda scene: [make(scene)] * times  # noqa: E731
        crowd = await crowded(
            folder, await new(folder), makes, CLOCKED, many=PEOPLE, lasts_s=lasts_s, seed=seed
        )
        told = f"{crowd.troubles} times · answers {crowd.answers}"
        told += f" · longest wait {crowd.longest_s:.0f} s"
        if not letters:
            return Outcome(0, told, crowd.violations)
        inside = folder / "letters"
        inside.mkdir()
        hits = Hits(0, 0, 0, troubles=makes, lasts_s=lasts_s, rate=MILD)
        of = inside, await new(inside), Reminders(), times * LETTERS, hits, seed, CLOCKED
        mails = await Mailing(*of, fair=True).run()
        bad = crowd.violations + mails.violations
        if mails.longest_s > max(lasts_s, TAKEN_OVER_WITHIN_S) + SLACK_S:
            bad.append(f"silent for {mails.longest_s:.0f} s")
        return Outcome(0, f"{told} · letters {mails.troubles} times · {_told(mails).told}", bad)

    return run


def _cut_off(scene: Scene) -> Trouble:
    return CutOff(scene.doors, scene.busiest)


def _clock_set(scene: Scene) -> Trouble:
    return ClockSet(scene.folder, scene.chance, (-HOUR_S, HOUR_S))


SCENARIOS: Mapping[str, Scenario] = {
    "answering": Scenario(_answering(killer.some), 250),
    "starting": Scenario(_answering(killer.only(When.START)), 100),
    "ending": Scenario(_answering(killer.only(When.END)), 50),
    "broadcast": Scenario(_broadcast, 80),
    "reminders": Scenario(_reminders, 20),
    "server-killed": Scenario(
        _troubled(lambda s: ServerKilled(s.place), 5, letters=True), 10, ("postgresql",)
    ),
    "cut-off": Scenario(_troubled(_cut_off, 60, letters=True), 2, ("postgresql",)),
    "disk-full": Scenario(_troubled(lambda s: DiskFull(s.place, s.fleet, s.chance), 5), 10),
    "locked": Scenario(_troubled(lambda s: Locked(s.place), 10, letters=True), 3),
    "clock": Scenario(_troubled(_clock_set, 5, letters=True), 10),
    "silence": Scenario(_troubled(lambda s: Silence(s.world), 600, letters=True), 1),
    "repeats": Scenario(_troubled(lambda s: Repeats(s.world, s.chance), 5), 10),
}
