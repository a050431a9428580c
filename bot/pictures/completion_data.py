"""How the cities of a round came in over time, in words and numbers: for the picture."""

from __future__ import annotations

from datetime import timedelta

from assessment.standing import Standing
from bot.languages import Language
from bot.pictures.template_json import template_json
from bot.views.completion import Over
from conversations.standing_words import short
from conversations.text import said

MOST_TICKS = 5  # days that are named below the picture
A_DAY = timedelta(days=1)


def completion_data(over: Over, language: Language) -> str:
    """Return what the picture says, as the template reads it."""
    now, first = over.days[-1], over.days[0].on
    number = (over.last - first).days + 1
    title = language.text("How the cities came in")
    figures = {
        Standing.SUBMITTED: now.submitted,
        Standing.UNDER_WAY: now.under_way,
        Standing.NOT_BEGUN: now.not_begun,
    }
    return template_json(
        {
            "language": language.language,
            "title": title,
            "city": over.name,
            "subject": caption(over, language),
            "kind": title,
            "heading": over.name,
            "total": sum(figures.values()),
            "days": number,
            "submitted": [day.submitted for day in over.days],
            "begun": [day.submitted + day.under_way for day in over.days],
            "due": (over.due_on - first).days + 1,
            "ticks": [
                {"at": at, "label": language.short_day(first + at * A_DAY)} for at in _ticks(number)
            ],
            "legend": [
                {"label": language.say(short(one)), "value": str(figure)}
                for one, figure in figures.items()
            ],
            "due_label": language.text("due on {day}", day=over.due_on),
            "reading": language.text(
                "Where the cities were at the end of each day, up to {day}.", day=now.on
            ),
        }
    )


def caption(over: Over, language: Language) -> str:
    """Return what the picture says of its last day, for who cannot see it."""
    now = over.days[-1]
    return language.text(
        "{round}, {day} – submitted: {submitted}, under way: {under_way}, not begun: {not_begun}",
        round=said(over.name, 60),
        day=now.on,
        submitted=now.submitted,
        under_way=now.under_way,
        not_begun=now.not_begun,
    )


def _ticks(number: int) -> list[int]:
    """Return which of so many days are named: the first, the last, and some between."""
    apart = min(MOST_TICKS, number) - 1
    return sorted({round(at * (number - 1) / max(1, apart)) for at in range(apart + 1)})
