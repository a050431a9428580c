"""How the indicators look, state by state."""

from __future__ import annotations

from assessment.indicators.catalogue import Goal, Indicator
from conversations import indicator_words as words
from conversations.indicators import entering_screens as entering
from conversations.indicators import states
from conversations.indicators.buttons import back, brief, press, saved
from conversations.indicators.states import (
    FIRST,
    GOALS,
    Choosing,
    Coast,
    Doubting,
    Entering,
    Listing,
    Naming,
    Picking,
)
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Content, Joined, Words, said, t
from conversations.view import Indicators, View


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    seen = view.indicators
    if isinstance(state, Choosing) or seen is None or seen.municipality is None:
        return _choosing(seen)
    match state:
        case Listing(goal=goal) if goal == GOALS:
            return _goals(seen)
        case Listing():
            return _listing(state, seen)
        case Coast():
            return _coast(seen)
        case Naming():
            return entering.naming(state, seen)
    indicator = seen.catalogue.find(state.indicator)
    if indicator is None:
        return _goals(seen)
    match state:
        case Picking():
            return entering.picking(state, indicator, view)
        case Doubting():
            return entering.doubting(state, indicator, seen)
        case Entering():
            return entering.entering(state, indicator, seen)


HOME = Button(t("Home"), Press("h", ""))


# --- lists ------------------------------------------------------------------------------


def _choosing(seen: Indicators | None) -> Screen:
    cities = seen.cities if seen else ()
    rows = tuple((press(said(each.name, 40), "city", str(each.id)),) for each in cities[:7])
    return Screen((Line(t("Whose indicators would you like to enter?")),), (*rows, (HOME,)))


def _listing(state: Listing, seen: Indicators) -> Screen:
    order = seen.first() if state.goal == FIRST else seen.of_goal(state.goal)
    lines = (
        Line(_title(state, seen), Style.BOLD),
        *(saved(state, seen) or (GAP,)),
        *(_listed(indicator, seen) for indicator in order),
    )
    buttons = [press(words.short(each), "indicator", each.id) for each in order]
    below = (
        (press(t("More"), "goals"), press(t("Results"), "results"))
        if state.goal == FIRST
        else (press(t("All goals"), "goals"), press(t("Back"), "first"))
    )
    rows = in_rows(buttons, 2)
    undo = (press(t("Undo"), "undo"), press(t("Name the source"), "name"))
    goal = seen.catalogue.goal(state.goal)
    coast = (press(t("On the coast?"), "coast"),) if goal and goal.coastal else ()
    between = (*((undo,) if state.saved else ()), *((coast,) if coast else ()))
    return Screen(lines, (*rows, *between, below))


def _title(state: Listing, seen: Indicators) -> Words:
    goal = seen.catalogue.goal(state.goal)
    city = said(seen.municipality.name if seen.municipality else "", 60)
    if goal:
        return words.goal_name(goal)
    return t("Indicators – {city}", city=city)


def _listed(indicator: Indicator, seen: Indicators) -> Line:
    figures = seen.of(indicator.id)
    if not figures:
        return Line(t("{name}: open", name=words.name(indicator)))
    return Line(
        t("{name}: {figure}", name=words.name(indicator), figure=brief(indicator, figures[0]))
    )


def _goals(seen: Indicators) -> Screen:
    lines = [Line(t("Which goal?"), Style.BOLD), GAP]
    lines += (Line(_goal(goal, seen), lead=said(str(goal.number))) for goal in seen.catalogue.goals)
    buttons = [
        press(words.goal_short(goal.number), "goal", str(goal.number))
        for goal in seen.catalogue.goals
    ]
    return Screen(tuple(lines), (*in_rows(buttons, 4), (press(t("Back"), "first"),)))


def _goal(goal: Goal, seen: Indicators) -> Words:
    title = Content(goal.id, goal.title)
    if goal not in seen.goals():
        return t("{goal}: does not apply, not on the coast", goal=title)
    done = sum(bool(seen.of(each.id)) for each in goal.indicators)
    return Joined((title, said(f"({done}/{len(goal.indicators)})")))


def _coast(seen: Indicators) -> Screen:
    city = said(seen.municipality.name if seen.municipality else "", 60)
    rows = ((press(t("Yes"), "coast", "yes"), press(t("No"), "coast", "no")), (back(),))
    return Screen((Line(t("Does {city} lie on the coast?", city=city)),), rows)
