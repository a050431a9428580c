"""What is sent in the trials: a broadcast, and reminders."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.errors import Unavailable
from assessment.roster import Row
from assessment.weekends import is_working_day
from bot.content import frameworks_of, latest
from bot.languages import Languages
from bot.mailing import plan_round, step
from bot.sandbox.people import Account
from storage import people, roster, rounds
from storage.tables import broadcast, broadcast_text
from tests.chaos.place import Place

MORNING = 10  # late enough for a reminder, and ten hours before it is too late for one
COUNTRIES = ("FR", "EG", "IR", "SO", "NP")  # on each day, one of them works
OFFICIALS_A_CITY = 10
OFFSETS = range(-12, 15)
TRIES = 20
DUE_IN = timedelta(days=30)
_RELEASE = sa.text(
    "UPDATE outbox SET not_before = planned_at WHERE id IN (SELECT id FROM outbox"
    " WHERE state = 'planned' AND not_before > planned_at ORDER BY id LIMIT :most)"
)


class Broadcast:
    """A broadcast to everybody; the first of them wrote it."""

    text = "A word to all of you"
    letters = "SELECT chat_id, state, id FROM outbox WHERE kind = 'broadcast'"
    ended = "SELECT 1 FROM broadcast WHERE ended_at IS NOT NULL"
    release = None

    async def fill(self, place: Place, accounts: Sequence[Account]) -> None:
        """Put the people and the broadcast into an empty database."""
        now = datetime.now(UTC)

        def work(c: sa.Connection) -> None:
            for number, account in enumerate(accounts):
                person = _join(c, account, "UTC", now)
                people.grant(c, person, "reader" if number else "coordinator", None, now)
            values = {"author_id": 1, "status": "sending", "created_at": now, "starts_at": now}
            c.execute(sa.insert(broadcast), values)
            text = {"broadcast_id": 1, "language": "en", "text": self.text}
            c.execute(sa.insert(broadcast_text), text)

        await place.write(work)


class Reminders:
    """A reminder to everybody, planned by two at the same moment where two programs run."""

    text = "A reminder:"
    letters = "SELECT chat_id, state, id FROM outbox WHERE kind = 'reminder'"
    ended = (
        "SELECT 1 FROM round WHERE NOT EXISTS (SELECT 1 FROM outbox"
        " WHERE kind = 'reminder' AND state IN ('planned', 'claimed', 'sending'))"
    )

    async def fill(self, place: Place, accounts: Sequence[Account]) -> None:
        """Put an open round and its officials into an empty database, and plan."""
        now = datetime.now(UTC)
        zone = _where_it_is_morning(now)
        await place.write(lambda c: open_round(c, accounts, zone, now))
        plan = lambda c: _plan_all(c, now)  # noqa: E731
        await asyncio.gather(*(_patiently(place, plan) for _ in range(place.programs)))
        await place.write(_keep_first_of_each)

    @staticmethod
    def release(c: sa.Connection, most: int) -> int:
        """Let the time of some come; return how many there were."""
        return c.execute(_RELEASE, {"most": most}).rowcount


async def _patiently(place: Place, work: Callable[[sa.Connection], None]) -> None:
    """Write as the program does: who waited too long for the other tries again."""
    for _ in range(TRIES):
        with contextlib.suppress(Unavailable):
            await place.write(work, patiently=True)
            return
    await place.write(work, patiently=True)


def _plan_all(c: sa.Connection, now: datetime) -> None:
    (one,) = rounds.open_ones(c)
    plan_round(c, one, now)
    while step(c, one.id):
        pass


def open_round(c: sa.Connection, accounts: Sequence[Account], zone: str, now: datetime) -> None:
    """Put cities, their officials and an open round of the quick form into a database."""
    cities = -(-len(accounts) // OFFICIALS_A_CITY)
    country = _where_people_work(now, zone)
    roster.apply(c, [_row(number, country, zone) for number in range(cities + cities % 2)])
    sides = roster.sides(c)
    for number, account in enumerate(accounts):
        person = _join(c, account, zone, now)
        people.grant(c, person, "official", sides[number // OFFICIALS_A_CITY].id, now)
    framework = latest(frameworks_of(Languages()))
    due, closes = now.date() + DUE_IN, now + DUE_IN + timedelta(days=7)
    words = "2027", "quick", framework.version, framework.checksum
    number = rounds.create(c, rounds.Plan(*words, due, closes.date(), closes))
    rounds.move(c, number, "open", now)


def _keep_first_of_each(c: sa.Connection) -> None:
    c.exec_driver_sql(
        "DELETE FROM outbox WHERE kind = 'reminder' AND args <> (SELECT min(args) FROM outbox)"
    )


def _join(c: sa.Connection, account: Account, zone: str, now: datetime) -> int:
    return people.join(c, people.Newcomer(account.id, account.first_name, "en", zone, "1"), now)


def _where_it_is_morning(now: datetime) -> str:
    ahead = MORNING - now.hour
    ahead += 24 if ahead not in OFFSETS else 0
    return f"Etc/GMT{-ahead:+d}"


def _where_people_work(now: datetime, zone: str) -> str:
    today = now.astimezone(ZoneInfo(zone)).date()
    return next(country for country in COUNTRIES if is_working_day(today, country))


def _row(number: int, country: str, zone: str) -> Row:
    return Row(
        key=f"p{number // 2}",
        partnership=f"Partnership {number // 2}",
        city=f"City {number}",
        country=country,
        side="partner" if number % 2 else "lead",
        region="r",
        population=None,
        language="en",
        timezone=zone,
        codes="",
        line=0,
    )
