"""One round from its opening to a week after its closing, with a clock that jumps.

The planning, the claims, the post and what people keep are the real ones; only the clock and
the Api are not. People submit, put off, mute and move as a seed says.
"""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from assessment.agreement import Agreed
from assessment.questionnaire import Form
from assessment.rounds import Step, closes_at
from assessment.sheet import scored
from bot import mailing, seen, stepping
from bot.incoming import Incoming, Kind
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.submitting import submit
from conversations import effects
from storage import people, roster, rounds, sheets
from storage.database import Database
from tests.postroom import Clock, Postroom
from tests.simulate.programme import Someone, fill

LENGTH = timedelta(days=28)
AFTER_IT = timedelta(days=15)  # closing a week later, and a week beyond
EXTENDED_AFTER = timedelta(days=24)
ANSWERS = {"1.1": scored(3), "1.2": scored(4)}
OUTAGE = timedelta(hours=72)
SPONTANEOUS = 0.3  # of the people do something before they are reminded


@dataclass(frozen=True)
class Story:
    """What a simulation is about.

    Attributes:
        opens: When the round opens, in UTC.
        outages: After how many days from the opening the bot is away for 72 hours.
        extends: Whether a city and, days before the due day, everybody gets more time.
    """

    name: str
    opens: datetime
    outages: tuple[float, ...] = ()
    extends: bool = False


@dataclass(frozen=True)
class Wish:
    """Somebody asked to be reminded in so many days."""

    person: Someone
    asked: datetime
    days: int
    zone: str


@dataclass
class Diary:
    """Everything that happened, as people know it."""

    story: Story
    people: list[Someone] = field(default_factory=list)
    reminded: list[tuple[datetime, Someone, str]] = field(default_factory=list)  # and the zone
    submitted: dict[int, datetime] = field(default_factory=dict)  # by side
    muted: dict[int, datetime] = field(default_factory=dict)  # by person
    wishes: list[Wish] = field(default_factory=list)
    extended: dict[int, datetime] = field(default_factory=dict)  # by side
    closes: dict[int, datetime] = field(default_factory=dict)  # by side
    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    moved: set[int] = field(default_factory=set)  # people who changed their time zone

    def counts(self) -> Counter[str]:
        """Return how many letters ended how."""
        return Counter(
            f"{state}: {reason}" if reason else state for _, state, reason, _ in self.rows
        )


