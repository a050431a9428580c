"""What a coordinator of a very large programme looks at: how long it takes, and others wait.

Run as a program (`python -m tests.benchmarks.wide FILE`) it does the work in a process of its
own and prints its figures: the peak of a process cannot be taken back.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

import sqlalchemy as sa

from assessment.questionnaire import Form
from bot.broadcasting import Broadcasting
from bot.content import frameworks_of, latest
from bot.incoming import Incoming, Kind
from bot.languages import Languages
from bot.place import Place
from bot.turns import Defaults, Turns
from bot.views.reader import Reader
from conversations.events import Sent
from storage import rounds
from storage.database import Embedded, open_database, write_now
from tests.benchmarks import peopled, programme
from tests.benchmarks.peopled import A_SIDE, FIRST_CHAT
from tests.benchmarks.processes import ROOT, peak_mb
from tests.benchmarks.report import Table, met, spread

PEOPLE, ANSWERED = 100_000, 10
WITHIN_MS = 200
# Of ten cities one has not begun, one has sent all and has to agree, one has submitted.
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :most) "
_SIDE = f"1 + (i - 1) / {A_SIDE}"
_SHEETS = (
    "INSERT INTO sheet (id, round_id, side_id, person_id, form, begun_at, submitted_at)"
    f" SELECT i, :round, {_SIDE}, i, 'quick', :now, iif(({_SIDE}) % 10 = 1, :now, NULL) FROM n"
    f" WHERE ({_SIDE}) % 10 <> 0"
)
_ANSWERS = (
    "INSERT INTO answer (sheet_id, question, state, level, reason, answered_at)"
    " SELECT i, :question, 'scored', 1 + (i + :at) % 5, '', :now FROM n"
    f" WHERE ({_SIDE}) % 10 <> 0"
)
_SUBMITTED = (
    "INSERT INTO agreed_sheet (round_id, side_id, sheet_id, form, respondents, submitted_at)"
    f" SELECT :round, i, i * {A_SIDE}, 'quick', 1, :now FROM n WHERE i % 10 = 5"
)


@dataclass(slots=True)
class Run:
    """What it took: each screen with its seconds, and the longest transaction of it, in ms."""

    screens: dict[str, tuple[float, float]] = field(default_factory=dict)
    before_mb: float = 0
    peak_mb: float = 0


def table(times: int) -> Table:
    """Measure a programme of 10,000 partnerships, so many times."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = Path(folder) / "t.db"
        write_now(programme.url(file), fill)
        runs = [_measured(shutil.copy(file, Path(folder) / f"{n}.db")) for n in range(times)]
    lines = [_line(name, [run.screens[name] for run in runs]) for name in runs[0].screens]
    grown = [run.peak_mb - run.before_mb for run in runs]
    lines.append(("memory grown by all that, MB", spread(grown), "", "–"))
    note = (
        f"10,000 partnerships, {PEOPLE:,} people, {A_SIDE} a city, {ANSWERED} answers each; a"
        " turn with its drawing, in a process of its own; SQLite on disk. Others wait for the"
        f" longest transaction: less than {WITHIN_MS} ms is the aim."
    )
    head = ("a coordinator looks at", "s until it stands", "longest transaction, ms", "met")
    return Table("wide", head, tuple(lines), (note,))


