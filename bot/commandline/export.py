"""`export`: a round's answers, scores and indicators, written into a folder."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from typing import IO

import sqlalchemy as sa

from assessment.cleaning import one_line
from assessment.errors import NotAllowed
from bot import content, settings
from bot.exports import files
from bot.exports.gathering import Source
from bot.languages import Languages
from storage import audit, rounds
from storage.database import read_now, write_now


def run(given: argparse.Namespace) -> int:
    """Write the files of a format, each whole or not at all, and print their names."""
    chosen, now = settings.load(), datetime.now(UTC)
    folder, name = Path(given.out), one_line(given.name)
    folder.mkdir(parents=True, exist_ok=True)
    # Nothing goes out of which nothing is noted.
    write_now(chosen.database_url, lambda c: _note(c, name, given.format, now))
    written = read_now(chosen.database_url, lambda c: _written(c, name, given.format, folder, now))
    for path in written:
        print(path)
    return 0


def _note(c: sa.Connection, name: str, form: str, now: datetime) -> None:
    thing = f"round {_round(c, name).id}"
    audit.note(c, audit.THE_COMMAND_LINE, "exported", thing, now, what=form)


def _written(c: sa.Connection, name: str, form: str, folder: Path, now: datetime) -> list[Path]:
    source = _source(c, name)
    return [_write(folder / file, made) for file, made in files.whole(source, form, now)]


def _round(c: sa.Connection, name: str) -> rounds.Round:
    one = rounds.named(c, name)
    if one is None:
        names = ", ".join(f"“{each.name}”" for each in rounds.every(c)) or "none yet"
        msg = f"there is no round “{name}”; there are {names}"
        raise NotAllowed(msg)
    return one


def _source(c: sa.Connection, name: str) -> Source:
    one, languages = _round(c, name), Languages()
    framework = content.frameworks_of(languages).get(one.framework)
    if framework is None:
        msg = f"{name}: its questionnaire, version {one.framework}, is not installed"
        raise NotAllowed(msg)
    return Source(c, one, framework, languages, content.indicators_of(languages))


def _write(path: Path, made: IO[bytes]) -> Path:
    """Write a file beside its place and move it there: nobody reads half of it."""
    part = path.with_name(f".{path.name}.part")
    with made, part.open("wb") as out:
        copyfileobj(made, out)
    part.replace(path)
    return path
