"""The 17 goals at a glance, in a language: in their own order, for they are no ranking."""

from __future__ import annotations

from dataclasses import asdict

from assessment.indicators.profile import GoalProfile, Profile
from assessment.indicators.scoring import FULL
from bot.languages import Language
from bot.pictures.indicator_values import GoalBar, GoalChart
from bot.pictures.template_json import template_json
from conversations.indicators import result_words as results
from conversations.text import said


def goals_data(profile: Profile, language: Language) -> str:
    """Return what the picture says, as the template reads it."""
    title = language.text("The 17 goals")
    return template_json(
        {
            "language": language.language,
            "title": language.text("The 17 goals – {city}", city=said(profile.city)),
            "city": profile.city,
            "subject": language.say(results.about_the_city()),
            "kind": f"{title} · {language.day(profile.on)}",
            "heading": profile.city,
            "chart": asdict(goal_chart(profile, language)),
            "note": language.say(results.about_the_city()),
        }
    )


def goal_chart(profile: Profile, language: Language) -> GoalChart:
    """Return every goal with its index, and the single indicators beside it."""
    return GoalChart(
        title=language.text("The 17 goals"),
        bar=language.text("index of the goal: the mean of its headline indicators"),
        mark=language.text("one headline indicator"),
        reading=language.say(results.how_to_read_an_index()),
        rows=tuple(_bar(goal, language) for goal in profile.every),
    )


def _bar(goal: GoalProfile, language: Language) -> GoalBar:
    return GoalBar(
        number=str(goal.goal.number),
        name=language.content(goal.goal.id, goal.goal.title),
        standing=str(goal.standing),
        share=float(goal.index or 0) / FULL,
        value=language.say(results.standing(goal)),
        coverage=results.coverage(goal),
        marks=tuple(float(score) / FULL for score in goal.headline_scores),
    )
