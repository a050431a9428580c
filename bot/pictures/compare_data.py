"""A city beside a group, in words and lengths: for the picture."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.languages import Language
from bot.pictures.template_json import template_json
from bot.pictures.values import NONE
from conversations.compare.screens import group_name
from conversations.view import Beside, Comparison


def middle_data(there: Comparison, language: Language) -> str:
    """Return what the picture says, as the template reads it."""
    group = language.say(group_name(there.group)) if there.group else ""
    title = language.text("Compared")
    words = {
        "language": language.language,
        "title": title,
        "city": there.city,
        "subject": language.text("Your city’s scores beside those of other cities."),
        "kind": f"{title} · {there.round.name}",
        "heading": there.city,
        "own": language.text("your city, with the figure on the right"),
        "median": language.text("the median: as many cities above as below"),
        "half": language.text("half of the cities lie in this band"),
        "reading": f"{group}. "
        + language.text("Where there is neither band nor bar, there are no figures."),
        "about": language.text(
            "A self-assessment, not audited; not a product of the OECD, the EU or the G20."
        ),
    }
    return template_json({**words, "rows": [_row(one, language) for one in there.rows]})


def _row(one: Beside, language: Language) -> Mapping[str, Any]:
    middle = one.middle
    return {
        "number": str(one.principle.number),
        "name": language.content(one.principle.id, one.principle.short),
        "value": NONE if one.own is None else language.number(one.own, 1),
        "own": _length(one.own),
        "median": _length(middle.median if middle else None),
        "low": _length(middle.low if middle else None),
        "high": _length(middle.high if middle else None),
    }


def _length(score: Decimal | None) -> float:
    return float(score or 0)
