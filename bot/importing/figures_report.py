"""What is told of a file of figures before it is taken in, as JSON can hold it."""

from __future__ import annotations

from typing import Any

from bot.importing.handler import Known, Report, told
from bot.indicators_in import taking
from storage.figures_in import Counted, Replaced, Said
from storage.indicators import said

MOST_NAMED = 400
CITY, LINE = 0, 8  # where in a row


def of_file(taken: taking.Taken, rows: list[Any], known: Known, *, own: bool) -> Report:
    """Return what a file says, whatever is stored already."""
    lines: dict[int, int] = {}
    for row in rows:
        lines.setdefault(row[CITY], row[LINE])
    guesses = {
        str(number): {
            "name": guess.name,
            "line": lines[number],
            "city": guess.like.id,
            "place": [guess.like.name, guess.like.country],
        }
        for number, guess in taken.guesses.items()
        if number in lines
    }
    areas = {f"{code} {name}".strip(): count for (code, name), count in taken.areas.items()}
    return {
        "own": own,
        "missing": taken.missing,
        "areas": _most_first(areas),
        "series": _most_first(taken.series),
        "odd": [told(problem) for problem in taken.odd],
        "guesses": guesses,
        "cities": {str(t.id): [t.name, t.country] for t in known.towns if t.id in lines},
    }


def with_answers(report: Report, earlier: Report) -> Report:
    """Return a report with what somebody said of names and series before it was read anew."""
    said = {part: earlier.get(part, {}) for part in ("names", "matched")}
    return {**said, **report}


def beside_stored(report: Report, counted: Counted) -> Report:
    """Return what a file would change, and what officials had entered of it."""
    near = [
        [guess["line"], "city", guess["name"], guess["place"][0]]
        for guess in report["guesses"].values()
    ]
    return {
        **report,
        "counts": [counted.new, counted.changed, counted.unchanged],
        "near": near,
        "typed": [_replaced(each, report) for each in counted.typed[:MOST_NAMED]],
        "typed_rows": [each.row for each in counted.typed],
    }


def _replaced(each: Replaced, report: Report) -> list[Any]:
    now = each.now
    name, _ = report["cities"][str(now.city_id)]
    place = [name, now.indicator, now.year, str(now.scale)]
    return [*place, _plain(each.was), _plain(said(now))]


def _plain(words: Said) -> list[Any]:
    value, *how = words
    return [None if value is None else format(value, "f"), *map(str, how)]


def _most_first(found: dict[str, int]) -> list[list[Any]]:
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [list(item) for item in ordered[:MOST_NAMED]]
