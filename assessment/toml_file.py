"""A TOML file of ours: what it says, and the line on which it says it.

A place is a path into the file, such as `("questions", 2, "levels", 3)`. Its line is found
by the layout that our files keep: a key a line, and a line for each item of a list.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from assessment.errors import ContentError, Problem

Place = tuple[str | int, ...]
TABLE = re.compile(r"\[\[?(\w+)")
TOLD_LINE = re.compile(r" \(at line (\d+), column \d+\)")
WORDS = {
    "missing": "missing",
    "extra_forbidden": "there is no such key",
    "string_too_short": "empty",
    "string_too_long": "more than {max_length} characters",
    "too_short": "{actual_length} of them, not {min_length}",
    "too_long": "{actual_length} of them, not {max_length}",
}


class Shape(BaseModel):
    """What may stand in a table: nothing missing, nothing unknown, nothing of another kind."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_strip_whitespace=True)


S = TypeVar("S", bound=Shape)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file that was read.

    Attributes:
        name: What it is called in a problem: its folder and its own name.
    """

    name: str
    lines: tuple[str, ...]

    def content(self, shape: type[S]) -> S:
        """Return what the file says.

        Raises:
            ContentError: It is not TOML, or not of this shape; with every problem.
        """
        try:
            return shape.model_validate(tomllib.loads("\n".join(self.lines)))
        except tomllib.TOMLDecodeError as error:
            problem = Problem(self.name, self._told_line(error), TOLD_LINE.sub("", str(error)))
            raise ContentError((problem,)) from None
        except ValidationError as error:
            raise ContentError(tuple(self._problem(each) for each in error.errors())) from None

    def problem(self, text: str, *place: str | int) -> Problem:
        """Return a problem, told at the line of a place; at the line of its table else."""
        span, rest = self._span(place)
        key, item = (*rest, None, None)[:2]
        at = next((i for i in span if self.lines[i].partition("=")[0].strip() == key), span.start)
        if isinstance(item, int) and self.lines[at].endswith("["):
            at += 1 + item
        return Problem(self.name, at + 1, text)

    def problem_with(self, words: str, text: str, *place: str | int) -> Problem:
        """Return a problem, told at the line of the table that holds these words."""
        span, _ = self._span(place)
        at = next((i for i in span if f'"{words}"' in self.lines[i]), span.start)
        return Problem(self.name, at + 1, text)

    def _span(self, place: Place) -> tuple[range, Place]:
        """Return the lines of the table that a place is in, and the rest of the place."""
        table, nth, *_ = (*place, None, None)
        headers = {i: found[1] for i, line in enumerate(self.lines) if (found := TABLE.match(line))}
        starts = [i for i, name in headers.items() if name == table]
        if not starts:
            start, rest = 0, place
        elif isinstance(nth, int):
            start, rest = dict(enumerate(starts)).get(nth, starts[-1]), place[2:]
        else:
            start, rest = starts[0], place[1:]
        end = next((i for i in headers if i > start), len(self.lines))
        return range(start, end), rest

    def _problem(self, error: ErrorDetails) -> Problem:
        place, words = error["loc"], WORDS.get(error["type"])
        told = words.format(**error.get("ctx", {})) if words else error["msg"]
        key = next((part for part in reversed(place) if isinstance(part, str)), "")
        return self.problem(f"{key}: {told}", *place)

    def _told_line(self, error: tomllib.TOMLDecodeError) -> int:
        told = TOLD_LINE.search(str(error))
        return int(told[1]) if told else len(self.lines)


def opened(path: Path) -> TomlFile:
    """Return a file with its lines.

    Raises:
        ContentError: It cannot be read, or is not UTF-8.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        # Not `splitlines`: TOML knows fewer ends of a line.
        return TomlFile(name, tuple(path.read_text(encoding="utf-8").rstrip("\n").split("\n")))
    except UnicodeDecodeError:
        raise ContentError((Problem(name, 0, "this is not UTF-8 text"),)) from None
    except OSError as error:
        raise ContentError((Problem(name, 0, str(error.strerror)),)) from None
