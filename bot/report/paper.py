"""The programme report on paper and as a spreadsheet."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from bot.languages import Language
from bot.pictures.detail import CAVEATS, HOW, WHO
from bot.pictures.draw import Drawing, Kind
from bot.pictures.template_json import template_json
from bot.report.gathering import Report
from bot.report.tables import Table, sheet_rows, tables, written
from bot.spreadsheets import workbook
from conversations.text import said


def drawing(report: Report, programme: str, language: Language) -> Drawing:
    """Return the report as paper."""
    title = language.text("Report – {round}", round=said(report.round.name))
    words = {
        "language": language.language,
        "title": title,
        "city": programme,
        "programme": programme,
        "subject": language.text(
            "What the cities’ self-assessments of this round came to; no city is named."
        ),
        "day": language.day(report.round.due_on),
        "about": language.text(
            "A self-assessment, not audited; not a product of the OECD, the EU or the G20."
        ),
        "page": language.text("Page"),
        "method": language.text("How the scores come about"),
        "caveats": language.text("What to keep in mind"),
    }
    values = {
        **words,
        "tables": [_table(table, language) for table in tables(report, language)],
        "method_lines": [language.say(line) for line in (WHO, *HOW)],
        "caveat_lines": [language.say(line) for line in CAVEATS],
    }
    return Drawing(Kind.REPORT, template_json(values), report.round.due_on)


def spreadsheet(report: Report, language: Language, made_at: datetime) -> bytes:
    """Return the report's tables, a sheet each."""
    sheets = [
        workbook.Table(table.title, table.header, sheet_rows(table))
        for table in tables(report, language)
    ]
    return workbook.workbook(sheets, made_at)


def _table(table: Table, language: Language) -> dict[str, object]:
    return {
        "title": table.title,
        "note": table.note,
        "empty": table.empty,
        "header": table.header,
        "rows": [[written(cell, language) for cell in row] for row in table.rows],
        "spreads": [asdict(spread) for spread in table.spreads],
        # Words stand on the left, figures on the right.
        "words": [isinstance(cell, str) for cell in table.rows[0]] if table.rows else [],
    }
