"""What each kind of file has to know: how it is read, looked at, taken in and undone.

What was read lies in the database as JSON until somebody has confirmed it: the turn that
takes it in needs no network, and finds it also after a restart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from assessment.errors import Problem, Wording
from assessment.indicators.catalogue import Catalogue
from assessment.questionnaire import Framework
from conversations import view
from storage.cities import Town
from storage.imports import Import
from storage.source_names import Names

Report = dict[str, Any]
NO_INDICATORS = Catalogue(())


class Kind(StrEnum):
    """What a file holds."""

    ROSTER = "roster"
    FIGURES = "figures"
    NAMES = "names"  # what other sources call our indicators and cities
    SHEET = "sheet"  # a filled questionnaire


@dataclass(frozen=True, slots=True)
class Known:
    """What files are read beside."""

    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    catalogue: Catalogue = NO_INDICATORS
    towns: Sequence[Town] = ()
    names: Names = field(default_factory=Names)


@dataclass(frozen=True, slots=True)
class Read:
    """What stood in a file: as JSON can hold it."""

    rows: Any
    report: Report = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """What a file would change.

    Attributes:
        report: With the `counts` of what is new, changed and unchanged, and the `near` names.
        subject: Which imports are undone in turn.
    """

    rows: Any
    report: Report
    subject: str


@dataclass(frozen=True, slots=True)
class Handler:
    """One kind of file.

    Attributes:
        look: Puts it beside what is stored. Raises FileError where it does not fit.
        answer: Takes the answer to the first near-name.
        take_in: Stores it, and returns what `undo` needs; None where it replaced what the
            preview did not show, so that it has to be looked at anew. Raises FileError where
            it does not fit any more.
        undo: Returns False where something rests on it.
    """

    read: Callable[[str, bytes, Known], Read]
    look: Callable[[sa.Connection, Import, view.Person, Read, Known], Look]
    answer: Callable[[Import, Read, bool], Read]
    take_in: Callable[[sa.Connection, Import, view.Person, Any, datetime], Report | None]
    undo: Callable[[sa.Connection, Import, Report, datetime], bool]


def told(problem: Problem) -> list[Any]:
    """Return a problem as JSON can hold it."""
    text = problem.text
    words = text if isinstance(text, Wording) else Wording(str(text))
    return [problem.line, problem.column, words.pattern, [list(hole) for hole in words.holes]]


def no_answer(one: Import, read: Read, same: bool) -> Read:  # noqa: FBT001  # one shape
    """Take no answer: nothing was asked."""
    return read
