"""`check`: settings, questionnaire, translations and database, every problem at once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from assessment.errors import ContentError, Problem, SettingsError
from bot import content, settings
from bot.commandline.catalogues import wrong_in
from bot.languages import LOCALES, Languages
from storage.database import file_of
from storage.inspection import wrong_with

DOTENV = Path(".env")


def run(given: argparse.Namespace) -> int:
    """Print what was looked at, and every problem as `file:line: text`; 1 where there is one."""
    found = (
        *_of_settings(),
        *_of_translations(),
        *_of_questionnaire(),
        *_of_indicators(),
        *_of_database(),
    )
    problems = dict.fromkeys(found)  # a broken catalogue also breaks the questionnaire
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    ids = [indicator.id for indicator in content.indicators_of(Languages())]
    print(f"{len(ids)} indicators: {' '.join(ids)}")
    print("settings, questionnaire, indicators, translations and database: all is well")
    return 0


def _of_settings() -> Iterator[Problem]:
    try:
        settings.load()
    except SettingsError as error:
        words = str(error)
        yield Problem(*_place(words.partition(":")[0]), words)


def _place(name: str) -> tuple[str, int]:
    """Return the file and the line on which a setting stands."""
    if name not in os.environ and DOTENV.is_file():
        lines = DOTENV.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines, start=1):
            if line.partition("=")[0].strip().upper() == name:
                return str(DOTENV), number
    return "environment", 0


def _of_translations() -> Iterator[Problem]:
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        yield from wrong_in(path)


def _of_questionnaire() -> Iterator[Problem]:
    try:
        content.latest(content.frameworks_of(Languages()))
    except ContentError as error:
        yield from error.problems


def _of_indicators() -> Iterator[Problem]:
    try:
        content.indicators_of(Languages())
    except ContentError as error:
        yield from error.problems


def _of_database() -> Iterator[Problem]:
    try:
        path = file_of(settings.load().database_url)
    except SettingsError as error:
        # A wrong setting of another name was told already.
        if str(error).startswith("DATABASE_URL"):
            yield Problem(*_place("DATABASE_URL"), str(error))
        return
    if path is not None and path.exists():
        for words in wrong_with(path):
            yield Problem(str(path), 0, words)
