"""Files that come in, read without a database: the same on the command line and in chat."""

from __future__ import annotations

from zoneinfo import available_timezones

from assessment import table
from assessment.errors import FileError, Problem, Wording, wrong
from assessment.roster import COLUMNS, Known, Row, parse
from bot.languages import Languages

MOST_BYTES = 20_000_000
FIGURES = "city, indicator, year, value, source"
ZIP = b"PK\x03\x04"  # how a spreadsheet begins
OF_A_ROSTER = {"partnership", "city", "side"}
OF_INDICATORS = {"indicator", "obs_value", "dataflow"}
OF_A_QUESTIONNAIRE = {"question", "level"}


def roster(name: str, content: bytes) -> tuple[Row, ...]:
    """Return the rows of a roster.

    Args:
        name: What to call the file in a problem.

    Raises:
        FileError: It is none, or wrong; with every problem.
    """
    given = table.read(name, text(name, content))
    if other := _what_else(set(given.columns)):
        raise FileError((Problem(name, given.line, other),))
    return parse(given, Known(Languages(), available_timezones()))


def text(name: str, content: bytes) -> str:
    """Return a file's text.

    Raises:
        FileError: It is too long, or not UTF-8.
    """
    if len(content) > MOST_BYTES:
        raise FileError((Problem(name, 0, too_long()),))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        words = wrong("this is not UTF-8 text; in a spreadsheet, save it as “CSV UTF-8”")
        raise FileError((Problem(name, line, words),)) from None


def too_long() -> Wording:
    """Return what is told of a file that is too long."""
    return wrong("the file has more than {most} MB", most=MOST_BYTES // 1_000_000)


def _what_else(columns: set[str]) -> Wording | None:
    """Return what a file is that is no roster; nothing for a roster, be it a wrong one."""
    if columns & OF_INDICATORS:
        return wrong("figures have the columns {columns}", columns=FIGURES)
    if columns & OF_A_ROSTER:
        return None
    return wrong(
        "this is neither a roster ({roster}), nor figures ({figures}), nor a filled questionnaire",
        roster=", ".join(COLUMNS),
        figures=FIGURES,
    )
