"""A plugin of pytest: `pytest -p tests.silent.plugin`.

Every logger talks at DEBUG, in both formats, and so does every program that a test starts. What
was logged in a test is compared with what was sent in it and with every secret; a test in
which something was told fails. Tests marked `leaks` do so on purpose, and have to.
"""

from __future__ import annotations

import logging
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from bot import logs
from tests.chaos.program import Program
from tests.silent.markers import fit, learn

SHOWN = 5


class Listener(logging.Handler):
    """Hears every record as the program would write it, in both forms."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: set[str] = set()
        self.markers: set[str] = set()
        self.files: list[Path] = []
        self.heard = 0
        self._forms = logs.formatters()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what would be written."""
        self.heard += 1
        self.lines |= {form.format(record) for form in self._forms}

    def remember(self, words: str) -> None:
        """Take words that may not be logged."""
        if fit(words):
            self.markers.add(words.strip())

    def found(self) -> list[str]:
        """Return what was told of whom; and begin anew."""
        said = "\n".join((*self.lines, *(f.read_text(errors="replace") for f in self._logs())))
        found = [marker for marker in self.markers if marker in said]
        self.lines.clear()
        self.markers.clear()
        self.files.clear()
        return [f"{one!r} in {_around(said, one)!r}" for one in found]

    def _logs(self) -> list[Path]:
        return [file for file in self.files if file.exists()]


LISTENER = Listener()


def pytest_configure(config: pytest.Config) -> None:
    """Let everything talk, and listen."""
    learn(LISTENER.remember)
    begin = Program.__init__

    def talkative(self: Program, *args: Any, **settings: str) -> None:
        begin(self, *args, **{"LOG_LEVEL": "DEBUG", **settings})
        LISTENER.files.append(self.log)

    Program.__init__ = talkative  # type: ignore[method-assign]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, Any, Any]:
    """Listen from here on: a test may have set up logs of its own."""
    logs.hush()
    root = logging.getLogger()
    root.setLevel(logging.DEBUG)
    if LISTENER not in root.handlers:
        root.addHandler(LISTENER)
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, Any, Any]:
    """Compare."""
    done = yield
    found, on_purpose = LISTENER.found(), item.get_closest_marker("leaks")
    if bool(found) != bool(on_purpose):
        told = "\n".join(found[:SHOWN]) or "nothing was told, though it should have been"
        pytest.fail(f"told in a log:\n{told}", pytrace=False)
    return done


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how much was heard, where the tests ran in this process."""
    if LISTENER.heard:
        terminalreporter.write_line(f"{LISTENER.heard} log records heard at DEBUG")


def _around(said: str, marker: str) -> str:
    at = said.index(marker)
    return said[max(0, at - 60) : at + len(marker) + 40]
