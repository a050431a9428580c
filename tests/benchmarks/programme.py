"""A programme of invented cities in a database of the program, for people who tap."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from assessment.questionnaire import Form, Framework
from assessment.roster import Row
from assessment.sheet import scored
from bot.content import frameworks_of, latest
from bot.languages import Languages
from storage import agreed, people, roster, rounds, sheets
from storage.database import write_now

FIRST_PERSON = 7_000_000_001
ROUND_BEFORE, ROUND_NOW = "Bench 2026", "Bench 2027"


def url(path: Path) -> str:
    """Return a database's address."""
    return f"sqlite+aiosqlite:///{path}"


def fill(path: Path, officials: int, *, results: int = 0) -> list[int]:
    """Fill a new database; return the Telegram numbers of its officials.

    Args:
        officials: How many there are, each of a city of their own, two in a partnership.
        results: How many of the first of them have a scorecard of the round before.
    """
    return fill_at(url(path), officials, results=results)


def fill_at(address: str, officials: int, *, results: int = 0) -> list[int]:
    """Fill a new database wherever it is; see `fill`."""
    framework = latest(frameworks_of(Languages()))
    numbers = [FIRST_PERSON + n for n in range(officials)]
    write_now(address, lambda c: _fill(c, framework, numbers, results))
    return numbers


def answers(path: Path) -> int:
    """Return how many answers are stored."""
    return answers_at(url(path))


def answers_at(address: str) -> int:
    """Return how many answers are stored in a database wherever it is."""
    statement = "SELECT count(*) FROM answer_history"
    return int(write_now(address, lambda c: c.exec_driver_sql(statement).scalar_one()))


def _fill(c: sa.Connection, framework: Framework, numbers: list[int], results: int) -> None:
    now = datetime.now(UTC)
    roster.apply(c, [row for n in range(0, len(numbers), 2) for row in _partnership(n)])
    joined = []
    for number, side in zip(numbers, roster.sides(c), strict=True):
        someone = people.Newcomer(number, "Ada", "en", "UTC", "1")
        person = people.join(c, someone, now)
        people.grant(c, person, "official", side.id, now)
        joined.append((person, side))
    if results:
        earlier = open_round(c, framework, ROUND_BEFORE, now)
        for place, (person, side) in enumerate(joined[:results]):
            _submit(c, framework, earlier, person, side, place)
        rounds.move(c, earlier, "closed", now)
        rounds.move(c, earlier, "published", now)
    open_round(c, framework, ROUND_NOW, now)


def _partnership(n: int) -> list[Row]:
    common = {"country": "SN", "region": "North", "population": 5, "codes": "", "line": 0}
    return [
        Row(
            key=f"p{n}",
            partnership=f"Aville {n} – Betown {n}",
            city=f"{city} {n}",
            side=side,
            language="en",
            timezone="UTC",
            **common,
        )
        for city, side in (("Aville", "lead"), ("Betown", "partner"))
    ]


def open_round(c: sa.Connection, framework: Framework, name: str, now: datetime) -> int:
    """Open a round for thirty days; return its number."""
    due: date = now.date() + timedelta(days=30)
    days = due, due + timedelta(days=7)
    later = now + timedelta(days=38)
    plan = rounds.Plan(name, "full", framework.version, framework.checksum, *days, later)
    number = rounds.create(c, plan)
    rounds.move(c, number, "open", now)
    return number


def _submit(
    c: sa.Connection,
    framework: Framework,
    round_id: int,
    person: int,
    side: roster.Side,
    place: int,
) -> None:
    now = datetime.now(UTC)
    asked = framework.asked(Form.FULL)
    given = {q.id: scored(1 + (place + n * n) % 5) for n, q in enumerate(asked)}
    sheet = sheets.begin(c, sheets.Key(round_id, side.id, person), "full", now)
    for question, level in given.items():
        sheets.save(c, sheet, question, level, now)
    sheets.submit(c, sheet, now)
    agreed.write(
        c,
        round_id,
        side.id,
        sheet_id=sheet,
        form="full",
        respondents=1,
        answers=given,
        now=now,
    )
