"""How it is asked which indicator a series of a file is: its goal first, then itself."""

from __future__ import annotations

from assessment.indicators.catalogue import Goal
from conversations import indicator_words as words
from conversations.importing.buttons import press
from conversations.importing.conversation import Matching, series_at
from conversations.screen import GAP, Line, Screen, Style, in_rows
from conversations.text import Joined, said, t
from conversations.view import Indicators
from conversations.view.importing import Incoming


def draw(state: Matching, file: Incoming, seen: Indicators) -> Screen:
    """Return the goals, or the indicators of the one that was tapped."""
    series = said(series_at(file, str(state.place)), 200)
    above = (Line(t("Which indicator is this?"), Style.BOLD), Line(series, Style.QUOTE), GAP)
    goal = seen.catalogue.goal(state.goal)
    below = _goals(seen) if goal is None else _indicators(goal)
    return Screen((*above, *below.lines), (*below.rows, (press(t("Back"), "back"),)))


def _goals(seen: Indicators) -> Screen:
    goals = seen.catalogue.goals
    lines = tuple(Line(words.title(goal), lead=said(str(goal.number))) for goal in goals)
    buttons = [press(words.goal_short(goal.number), "goal", str(goal.number)) for goal in goals]
    return Screen(lines, in_rows(buttons, 4))


def _indicators(goal: Goal) -> Screen:
    about = tuple(
        Line(Joined((words.name(each), said("–"), words.unit(each)), " "))
        for each in goal.indicators
    )
    buttons = [press(words.short(each), "indicator", each.id) for each in goal.indicators]
    return Screen((Line(words.goal_name(goal), Style.BOLD), *about), in_rows(buttons, 2))
