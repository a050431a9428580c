"""Somebody answers fifty questions, and the bot is killed meanwhile.

After each death the file it left is compared with what the person was told; after each
start the chat must come to stand at the right screen by itself.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from assessment.questionnaire import Form
from bot.content import frameworks_of, latest
from bot.languages import Languages
from bot.sandbox import acts
from bot.sandbox.message import Message
from storage import invitations, roster, rounds
from storage.database import write_now
from tests.chaos import checks, killer
from tests.chaos.brisk import LEASES
from tests.chaos.fleet import Fleet, fleet
from tests.chaos.killer import Killer, Plan, When
from tests.chaos.mailing import BRISK
from tests.chaos.place import Place
from tests.chaos.program import RUN, database_url
from tests.e2e.kit import World
from tests.e2e.kit.screen import told
from tests.town import rows

INVITATION = "an-invitation"
KILLS_AN_EVENING = 25
STARTS_WITHIN_S = 120.0
RIGHT_WITHIN_S = 180.0
DIES_WITHIN_S = 1.0  # beside what was planned; then the planned call did not come
OFTEN, SELDOM = 0.6, 0.1


@dataclass(slots=True)
class Figures:
    """What an evening came to."""

    kills: Counter[str] = field(default_factory=Counter)
    answers: int = 0
    starts: int = 0
    violations: list[str] = field(default_factory=list)


def fill(folder: Path) -> list[str]:
    """Put an evening's programme into a folder's new file."""
    return fill_at(database_url(folder))


def fill_at(url: str) -> list[str]:
    """Put two cities, an open round of all questions and an invitation into a new database."""
    framework = latest(frameworks_of(Languages()))
    now = datetime.now(UTC)
    due = now.date() + timedelta(days=30)

    def work(c: object) -> None:
        roster.apply(c, rows())
        invitations.create(
            c,
            token=INVITATION,
            role="official",
            side_id=roster.sides(c)[0].id,
            language="en",
            label="",
            now=now,
            expires_at=now + timedelta(days=3),
        )
        closes = now + timedelta(days=37)
        plan = rounds.Plan(
            "Chaos", "full", framework.version, framework.checksum, due, closes.date(), closes
        )
        rounds.move(c, rounds.create(c, plan), "open", now)

    write_now(url, work)
    return [question.id for question in framework.asked(Form.FULL)]


class Evening:
    """One person, one bot or two replicas of it, and a killer."""

    def __init__(
        self, place: Place, world: World, fleet: Fleet, chance: Random, questions: list[str]
    ) -> None:
        self.figures = Figures()
        self._place, self._world, self._fleet = place, world, fleet
        self._chance, self._seen, self._questions = chance, 0, questions
        self._pauses = {a for a, b in pairwise(questions) if _principle(a) != _principle(b)}
        self._killer = Killer(fleet.programs, world.bell.ring)
        self._ana = world.person("Ana", within_s=STARTS_WITHIN_S)

    async def begins(self) -> None:
        """Join, up to the first question; nobody is killed yet."""
        for program in self._fleet.programs:
            await program.start(*self._fleet.argv)
        await self._ana.sends(f"/start {INVITATION}")
        for label in ("Yes, it's me", "I take part", "Start"):
            await self._ana.taps(label)
        await self._stands("Question 1 of")
        self._world.faults = self._killer

    async def goes_on(self, kills: int, plan: Callable[[Random], Plan]) -> None:
        """Answer everything; ends early where something does not hold."""
        for number, question in enumerate(self._questions, 1):
            after = self._after(number, question)
            level = self._chance.randint(1, 5)
            await self._acts(lambda level=level: self._tap(str(level)), after, kills, plan)
            if after == "Continue":
                after = f"Question {number + 1} of"
                await self._acts(lambda: self._tap("Continue"), after, kills, plan)
            elif after != "Submit" and self._chance.random() < SELDOM:
                await self._acts(self._comes_again, after, kills, plan)
            if self.figures.violations:
                return

    async def ends(self) -> Figures:
        """Kill it once more; return what all of it came to."""
        await self._fleet.end()
        await self._check()
        there, _ = await checks.stored(self._place, self._ana.id)
        tapped = checks.answers(self._ana.taps_made)
        if there != tapped and not self.figures.violations:
            self.figures.violations.append("at the end: not what was tapped")
        self.figures.answers, self.figures.starts = (
            len(there),
            sum(program.starts for program in self._fleet.programs),
        )
        return self.figures

    # --- what happens ---------------------------------------------------------------------

    async def _acts(
        self,
        act: Callable[[], None],
        after: str,
        kills: int,
        plan: Callable[[Random], Plan],
    ) -> None:
        """Do something; sometimes the bot dies of it, and perhaps again while it starts."""
        if self.figures.violations:
            return
        before = self._ana.screen.message_id, self._ana.screen.version
        planned = None
        if self._killer.deaths < kills and self._chance.random() < OFTEN:
            planned = plan(self._chance)
            self._killer.plan(planned, self._chance.choice(self._fleet.programs))
        act()
        while planned:
            planned = await self._rises(kills) if await self._dies(planned) else None
        await self._stands(after, before)

    async def _dies(self, planned: Plan) -> bool:
        within = planned.after_s + DIES_WITHIN_S
        seen = self.figures.kills.total()
        dead = await self._world.bell.until(lambda: self._killer.deaths > seen, within)
        self._killer.spare()
        if not dead:
            return False
        await self._killer.victim.ended()
        self.figures.kills[killer.BY_ITSELF if self._killer.by_itself else planned.when] += 1
        await self._check()
        return True

    async def _rises(self, kills: int) -> Plan | None:
        """Start it again; return the plan where it is to die while it starts."""
        victim = self._killer.victim
        await victim.start(*self._fleet.argv)
        if self._killer.deaths >= kills or self._chance.random() > OFTEN / 2:
            return None
        planned = Plan(When.START, after_s=self._chance.uniform(0, killer.START_S))
        self._killer.plan(planned, victim)
        return planned

    async def _check(self) -> None:
        self.figures.violations += await checks.violations(
            self._place, self._ana.id, self._ana.taps_made, self._seen
        )

    # --- what the person does and sees ----------------------------------------------------

    def _after(self, number: int, question: str) -> str:
        if number == len(self._questions):
            return "Submit"
        return "Continue" if question in self._pauses else f"Question {number + 1} of"

    def _tap(self, label: str) -> None:
        """Tap on what stands, sometimes twice at once."""
        screen = self._ana.screen
        buttons = [button for row in screen.rows for button in row]
        (data,) = [b["callback_data"] for b in buttons if b["text"].startswith(label)]
        for _ in range(2 if self._chance.random() < SELDOM else 1):
            self._ana.taps_data(screen, data)

    def _comes_again(self) -> None:
        acts.say(self._world, self._ana.account, "/assess")

    async def _stands(self, text: str, before: tuple[int, int] = (0, 0)) -> None:
        """Wait for the right screen; that it does not come is a violation."""

        def look() -> Message | None:
            screen = self._ana.chat.screen
            if screen is None or (screen.message_id, screen.version) == before:
                return None
            return screen if text in f"{screen.text}\n{screen.buttons}" else None

        if await self._world.bell.until(look, RIGHT_WITHIN_S):
            self._seen = len(self._ana.taps_made)
        else:
            self.figures.violations.append(f"{text!r} never stood:\n{told(self._ana.chat)}")


def _principle(question: str) -> str:
    return question.partition(".")[0]


async def evening(
    folder: Path,
    place: Place,
    seed: int,
    kills: int,
    *,
    by_webhook: bool = False,
    plan: Callable[[Random], Plan] = killer.some,
    argv: tuple[str, ...] = RUN,
) -> Figures:
    """Let one person answer everything while the bot is killed; return the figures.

    Args:
        by_webhook: Two replicas always are.
    """
    chance = Random(seed)  # noqa: S311  # the same evening again from the same seed
    world = World(limits=None)
    world.updates.pace = 0.02  # the pauses of Telegram's webhook, in a hurry
    questions = await asyncio.to_thread(fill_at, place.url)
    if place.programs > 1 and argv == RUN:
        argv = (*BRISK, LEASES)  # what one leaves, the other draws ten times sooner
    async with fleet(folder, place, world, argv, by_webhook=by_webhook) as programs:
        one = Evening(place, world, programs, chance, questions)
        await one.begins()
        await one.goes_on(kills, plan)
        return await one.ends()