class Campaign:
    """A round that is lived through."""

    def __init__(self, database: Database, story: Story, many: int, seed: int) -> None:
        self.database, self.many, self.random = database, many, Random(seed)  # noqa: S311
        self.clock = Clock(story.opens)
        self.room, self.diary = Postroom(database, self.clock), Diary(story)
        self.zones: dict[int, str] = {}
        self._events: list[tuple[datetime, int, Callable[[], object]]] = []
        self._order = itertools.count()
        self._by_chat: dict[int, Someone] = {}

    async def run(self) -> Diary:
        """Live through it."""
        await self._open()
        ends = self.diary.story.opens + LENGTH + AFTER_IT
        while (now := await self._next()) < ends:
            self.clock.now = self._awake(now)
            while self._events and self._events[0][0] <= self.clock.now:
                result = heapq.heappop(self._events)[2]()
                if result is not None:
                    await result
            await self._send()
        self.diary.rows = await self.room.rows()
        return self.diary

    # --- the clock ----------------------------------------------------------------------

    async def _next(self) -> datetime:
        """Return when something happens next: a letter is due, or somebody does something."""
        sql = "SELECT min(not_before) FROM outbox WHERE state = 'planned' AND lane = 'bulk'"
        (due,) = await self.database.read(lambda c: c.exec_driver_sql(sql).one())
        times = [self._events[0][0]] if self._events else []
        if due:
            times.append(datetime.fromisoformat(due).replace(tzinfo=UTC))
        return max(min(times, default=datetime.max.replace(tzinfo=UTC)), self.clock.now)

    def _awake(self, now: datetime) -> datetime:
        """Return the first instant from then on at which the bot runs; it ticks late."""
        for days in self.diary.story.outages:
            begins = self.diary.story.opens + timedelta(days=days)
            if begins <= now < begins + OUTAGE:
                return begins + OUTAGE
        return now + timedelta(seconds=self.random.uniform(0, 20))

    def _at(self, when: datetime, what: Callable[[], object]) -> None:
        heapq.heappush(self._events, (when, next(self._order), what))

    async def _send(self) -> None:
        before = len(self.room.api.sent)
        await self.room.empty()
        for at, chat, params in self.room.api.sent[before:]:
            if "A reminder:" in params["text"]:
                person = self._by_chat[chat]
                self.diary.reminded.append((at, person, self.zones[person.id]))
                self._at(at + self._some(10), lambda person=person: self._react(person))

    def _some(self, hours: float) -> timedelta:
        return timedelta(seconds=self.random.uniform(60, hours * 3600))

    # --- what coordinators do -----------------------------------------------------------

    async def _open(self) -> None:
        now, diary = self.clock.now, self.diary
        due = due_on(diary.story)
        closes_on = due + timedelta(days=7)
        at = closes_at(closes_on, "UTC")
        diary.people = await self.database.write(lambda c: fill(c, self.many, now))
        self._by_chat = {person.chat: person for person in diary.people}
        diary.closes = {person.side: at for person in diary.people}
        numbers = [person.id for person in diary.people]
        every = await self.database.read(lambda c: people.some(c, numbers))
        self.zones = {person.id: person.timezone for person in every}
        plan = rounds.Plan("2027", "quick", "test", "checksum", due, closes_on, at)

        def opened(c):
            number = rounds.create(c, plan)
            stepping.take(c, rounds.find(c, number), Step.OPEN, now)

        await self.database.write(opened)
        await self._plan_the_rest()
        self._at(at + timedelta(seconds=15), self._close)
        for person in diary.people:
            if self.random.random() < SPONTANEOUS:
                self._at(now + LENGTH * self.random.random(), lambda p=person: self._react(p))
        if diary.story.extends:
            self._at(now + EXTENDED_AFTER, lambda: self._extend(diary.people[0].side))
            self._at(now + EXTENDED_AFTER + timedelta(days=1), lambda: self._extend(0))

    async def _plan_the_rest(self) -> None:
        """Do as the mailroom what was too much for the turn."""
        await self.database.write(mailing.plan_all)

    async def _close(self) -> None:
        now = self.clock.now
        if await self.database.write(lambda c: stepping.close_what_is_due(c, now)) == 0:
            self._at(now + timedelta(hours=1), self._close)

    async def _extend(self, side: int) -> None:
        """Give a city, or everybody, a week more."""
        now = self.clock.now

        def longer(c):
            one = rounds.find(c, 1)
            days = rounds.Days(
                one.due_on + timedelta(days=7),
                one.closes_on + timedelta(days=7),
                one.closes_at + timedelta(days=7),
            )
            if side:
                stepping.extend(c, one, side, days, now)
            else:
                stepping.move_days(c, one, days, now)
            return days.closes_at

        closes = await self.database.write(longer)
        await self._plan_the_rest()
        for each in {side} if side else {person.side for person in self.diary.people}:
            self.diary.closes[each] = closes
            self.diary.extended[each] = now

    # --- what people do -----------------------------------------------------------------

    def _react(self, person: Someone) -> object:
        if person.side in self.diary.submitted:
            return None
        if self.clock.now > self.diary.closes[person.side]:
            return None
        does = self.random.choices(
            (self._nothing, self._later, self._submit, self._mute, self._moves),
            (48, 30, 12, 5, 5),
        )[0]
        return does(person)

    async def _nothing(self, _person: Someone) -> None:
        return None

    async def _later(self, person: Someone) -> None:
        days = self.random.choice((1, 1, 3))
        zone = self.zones[person.id]
        self.diary.wishes.append(Wish(person, self.clock.now, days, zone))
        self.diary.muted.pop(person.id, None)  # who asks for one wants them again
        await self._keep(person, effects.PutOff(1, days))

    async def _mute(self, person: Someone) -> None:
        self.diary.muted[person.id] = self.clock.now
        await self._keep(person, effects.MuteRound(1, on=True))

    async def _moves(self, person: Someone) -> None:
        self.diary.moved.add(person.id)
        self.zones[person.id] = "Asia/Tokyo"
        await self._keep(person, effects.SetTimezone("Asia/Tokyo"))

    async def _submit(self, person: Someone) -> None:
        """Let somebody send; what the city then has is agreed at once."""
        now = self.clock.now

        def sent(c):
            number = sheets.begin(c, sheets.Key(1, person.side, person.id), "quick", now)
            for question, answer in ANSWERS.items():
                sheets.save(c, number, question, answer, now)
            sheets.submit(c, number, now)
            side = roster.find(c, person.side)
            submit(c, 1, side, Agreed(Form.QUICK, ANSWERS, 1), now)

        await self.database.write(sent)
        self.diary.submitted.setdefault(person.side, now)

    async def _keep(self, person: Someone, effect: effects.Effect) -> None:
        now = self.clock.now
        incoming = Incoming(next(self._order) + 1, Kind.TAP, person.chat, person.chat)

        def kept(c):
            row = people.by_id(c, person.id)
            keep(Turn(c, seen.person(row), incoming, now), effect)

        await self.database.write(kept)


def local(at: datetime, zone: str) -> datetime:
    """Return an instant by a person's clock."""
    return at.astimezone(ZoneInfo(zone))


SPRING = Story("spring, both changes of the clocks", datetime(2027, 3, 8, 10, tzinfo=UTC))
AUTUMN = Story("autumn, both changes of the clocks", datetime(2027, 10, 11, 10, tzinfo=UTC))
EXTENDED = Story("extended", datetime(2027, 3, 8, 10, tzinfo=UTC), extends=True)
AWAY = Story(
    "72 hours without the bot, twice",
    datetime(2027, 3, 8, 10, tzinfo=UTC),
    outages=(24.5, 33.0),  # over three reminders, and over the closing
)
STORIES = (SPRING, AUTUMN, EXTENDED, AWAY)


def due_on(story: Story) -> date:
    """Return the day on which the round is due, before anybody gets more time."""
    return (story.opens + LENGTH).date()