def _line(name: str, runs: list[tuple[float, float]]) -> tuple[str, ...]:
    seconds, longest = zip(*runs, strict=True)
    return (
        name,
        spread(seconds, 2),
        spread(longest),
        met(sorted(longest)[len(runs) // 2] < WITHIN_MS),
    )


def _measured(file: Path) -> Run:
    command = [sys.executable, "-m", "tests.benchmarks.wide", str(file)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    return Run(**json.loads(done.stdout))


def fill(c: sa.Connection) -> None:
    """Fill in a programme whose round is under way."""
    now = datetime.now(UTC)
    number = peopled.people_of(c, PEOPLE, now)
    rounds.move(c, number, "open", now)
    stamp = now.strftime("%Y-%m-%d %H:%M:%S.%f")
    values = {"most": PEOPLE, "round": number, "now": stamp}
    c.execute(sa.text(_NUMBERS + _SHEETS), values)
    asked = latest(frameworks_of(Languages())).asked(Form.QUICK)
    for at, question in enumerate(asked[:ANSWERED]):
        c.execute(sa.text(_NUMBERS + _ANSWERS), {**values, "question": question.id, "at": at})
    c.execute(sa.text(_NUMBERS + _SUBMITTED), {**values, "most": PEOPLE // A_SIDE})
    c.exec_driver_sql("UPDATE side SET contact_id = (id - 1) * ? + 1", (A_SIDE,))


# --- the process that is measured -------------------------------------------------------------


class Coordinator:
    """Somebody who looks; each look is timed, and each transaction that it takes."""

    def __init__(self, database: Embedded, turns: Turns, run: Run) -> None:
        self._turns, self._run, self._ids = turns, run, count(1)
        self._pieces: list[float] = []
        self._place: Place | None = None
        writing = database.writer.run

        def timed(work: Callable[[sa.Connection], Any]) -> Awaitable[Any]:
            return writing(lambda c: self._timed(c, work))

        database.writer.run = timed  # type: ignore[method-assign,assignment]

    async def sends(self, name: str, text: str) -> None:
        """Send a message or a command."""
        number, command = next(self._ids), text[1:] if text.startswith("/") else ""
        sent = Sent(text, message_id=number)
        await self._takes(name, Kind.MESSAGE, sent=sent, command=command, message_id=number)

    async def taps(self, name: str, label: str) -> None:
        """Tap a button of the screen that stands."""
        drawn = self._place.drawn if self._place else None
        buttons = [one for row in (drawn.keyboard if drawn else ()) for one in row]
        found = {one["text"]: one["callback_data"] for one in buttons}
        data = found[next((text for text in found if label in text), label)]
        await self._takes(name, Kind.TAP, data=data, callback_id="q")

    async def _takes(self, name: str, kind: Kind, **more: Any) -> None:
        incoming = Incoming(next(self._ids), kind, FIRST_CHAT, FIRST_CHAT, **more)
        self._place = await self.timed(name, self._turns.take(incoming)) or self._place

    async def timed(self, name: str, doing: Awaitable[Any]) -> Any:
        """Note how long something takes, and its longest transaction."""
        self._pieces.clear()
        began = perf_counter()
        done = await doing
        self._run.screens[name] = perf_counter() - began, max(self._pieces) * 1000
        return done

    def _timed(self, c: sa.Connection, work: Callable[[sa.Connection], Any]) -> Any:
        began = perf_counter()
        try:
            return work(c)
        finally:
            self._pieces.append(perf_counter() - began)


async def _work(file: Path) -> Run:
    database, languages, run = open_database(programme.url(file)), Languages(), Run()
    assert isinstance(database, Embedded)
    frameworks = frameworks_of(languages)
    reader = Reader(frameworks, languages.names(), {})
    now = datetime.now(UTC)
    turns = Turns(database, reader, languages, Defaults("en", "UTC"), 1, lambda: now)
    looks = Coordinator(database, turns, run)
    await looks.sends("home", "/start")
    run.before_mb = peak_mb(os.getpid())
    await _board(looks)
    await _rounds(looks)
    await _broadcast(looks)
    work = Broadcasting(database, frameworks, lambda: now, lambda: None, _nobody_watches)
    await looks.timed("its first letters", work.look())
    await database.close()
    run.peak_mb = peak_mb(os.getpid())
    return run


async def _board(looks: Coordinator) -> None:
    await looks.sends("the board", "/board")
    await looks.taps("all cities, a page", "All cities")
    await looks.taps("a city", "Town")
    await looks.taps("back to its page", "Back")
    await looks.taps("back to the board", "Back")
    await looks.taps("cities under way, a page", "Under way")
    await looks.taps("the next page", "2 ›")
    await looks.taps("the board again", "Back")


async def _rounds(looks: Coordinator) -> None:
    await looks.sends("rounds", "/rounds")
    await looks.taps("a round", "2027")
    await looks.taps("which city gets more time", "More time for a city")


async def _broadcast(looks: Coordinator) -> None:
    await looks.sends("a broadcast", "/broadcast")
    await looks.taps("for which partnership", "Partnership")
    await looks.taps("any", "Any")
    await looks.taps("for cities that are how far", "How far")
    await looks.taps("those under way", "Under way")
    await looks.taps("its text", "Continue")
    await looks.sends("the next text", "Hello")
    await looks.taps("its preview", "Skip")
    await looks.taps("send", "Send")
    drawn = looks._place.drawn if looks._place else None
    typed = (drawn.html if drawn else "").rpartition(": ")[2]
    await looks.sends("the number, typed", "".join(c for c in typed if c.isdecimal()))


async def _nobody_watches(_numbers: frozenset[int], _over: frozenset[int]) -> None:
    return None


if __name__ == "__main__":
    done = asyncio.run(_work(Path(sys.argv[1])))
    sys.stdout.write(
        json.dumps({name: getattr(done, name) for name in ("screens", "before_mb", "peak_mb")})
    )
