"""Many people answer at the same time, while something befalls the bot and passes.

Nobody does anything about it but wait: what a person tapped counts, and the right screen
comes to stand by itself.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from random import Random

from assessment.errors import Unavailable
from assessment.questionnaire import Form
from bot.content import frameworks_of, latest
from bot.languages import Languages
from bot.sandbox import acts
from bot.sandbox.message import Message
from bot.sandbox.updates import TAP_LIFE_S
from tests.chaos import checks
from tests.chaos.befalling import Befalling
from tests.chaos.mails import open_round
from tests.chaos.place import Place
from tests.e2e.kit import Person, World
from tests.e2e.kit.screen import told

RIGHT_WITHIN_S = 120.0  # once all is well; the machine may be busy
LOOK_S = 0.5
MOST_PAUSE_S = 10.0
SELDOM = 0.1


@dataclass(slots=True)
class Figures:
    """What came of it.

    Attributes:
        longest_s: How long somebody waited for a screen, of what was well.
    """

    answers: int = 0
    troubles: int = 0
    longest_s: float = 0.0
    violations: list[str] = field(default_factory=list)


class Crowd:
    """So many people, each with the quick form."""

    def __init__(self, place: Place, world: World, many: int, seed: int) -> None:
        self.figures = Figures()
        self._place, self._world = place, world
        self._chance = Random(seed)  # noqa: S311  # the same levels again from the same seed
        self.people = [world.person(f"P{number}") for number in range(many)]
        for person in self.people:
            person.account.started = True
        framework = latest(frameworks_of(Languages()))
        self._questions = [question.id for question in framework.asked(Form.QUICK)]
        self._answered = 0
        self._befalling: Befalling | None = None

    @property
    def share(self) -> float:
        """How much of all that is asked is answered."""
        return self._answered / (len(self.people) * len(self._questions))

    async def joins(self) -> None:
        """Put everybody and an open round into the empty database."""
        accounts = [person.account for person in self.people]
        now = datetime.now(UTC)
        await self._place.write(lambda c: open_round(c, accounts, "UTC", now))

    async def answers(self, befalling: Befalling) -> Figures:
        """Answer everything while troubles come; return what came of it."""
        self._befalling = befalling
        all_s = len(befalling.troubles) * befalling.lasts_s
        pause_s = min(MOST_PAUSE_S, all_s / len(self._questions))
        async with asyncio.TaskGroup() as group:
            coming = group.create_task(befalling.run())
            people = [group.create_task(self._answers(one, pause_s)) for one in self.people]
            await asyncio.wait(people)
            if self.figures.violations:
                coming.cancel()
        self.figures.troubles = befalling.came
        return self.figures

    async def look(self) -> None:
        """Hold what was acknowledged up to now against what is stored, where that can be read."""
        with contextlib.suppress(Unavailable):
            for person in self.people:
                found = await checks.lost(self._place, person.id, person.taps_made)
                self.figures.violations += found

    async def compare(self) -> None:
        """Hold what is stored against what people did and saw; the programs have ended."""
        bad = self.figures.violations
        for person in self.people:
            found = await checks.violations(
                self._place, person.id, person.taps_made, len(person.taps_made)
            )
            there, _ = await checks.stored(self._place, person.id)
            self.figures.answers += len(there)
            if there.keys() != set(self._questions) and not bad:
                found.append(f"{len(there)} answers")
            bad += [f"{person.account.first_name}: {violation}" for violation in found]

    # --- one person -----------------------------------------------------------------------

    async def _answers(self, person: Person, pause_s: float) -> None:
        await self._does(person, lambda: self._asks(person), "Question 1 of")
        if self.figures.violations:
            return
        following = [*pairwise(self._questions), (self._questions[-1], "")]
        for number, (question, later) in enumerate(following, 2):
            rests = later and question.partition(".")[0] != later.partition(".")[0]
            after = "Continue" if rests else f"Question {number} of" if later else "Submit"
            await self._does(person, self._tap(person, str(self._chance.randint(1, 5))), after)
            if rests and not self.figures.violations:
                await self._does(person, self._tap(person, "Continue"), f"Question {number} of")
            elif later and self._chance.random() < SELDOM:
                await self._does(person, lambda: self._asks(person), after)
            self._answered += 1
            if self.figures.violations:
                return
            await asyncio.sleep(self._chance.uniform(0, 2 * pause_s))

    def _asks(self, person: Person) -> None:
        acts.say(self._world, person.account, "/assess")

    def _tap(self, person: Person, label: str) -> Callable[[], None]:
        """Return what taps on what stands now."""
        screen = person.screen
        buttons = [button for row in screen.rows for button in row]
        data = [b["callback_data"] for b in buttons if b["text"].startswith(label)]
        if not data:
            self.figures.violations.append(f"no button {label!r}:\n{told(person.chat)}")

        def act() -> None:
            for one in data:
                person.taps_data(screen, one)

        return act

    async def _does(self, person: Person, act: Callable[[], None], after: str) -> None:
        """Do something and wait for what follows; do it again where Telegram has dropped it."""
        shown = person.chat.screen
        before = (shown.message_id, shown.version) if shown else (0, 0)

        def look() -> Message | None:
            screen = person.chat.screen
            if screen is None or (screen.message_id, screen.version) == before:
                return None
            return screen if after in f"{screen.text}\n{screen.buttons}" else None

        act()
        waited = since = 0.0
        while not await self._world.bell.until(look, LOOK_S):
            waited, since = waited + LOOK_S * (not self._held_up), since + LOOK_S
            if waited > RIGHT_WITHIN_S or self.figures.violations:
                self.figures.violations.append(f"{after!r} never stood:\n{told(person.chat)}")
                return
            if since > TAP_LIFE_S:
                act()
                since = 0.0
        if self._answered:  # the programs have started
            self.figures.longest_s = max(self.figures.longest_s, waited)

    @property
    def _held_up(self) -> bool:
        return self._befalling is not None and self._befalling.holds_up
