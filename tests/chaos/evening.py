"""Somebody answers fifty questions, and the bot is killed meanwhile.

After each death the file it left is compared with what the person was told; after each
start the chat must come to stand at the right screen by itself.
"""

from __future__ import annotations

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
from bot.sandbox.serve import serve
from storage import invitations, roster, rounds
from storage.database import write_now
from tests.chaos import checks, killer
from tests.chaos.killer import Killer, Plan, When
from tests.chaos.program import RUN, Program, database_url, free_port
from tests.e2e.kit import World
from tests.e2e.kit.screen import told
from tests.town import rows

INVITATION = "an-invitation"
STARTS_WITHIN_S = 20.0
RIGHT_WITHIN_S = 20.0
DIES_WITHIN_S = 0.3  # beside what was planned; then the planned call did not come
OFTEN, SELDOM = 0.6, 0.1


@dataclass(slots=True)
class Figures:
    """What an evening came to."""

    kills: Counter[str] = field(default_factory=Counter)
    answers: int = 0
    starts: int = 0
    violations: list[str] = field(default_factory=list)


def fill(folder: Path) -> list[str]:
    """Put two cities, an open round of all questions and an invitation into a new file."""
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

    write_now(database_url(folder), work)
    return [question.id for question in framework.asked(Form.FULL)]


class Evening:
    """One person, one bot, and a killer."""

    def __init__(
        self, folder: Path, world: World, program: Program, chance: Random, argv: tuple[str, ...]
    ) -> None:
        self.figures = Figures()
        self._folder, self._world, self._program, self._argv = folder, world, program, argv
        self._chance, self._seen = chance, 0
        self._questions = fill(folder)
        self._pauses = {a for a, b in pairwise(self._questions) if _principle(a) != _principle(b)}
        self._killer = Killer(program, world.bell.ring)
        self._ana = world.person("Ana", within_s=STARTS_WITHIN_S)

    async def begins(self) -> None:
        """Join, up to the first question; nobody is killed yet."""
        await self._program.start(*self._argv)
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
        self._program.kill()
        await self._program.ended()
        self._check()
        there, *_ = checks.stored(self._folder, self._ana.id)
        tapped = checks.answers(self._ana.taps_made)
        if there != tapped and not self.figures.violations:
            self.figures.violations.append("at the end: not what was tapped")
        self.figures.answers, self.figures.starts = len(there), self._program.starts
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
        if self._killer.kills < kills and self._chance.random() < OFTEN:
            planned = plan(self._chance)
            self._killer.plan(planned)
        act()
        while planned:
            planned = await self._rises(kills) if await self._dies(planned) else None
        await self._stands(after, before)

    async def _dies(self, planned: Plan) -> bool:
        within = planned.after_s + DIES_WITHIN_S
        seen = self.figures.kills.total()
        dead = await self._world.bell.until(lambda: self._killer.kills > seen, within)
        self._killer.spare()
        if not dead:
            return False
        await self._program.ended()
        self.figures.kills[planned.when] += 1
        self._check()
        return True

    async def _rises(self, kills: int) -> Plan | None:
        """Start it again; return the plan where it is to die while it starts."""
        await self._program.start(*self._argv)
        if self._killer.kills >= kills or self._chance.random() > OFTEN / 2:
            return None
        planned = Plan(When.START, after_s=self._chance.uniform(0, killer.START_S))
        self._killer.plan(planned)
        return planned

    def _check(self) -> None:
        self.figures.violations += checks.violations(
            self._folder, self._ana.id, self._ana.taps_made, self._seen
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
    seed: int,
    kills: int,
    *,
    by_webhook: bool = False,
    plan: Callable[[Random], Plan] = killer.some,
    argv: tuple[str, ...] = RUN,
) -> Figures:
    """Let one person answer everything while the bot is killed; return the figures."""
    chance = Random(seed)  # noqa: S311  # the same evening again from the same seed
    world = World(limits=None)
    world.updates.pace = 0.02  # the pauses of Telegram's webhook, in a hurry
    settings = {}
    if by_webhook:
        port = free_port()
        settings = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "PORT": str(port)}
    async with serve(world) as url:
        program = Program(folder, url, world.token, **settings)
        try:
            one = Evening(folder, world, program, chance, argv)
            await one.begins()
            await one.goes_on(kills, plan)
            return await one.ends()
        finally:
            program.kill()
            await program.ended()
