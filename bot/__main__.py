"""Tandem on the command line; what goes wrong is told in words, never by a traceback."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

from assessment.access import OPERATOR, PROGRAMME, can
from assessment.errors import NotAllowed, TandemError
from bot.commandline.arguments import VERBS, read

# What was told is not mended by starting again: deploy/tandem.service does not. A defect may be.
WELL, PROBLEM, DEFECT = 0, 1, 70


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return 0 where all is well, 1 where a problem was told, 70 for a defect.

    Raises:
        SystemExit: With 2 for wrong usage, 0 where help was asked for.
    """
    _write_what_can_be_written()
    given = read(argv)
    try:
        _check(given.module)
        # Each command imports what it needs itself, so that none waits for another's parts.
        code = int(import_module(f"bot.commandline.{given.module}").run(given))
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_left()
    except TandemError as error:
        return _told(str(error))
    except OSError as error:
        return _told(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except KeyboardInterrupt:
        return _told("interrupted")
    except Exception:  # noqa: BLE001  # Python itself would end with 1, as if it had been told
        traceback.print_exc()
        return DEFECT
    return code


def _check(module: str) -> None:
    verb = VERBS.get(module)
    if verb is None or not can(OPERATOR, verb, PROGRAMME):
        msg = "that is not for the command line"
        raise NotAllowed(msg)


def _told(words: str) -> int:
    sys.stderr.write(f"{words}\n")
    return PROBLEM


def _reader_left() -> int:
    """Leave quietly, as when the output goes to `head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PROBLEM


def _write_what_can_be_written() -> None:
    """Let a terminal of another alphabet show names as far as it can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    raise SystemExit(main())
