"""The cities' scores side by side, in words: for the picture and for the talking list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assessment.difference import Difference
from assessment.scoring import Score
from bot.languages import Language, Languages, verbatim
from bot.pictures.template_json import template_json
from bot.pictures.values import NONE
from conversations.view import Exchange

MOST_NAME, MOST_OF_BOTH = 60, 120  # as a roster takes them: a longer one would not fit the page
POINTS = 5  # at most: the page has room for so many, with lines to write on


def dots_data(there: Exchange, language: Language) -> str:
    """Return what the picture says, as the template reads it."""
    return template_json(
        {
            "language": language.language,
            "title": language.text("Where your cities see it differently"),
            "city": there.city,
            "subject": language.text("The scores of both cities, principle by principle."),
            "kind": f"{language.text('Where your cities see it differently')} · {there.round.name}",
            "heading": there.partnership,
            "cities": list(there.cities),
            "apart": language.text("Difference"),
            "rows": [_row(one, language) for one in there.differences],
            "reading": language.text(
                "The difference is the highest score minus the lowest. It is where talking is"
                " worth most."
            ),
            "about": _about(language),
        }
    )


def talking_data(there: Exchange, languages: Languages) -> str:
    """Return what the talking list says, a column a language."""
    points = [one for one in there.differences if one.apart][:POINTS]
    columns = [_column(points or there.differences[:1], there, languages[c]) for c in languages]
    return template_json(
        {
            "language": columns[0]["language"],
            "title": columns[0]["title"],
            "city": verbatim(there.city, MOST_NAME),
            "subject": columns[0]["how"],
            "heading": verbatim(there.partnership, MOST_OF_BOTH),
            "round": verbatim(there.round.name, MOST_NAME),
            "columns": columns,
        }
    )


def _row(one: Difference, language: Language) -> Mapping[str, Any]:
    return {
        "number": str(one.principle.number),
        "name": language.content(one.principle.id, one.principle.short),
        "scores": [float(score.mean or 0) for score in one.scores],
        "apart": NONE if one.shown is None else language.number(one.shown, 2),
    }


def _column(points: Sequence[Difference], there: Exchange, language: Language) -> dict[str, Any]:
    return {
        "language": language.language,
        "title": language.text("Talking list"),
        "how": language.text(
            "The principles that your cities see most differently, with something to discuss"
            " for each. Nobody is right: listen first, then note what you agree on."
        ),
        "points": [_point(one, there, language) for one in points],
        "last_title": language.text("At the end"),
        "last": [
            language.text("What surprised you most?"),
            language.text("What will you do together, who does it, and by when?"),
        ],
        "about": _about(language),
    }


def _point(one: Difference, there: Exchange, language: Language) -> Mapping[str, Any]:
    return {
        "name": language.content(one.principle.id, one.principle.long),
        "scores": [
            {"label": verbatim(city, MOST_NAME), "value": _value(score, language)}
            for city, score in zip(there.cities, one.scores, strict=True)
        ],
        "question": _question(one, language),
    }


def _question(one: Difference, language: Language) -> str:
    """Return the idea to discuss at the lowest of the scores."""
    means = [score.mean for score in one.scores if score.mean is not None]
    idea = one.principle.idea(float(min(means))) if means else None
    if idea is None:
        return language.text("What would you need to know to answer this?")
    return language.content(one.principle.id, idea.text)


def _value(score: Score, language: Language) -> str:
    return NONE if score.shown is None else language.number(score.shown, 2)


def _about(language: Language) -> str:
    return language.text(
        "A self-assessment, not audited; not a product of the OECD, the EU or the G20."
    )
