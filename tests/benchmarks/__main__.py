"""`python -m tests.benchmarks [row…]`: measure, print, and write docs/performance.md."""

from __future__ import annotations

import argparse
import sys

import uvloop

from tests.benchmarks import report
from tests.benchmarks.rows import ROWS, Asked


def main() -> None:
    """Measure the rows that were asked for, all where none was named."""
    given = _parser().parse_args()
    asked = Asked(given.rounds, given.aiogram, given.delay)
    for row in given.rows or ROWS:
        before = report.load()
        table = uvloop.run(ROWS[row](asked))
        text = report.shown(table, (before, report.load()))
        sys.stdout.write(f"\n{row}: {text}\n")
        sys.stdout.flush()
        if not given.dry:
            report.write(row, text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("rows", nargs="*", choices=[[], *ROWS], metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--rounds", type=int, default=3, help="each so often (3)")
    parser.add_argument("--delay", type=float, default=0, help="ms to Telegram and back (0)")
    parser.add_argument("--aiogram", default="", help="an interpreter that has aiogram")
    parser.add_argument("--dry", action="store_true", help="print only")
    return parser


if __name__ == "__main__":
    main()
