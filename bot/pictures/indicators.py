"""The indicators beside a scorecard, in a language: each figure with all that it rests on."""

from __future__ import annotations

from assessment.indicators.profile import GoalProfile, Item, Profile
from assessment.indicators.scoring import FULL
from bot.languages import Language
from bot.pictures.goals import goal_chart
from bot.pictures.indicator_values import IndicatorGoal, IndicatorPage, IndicatorRow
from conversations import indicator_words as words
from conversations.indicators import result_words as results
from conversations.text import Joined, said


def indicator_page(profile: Profile | None, language: Language) -> IndicatorPage | None:
    """Return what is drawn of a city's indicators; None where it has none."""
    if profile is None or not profile.goals:
        return None
    return IndicatorPage(
        title=language.text("SDG indicators of {city}", city=said(profile.city)),
        note=language.say(results.about_the_city()),
        chart=goal_chart(profile, language),
        indicator=language.text("Indicator"),
        figure=language.text("Figure"),
        end=language.text("End value for 2030"),
        going=language.text("Still to go"),
        goals=tuple(_goal(goal, language) for goal in profile.goals),
    )


def _goal(goal: GoalProfile, language: Language) -> IndicatorGoal:
    return IndicatorGoal(
        name=language.say(words.goal_name(goal.goal)),
        index=language.say(results.index(goal)),
        share=None if goal.index is None else float(goal.index) / FULL,
        rows=tuple(_row(item, language) for item in goal.items),
    )


def _row(item: Item, language: Language) -> IndicatorRow:
    end = language.say(words.bound(item.indicator, item.end)) if item.end else ""
    remark = words.basis(item.basis) if item.basis else None
    return IndicatorRow(
        name=language.say(words.name(item.indicator)),
        value=language.say(words.value(item.indicator, item.figure.value)),
        facts=language.say(words.facts(item.figure)),
        end=end or language.text("No end value is set for 2030."),
        remark=language.say(remark) if remark else "",
        going=language.say(Joined(results.towards(item), " · ")),
    )
