"""One city's comparison in a large programme, and the publishing of such a round."""

from __future__ import annotations

import random
import tempfile
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

import sqlalchemy as sa

from assessment.questionnaire import Form
from assessment.roster import Row
from bot import comparing, freezing
from bot.content import latest
from bot.views.compare import compared
from conversations.view import Person, Role, RoleName
from storage import people, roster, rounds
from storage.database import write_now
from storage.tables import agreed_answer, agreed_sheet, comparison_cell, comparison_side, sheet

Work: TypeAlias = Callable[[sa.Connection], bool]
ROUNDS, LOOKS, SEED = 10, 30, 2022
NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
KINDS = ("whole", "region", "size", "country")
COUNTRIES = ("SN", "FR", "PH", "GB", "MA", "CO", "KE", "DE")


@dataclass(frozen=True, slots=True)
class Measured:
    """What it took.

    Attributes:
        pieces_ms: Each of the transactions that publishing takes, the decision first.
        peak_mb: What publishing holds at once.
    """

    looks_ms: list[float]
    pieces_ms: list[float]
    peak_mb: float


def measure(partnerships: int, repeats: int) -> Measured:
    """Fill a database, publish a round, and let a city look at every group."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder)}/t.db"
        round_id = write_now(url, lambda c: _fill(c, partnerships))
        peak = write_now(url, lambda c: _peak_mb(c, round_id))
        pieces = _published(url, round_id)
        write_now(url, lambda c: _more_rounds(c, round_id))
        return Measured(write_now(url, lambda c: _looks(c, repeats)), pieces, peak)


def _published(url: str, round_id: int) -> list[float]:
    """Publish a round; return how long each transaction was, without its commit."""
    pieces: list[float] = []

    def timed(c: sa.Connection, work: Work) -> bool:
        began = perf_counter()
        more = work(c)
        pieces.append((perf_counter() - began) * 1000)
        return more

    write_now(url, lambda c: timed(c, lambda c: _decide(c, round_id)))
    while write_now(url, lambda c: timed(c, lambda c: freezing.step(c, round_id))):
        pass
    return pieces


def _looks(c: sa.Connection, repeats: int) -> list[float]:
    frameworks = comparing.known_frameworks()
    taken = []
    for number in range(LOOKS * repeats):
        role = Role(1, RoleName.OFFICIAL, 1 + number % 100, "x", "y")
        person = Person(1, "x", "en", "UTC", roles=(role,))
        began = perf_counter()
        compared(frameworks, c, person, role.side, KINDS[number % len(KINDS)])
        taken.append((perf_counter() - began) * 1000)
    return taken


def _fill(c: sa.Connection, partnerships: int) -> int:
    dice = random.Random(SEED)  # noqa: S311  # the same towns every time
    framework = latest(comparing.known_frameworks())
    roster.apply(c, [row for n in range(partnerships) for row in _partnership(n, dice)])
    days = NOW.date(), NOW.date()
    plan = rounds.Plan("1", "quick", framework.version, framework.checksum, *days, NOW)
    round_id = rounds.create(c, plan)
    person = people.join(c, people.Newcomer(1, "x", "en", "UTC", "1"), NOW)
    sides = [side.id for side in roster.sides(c)]
    own = {"round_id": round_id, "person_id": person, "form": "quick", "begun_at": NOW}
    c.execute(sa.insert(sheet), [{**own, "id": n, "side_id": n} for n in sides])
    sent = {"round_id": round_id, "form": "quick", "respondents": 1, "submitted_at": NOW}
    c.execute(
        sa.insert(agreed_sheet), [{**sent, "id": n, "side_id": n, "sheet_id": n} for n in sides]
    )
    asked = [question.id for question in framework.asked(Form.QUICK)]
    for side in sides:
        c.execute(
            sa.insert(agreed_answer),
            [
                {
                    "agreed_sheet_id": side,
                    "question": question,
                    "state": "scored",
                    "level": dice.randint(1, 5),
                }
                for question in asked
            ],
        )
    return round_id


def _partnership(number: int, dice: random.Random) -> list[Row]:
    def row(part: str) -> Row:
        region, country = f"Region {dice.randint(1, 20)}", dice.choice(COUNTRIES)
        people_there = dice.choice((20_000, 90_000, 300_000, 700_000, 2_000_000))
        name = f"{part} {number}"
        place = (country, part, region, people_there, "en", "UTC", "", 0)
        return Row(f"p{number}", f"P{number}", name, *place)

    return [row("lead"), row("partner")]


def _decide(c: sa.Connection, round_id: int) -> bool:
    one = rounds.find(c, round_id)
    return one is not None and freezing.publish(c, one, NOW) >= 0


def _more_rounds(c: sa.Connection, round_id: int) -> None:
    """Copy what was frozen into nine rounds more, as if cities had answered alike."""
    one = rounds.find(c, round_id)
    for number in range(2, ROUNDS + 1) if one else ():
        days = NOW.date(), NOW.date()
        plan = rounds.Plan(str(number), "quick", one.framework, one.checksum, *days, NOW)  # type: ignore[union-attr]
        copy = rounds.create(c, plan)
        rounds.move(c, copy, "published", NOW + timedelta(days=number))
        for table in (comparison_side, comparison_cell):
            names = [column.name for column in table.columns]
            chosen = [sa.literal(copy), *(table.c[name] for name in names[1:])]
            rows = sa.select(*chosen).where(table.c.round_id == round_id)
            c.execute(sa.insert(table).from_select(names, rows))


def _peak_mb(c: sa.Connection, round_id: int) -> float:
    """Publish once for its memory, which slows it down, and take that back."""
    tracemalloc.start()
    _decide(c, round_id)
    freezing.finish(c, round_id)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    for table in (comparison_side, comparison_cell):
        c.execute(sa.delete(table))
    return peak / 1_000_000
