"""A tap where the database is large, beside the same tap where it is small."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from assessment.questionnaire import Form, Framework
from bot.content import frameworks_of, latest
from bot.languages import Languages
from storage import rounds
from storage.database import write_now
from tests.benchmarks import programme, scorecards, taps
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.processes import Bot
from tests.benchmarks.taps import Measured
from tests.benchmarks.telegram import Telegram

SMALL, DRAWN = 100, scorecards.AT_ONCE
RATE = 250  # taps a second: so few people would have answered everything before the time is up
PEOPLE, ROUNDS, SHEETS_A_ROUND = 100_000, 10, 2_250  # of 50 answers each
FIRST = 1_000_000  # numbers of what is added begin here

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :most) "
_TOWNS = (
    (
        "INSERT INTO city (id, name, country, region, language, timezone)"
        " SELECT :first + i, 'Town ' || i, 'SN', 'North', 'en', 'UTC' FROM n"
    ),
    (
        "INSERT INTO partnership (id, key, name)"
        " SELECT :first + i, 'q' || i, 'Towns ' || i FROM n WHERE i <= :most / 2"
    ),
    (
        "INSERT INTO side (id, partnership_id, city_id, part) SELECT :first + i,"
        " :first + (i + 1) / 2, :first + i, iif(i % 2, 'lead', 'partner') FROM n"
    ),
    (
        "INSERT INTO person (id, telegram_id, first_name, language, timezone, notice, joined_at)"
        " SELECT :first + i, 8000000000 + i, 'Ada', 'en', 'UTC', '1', :now FROM n"
    ),
    (
        "INSERT INTO role (person_id, role, side_id, since)"
        " SELECT :first + i, 'official', :first + i, :now FROM n"
    ),
)
_SHEETS = (
    (
        "INSERT INTO sheet (id, round_id, side_id, person_id, form, begun_at, submitted_at)"
        " SELECT :first * :round + i, :round, :first + :round * :most + i,"
        " :first + :round * :most + i, 'full', :now, :now FROM n"
    ),
    (
        "INSERT INTO agreed_sheet"
        " (id, round_id, side_id, sheet_id, form, respondents, submitted_at)"
        " SELECT :first * :round + i, :round, :first + :round * :most + i, :first * :round + i,"
        " 'full', 1, :now FROM n"
    ),
)
_ANSWERS = (
    (
        "INSERT INTO answer (sheet_id, question, state, level, reason, answered_at)"
        " SELECT :first * :round + i, :question, 'scored', 1 + i % 5, '', :now FROM n"
    ),
    (
        "INSERT INTO agreed_answer (agreed_sheet_id, question, state, level, reason)"
        " SELECT :first * :round + i, :question, 'scored', 1 + i % 5, '' FROM n"
    ),
)


def files(folder: Path) -> tuple[Path, Path]:
    """Make the small database and the large one; return their files."""
    small, large = folder / "small.db", folder / "large.db"
    programme.fill(small, SMALL, results=DRAWN)
    shutil.copy(small, large)
    write_now(programme.url(large), _grow)
    return small, large


def filled_from(file: Path) -> Callable[[Path], list[int]]:
    """Return what copies a database for one run; those who look at pictures do not tap."""

    def fill(path: Path) -> list[int]:
        shutil.copy(file, path)
        return [programme.FIRST_PERSON + n for n in range(DRAWN, SMALL)]

    return fill


async def measure(small: Path, large: Path, times: int) -> tuple[list[Measured], list[Measured]]:
    """Measure both in turn, and twenty pictures at the end of each run."""
    runs: tuple[list[Measured], list[Measured]] = ([], [])
    for _ in range(times):
        for file, own in zip((small, large), runs, strict=True):
            own.append(
                await taps.measure(
                    taps.CONTENDERS[0],
                    webhook=True,
                    rate=RATE,
                    fill=filled_from(file),
                    then=_pictures,
                )
            )
    return runs


async def _pictures(bot: Bot, api: Telegram, crowd: Crowd) -> None:
    people = [programme.FIRST_PERSON + n for n in range(DRAWN)]
    await scorecards.wave(bot, api, crowd, people)


def _grow(c: sa.Connection) -> None:
    """Add what makes a programme large, and open one more round, the only one that is open."""
    framework = latest(frameworks_of(Languages()))
    now = datetime.now(UTC)
    stamp = now.strftime("%Y-%m-%d %H:%M:%S.%f")
    _add(c, _TOWNS, most=PEOPLE, first=FIRST, now=stamp)
    asked = [question.id for question in framework.asked(Form.FULL)]
    for one in _earlier(c, framework, now):
        values = {"most": SHEETS_A_ROUND, "first": FIRST, "now": stamp, "round": one}
        _add(c, _SHEETS, **values)
        for question in asked:
            _add(c, _ANSWERS, **values, question=question)
    programme.open_round(c, framework, "Bench 2036", now)


def _earlier(c: sa.Connection, framework: Framework, now: datetime) -> Sequence[int]:
    """Publish the rounds there are, and as many more as are wanted beside the open one."""
    for number in range(ROUNDS - 1 - len(rounds.every(c))):
        programme.open_round(c, framework, f"Bench {2028 + number}", now)
    found = [one.id for one in rounds.every(c)]
    for number in found:
        rounds.move(c, number, "published", now)
    return found


def _add(c: sa.Connection, statements: Sequence[str], **values: object) -> None:
    for statement in statements:
        c.execute(sa.text(_NUMBERS + statement), values)
