"""How the coordinator's choice of indicators looks, state by state."""

from __future__ import annotations

from assessment.indicators.catalogue import Basis, Goal, Indicator
from conversations import indicator_words as words
from conversations.indicators import choice as states
from conversations.indicators.choice import LETTER, Bounding, Deciding, Listing
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Content, Joined, Text, Words, said, t, tn
from conversations.view import Indicators, View

HOME = Button(t("Home"), Press("h", ""))


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    seen = view.indicators
    if seen is None:
        return Screen((Line(t("There is nothing to show here at the moment.")),), ((HOME,),))
    if isinstance(state, Listing):
        goal = seen.catalogue.goal(state.goal)
        return _one_goal(goal, seen) if goal else _goals(seen)
    indicator = seen.catalogue.find(state.indicator)
    if indicator is None:
        return _goals(seen)
    return (
        _deciding(indicator, seen) if isinstance(state, Deciding) else _bounding(state, indicator)
    )


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _goals(seen: Indicators) -> Screen:
    first = seen.first()
    count = tn("{n} indicator is asked first:", "{n} indicators are asked first:", len(first))
    lines = (
        Line(t("The programme’s choice of indicators"), Style.BOLD),
        Line(count),
        *(Line(Joined((said("•"), words.name(each)))) for each in first),
        GAP,
        Line(t("Tap a goal to choose others, or to set end values of your own.")),
    )
    buttons = [
        _press(words.goal_short(goal.number), "goal", str(goal.number))
        for goal in seen.catalogue.goals
    ]
    return Screen(lines, (*in_rows(buttons, 4), (HOME,)))


def _one_goal(goal: Goal, seen: Indicators) -> Screen:
    lines = (
        Line(words.goal_name(goal), Style.BOLD),
        GAP,
        *(Line(_standing(each, seen)) for each in goal.indicators),
    )
    buttons = [_press(words.short(each), "indicator", each.id) for each in goal.indicators]
    return Screen(lines, (*in_rows(buttons, 2), (_press(t("All goals"), "goals"),)))


def _standing(indicator: Indicator, seen: Indicators) -> Words:
    when = t("asked first") if seen.choices.first(indicator) else t("under More")
    return t("{name}: {when}", name=words.name(indicator), when=when)


def _deciding(indicator: Indicator, seen: Indicators) -> Screen:
    first = seen.choices.first(indicator)
    lines = (
        Line(words.name(indicator), Style.BOLD),
        Line(Content(indicator.id, indicator.about)),
        GAP,
        Line(t("It is asked first.") if first else t("It stands under More.")),
        *(Line(each) for each in _bounds(indicator, seen)),
    )
    turned = (
        _press(t("Under More"), "first", "off") if first else _press(t("Ask first"), "first", "on")
    )
    return Screen(lines, ((turned,), *_ways(indicator, seen), (_press(t("Back"), "back"),)))


def _bounds(indicator: Indicator, seen: Indicators) -> tuple[Text, ...]:
    end, worst = seen.choices.end(indicator), seen.choices.worst(indicator)
    told = []
    if end:
        told.append(t("End value for 2030: {bound}", bound=words.bound(indicator, end)))
    elif indicator.end:
        value = words.bound(indicator, indicator.end)
        told.append(t("An ambitious end value is known and turned off: {bound}", bound=value))
    else:
        told.append(t("No end value is set for 2030."))
    if worst:
        told.append(t("Scored 0 at: {bound}", bound=words.bound(indicator, worst)))
    if not (end and worst):
        told.append(t("Without an end value and a worst value there is no score."))
    return tuple(told)


def _ways(indicator: Indicator, seen: Indicators) -> tuple[tuple[Button, ...], ...]:
    choice, rows = seen.choices.of(indicator), []
    if indicator.basis is Basis.AMBITIOUS:
        off = _press(t("Do not use the ambitious value"), "ambitious", "off")
        on = _press(t("Use the ambitious value"), "ambitious", "on")
        rows.append((off if choice.ambitious else on,))
    if not indicator.yes_no:
        rows.append((_press(t("An end value of our own"), "own", "end"),))
        rows.append((_press(t("A worst value of our own"), "own", "worst"),))
    if choice.end is not None or choice.worst is not None:
        rows.append((_press(t("Back to the catalogue’s values"), "reset"),))
    return tuple(rows)


def _bounding(state: Bounding, indicator: Indicator) -> Screen:
    asked = (
        t("Write the value to be reached in 2030. Unit: {unit}", unit=words.unit(indicator))
        if state.which == "end"
        else t("Write the value that scores 0. Unit: {unit}", unit=words.unit(indicator))
    )
    lines = (Line(words.name(indicator), Style.BOLD), *_wrong(state), Line(asked))
    return Screen(lines, ((_press(t("Back"), "back"),),))


def _wrong(state: Bounding) -> tuple[Line, ...]:
    match state.wrong:
        case "number":
            return (Line(t("That is no number.")),)
        case "unclear":
            return (Line(t("This could mean two numbers. Write it without a sign for thousands.")),)
        case "order":
            return (Line(t("The end value has to be better than the worst one.")),)
        case _:
            return ()
