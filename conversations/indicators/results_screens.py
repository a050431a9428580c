"""How the results of the indicators look: every figure with all that it rests on."""

from __future__ import annotations

from fractions import Fraction

from assessment.indicators.profile import GoalProfile, Item, Profile
from conversations import indicator_words as words
from conversations.indicators import result_words as results
from conversations.indicators import results as states
from conversations.indicators.results import LETTER, Overview, goal_pages, pages
from conversations.pages import turning
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Joined, Words, said, t
from conversations.view import View


def draw(state: states.State, view: View) -> Screen:
    """Return a page of results, or that there are none."""
    profile = view.indicators.profile if view.indicators else None
    if profile is None or not profile.goals:
        ways = (*_partners(state), _way_out())
        return Screen((Line(t("No figure has been entered yet.")),), ways)
    if isinstance(state, Overview):
        return _overview(state, profile)
    found = pages(profile)
    place = min(state.page, len(found) - 1)
    return Screen(
        _page(profile, *found[place]),
        (*turning(LETTER, place, more=place + 1 < len(found)), _way_out()),
    )


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _way_out() -> tuple[Button, ...]:
    return (_press(t("Back"), "back"),)


# --- the goals at a glance --------------------------------------------------------------


def _overview(state: Overview, profile: Profile) -> Screen:
    found = goal_pages(profile)
    place = min(state.page, len(found) - 1)
    lines = (
        Line(t("The 17 goals – {city}", city=said(profile.city, 60)), Style.BOLD),
        GAP,
        *(line for goal in found[place] for line in _goal(goal)),
        GAP,
        Line(results.how_to_read_an_index()),
        Line(results.about_the_city(), Style.ITALIC),
    )
    ways = (_press(t("Every figure"), "figures"), _press(t("Picture"), "picture"))
    return Screen(
        lines,
        (*turning(LETTER, place, more=place + 1 < len(found)), ways, *_partners(state), _way_out()),
    )


def _partners(state: states.State) -> tuple[tuple[Button, ...], ...]:
    """Return the way to the figures side by side, for a city's own people."""
    if not state.city:
        return ()
    return ((Button(t("Partner cities"), Press("G", "city", (str(state.city),))),),)


def _goal(goal: GoalProfile) -> tuple[Line, ...]:
    """Return a goal's index, and below it the single scores that it is the mean of."""
    title = t("{title}: {standing}", title=words.title(goal.goal), standing=results.standing(goal))
    share = results.coverage(goal)
    told = Joined((title, said(share))) if share else title
    first = Line(told, lead=said(str(goal.goal.number)))
    scored = [item for item in goal.items if item.indicator.headline and item.score is not None]
    if not scored:
        return (first,)
    return (first, Line(Joined(tuple(map(_single, scored)), " · "), Style.ITALIC))


def _single(item: Item) -> Words:
    return Joined((words.short(item.indicator), results.points(item.score or Fraction(0))))


# --- figure by figure -------------------------------------------------------------------


def _page(profile: Profile, goal: GoalProfile, items: tuple[Item, ...]) -> tuple[Line, ...]:
    return (
        Line(t("Indicators – {city}", city=said(profile.city, 60)), Style.BOLD),
        Line(words.goal_name(goal.goal), Style.BOLD),
        Line(results.index(goal)),
        *(line for item in items for line in _item(item)),
        GAP,
        Line(results.about_the_city(), Style.ITALIC),
    )


def _item(item: Item) -> tuple[Line, ...]:
    number = words.value(item.indicator, item.figure.value)
    return (
        GAP,
        Line(t("{name}: {value}", name=words.name(item.indicator), value=number), Style.BOLD),
        Line(words.facts(item.figure)),
        *(Line(each) for each in _against(item)),
    )


def _against(item: Item) -> tuple[Words, ...]:
    """Return the figure against its end value: how far, and how fast."""
    if item.end is None:
        return (t("No end value is set for 2030."),)
    end = t("End value for 2030: {bound}", bound=words.bound(item.indicator, item.end))
    remark = words.basis(item.basis) if item.basis else None
    second = results.towards(item)
    first: Words = Joined((end, remark), ", ") if remark else end
    return (first, Joined(second, " · ")) if second else (first,)
