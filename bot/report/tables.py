"""The programme report as tables in a language: PDF and spreadsheet are made from these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assessment.questionnaire import Principle
from assessment.roster import LEAD, PARTNER
from assessment.tally import Tally
from assessment.trend import Change
from bot.languages import Language
from bot.pictures.values import NONE
from bot.report.gathering import Report
from conversations.text import t, tc
from storage import comparison

Cell = str | int | Decimal | None

OUTCOMES = (
    ("kept", t("kept")),
    ("under_way", t("under way")),
    ("dropped", t("given up")),
    ("", t("not said yet")),
)


@dataclass(frozen=True, slots=True)
class Spread:
    """Where half of the cities lie, only to draw by; 0 where it is not shown."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a sentence about it.

    Attributes:
        spreads: One a row where there is something to draw.
        empty: What stands in its place where there are no rows.
    """

    title: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    spreads: tuple[Spread, ...] = ()
    empty: str = ""


def tables(report: Report, language: Language) -> tuple[Table, ...]:
    """Return every table of the report, in order."""
    return (
        _taking_part(report, language),
        _scores(report, LEAD, language.text("Scores of the initiating cities"), language),
        _scores(report, PARTNER, language.text("Scores of the partner cities"), language),
        _changes(report, language),
        _to_work_on(report, language),
        _promises(report, language),
    )


def _taking_part(report: Report, language: Language) -> Table:
    rows = (
        (language.text("Partnerships"), report.partnerships),
        (language.text("Cities"), report.cities),
        (language.text("Countries"), report.countries),
        (language.text("Sheets submitted"), report.submitted),
        (language.text("People who answered"), report.people),
    )
    note = language.text("A city in several partnerships submits a sheet for each of them.")
    header = (language.text("What"), language.text("How many"))
    return Table(language.text("Who took part"), note, header, rows)


def _scores(report: Report, part: str, title: str, language: Language) -> Table:
    rows, spreads = [], []
    for principle in report.framework.principles:
        cell = report.cells.get((part, principle.number))
        rows.append((*_named(principle, language), *_middle(cell)))
        spreads.append(_spread(cell))
    note = language.text(
        "The median: as many cities lie above it as below. Half of the cities lie between the"
        " two figures beside it. Figures are given from 6 partnerships on, from the 20 core"
        " questions, to one decimal; where nearly all are alike, only the median."
    )
    header = (
        language.text("No."),
        language.text("Principle"),
        language.text("Cities"),
        language.text("Median"),
        language.text("Half of them from"),
        language.text("to"),
    )
    shown = any(spread.median for spread in spreads)
    empty = _too_few(report, language)
    return Table(title, note, header, tuple(rows) if shown else (), tuple(spreads), empty)


def _middle(cell: comparison.Cell | None) -> tuple[Cell, ...]:
    if cell is None:
        return (None, None, None, None)
    figures = (Decimal(text) if text else None for text in (cell.median, cell.low, cell.high))
    return (cell.cities, *figures)


def _spread(cell: comparison.Cell | None) -> Spread:
    if cell is None:
        return Spread(0, 0, 0)
    low, median, high = (float(text or 0) for text in (cell.low, cell.median, cell.high))
    return Spread(low, median, high)


def _changes(report: Report, language: Language) -> Table:
    kinds = tuple(Change)
    rows = []
    for principle in report.framework.principles:
        found = report.changes.get(principle.number)
        if found and found.cities:
            most = language.text("nearly all")
            counts: tuple[Cell, ...] = tuple(
                (most if kind is found.most else NONE) if found.most else found.counts.get(kind, 0)
                for kind in kinds
            )
            rows.append((*_named(principle, language), found.cities, *counts))
    header = (
        language.text("No."),
        language.text("Principle"),
        language.text("Cities"),
        *(language.say(tc("change", kind.value)) for kind in kinds),
    )
    note = language.text(
        "Of the cities that also submitted in an earlier round. Improved or declined: from 0.25"
        " on average and two steps in total, over the questions with a level in both."
    )
    title = language.text("Change since the round before")
    return Table(title, note, header, tuple(rows), empty=_too_few(report, language))


def _to_work_on(report: Report, language: Language) -> Table:
    rows = []
    for principle in report.framework.principles:
        found = report.to_work_on.get(principle.number)
        if found and found.cities:
            rows.append((*_named(principle, language), found.cities, _how_many(found, language)))
    header = (
        language.text("No."),
        language.text("Principle"),
        language.text("Cities"),
        language.text("Work on it"),
    )
    note = language.text(
        "A scorecard names up to three principles to work on: the lowest, none above 3.5."
    )
    title = language.text("What cities work on")
    return Table(title, note, header, tuple(rows), empty=_too_few(report, language))


def _how_many(found: Tally[bool], language: Language) -> Cell:
    if found.most is None:
        return found.counts.get(True, 0)
    return language.text("nearly all") if found.most else language.text("hardly any")


def _promises(report: Report, language: Language) -> Table:
    total = sum(report.promises.values())
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (language.say(words), report.promises.get(outcome, 0)) for outcome, words in OUTCOMES
    )
    note = language.text("What cities of a partnership promised each other and both accepted.")
    header = (language.text("What became of it"), language.text("How many"))
    empty = language.text("No commitment has been accepted yet.")
    title = language.text("Commitments")
    return Table(title, note, header, rows if total else (), empty=empty)


def _named(principle: Principle, language: Language) -> tuple[int, str]:
    return principle.number, language.content(principle.id, principle.short)


def _too_few(report: Report, language: Language) -> str:
    if not report.complete:
        return language.text("Given once the round is published.")
    return language.text("Too few cities: figures are given from 6 partnerships on.")


def written(cell: Cell, language: Language) -> str:
    """Return a cell as people write it."""
    match cell:
        case None:
            return NONE
        case int():
            return language.number(Decimal(cell), 0)
        case Decimal():
            return language.number(cell, 1)
        case str():
            return cell


def sheet_rows(table: Table) -> Iterator[tuple[str | int | float | None, ...]]:
    """Yield rows as a spreadsheet keeps them."""
    for row in table.rows:
        yield tuple(float(cell) if isinstance(cell, Decimal) else cell for cell in row)
