"""How the comparison looks, state by state."""

from __future__ import annotations

from assessment.comparison import PILOT as PILOT_MEANS
from assessment.comparison import PILOT_PARTNERSHIPS
from assessment.disclosure import Group
from conversations.compare import conversation as states
from conversations.compare import figures_screens as compare_figures_screens
from conversations.compare.conversation import LETTER, PILOT, Choosing, own_cities
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Joined, Text, Words, said, t, tn
from conversations.view import Beside, Comparison, View
from conversations.words import DASH, back, place_in_round, principle_name

GROUP_NAMES = {
    "whole": t("Whole programme"),
    "region": t("Same region"),
    "size": t("Similar size"),
    "country": t("Same country"),
}
# The same words whether there are too few to be shown or none at all.
NOTHING = t("There is nothing to compare with yet.")
NO_FIGURES = t("no figures")
DOT = said("·")
HOME = Button(t("Home"), Press("h", ""))


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    there = view.comparison
    match state:
        case states.Measuring():
            return compare_figures_screens.draw(state, view.measures, GROUP_NAMES)
        case Choosing() if own_cities(view):
            return _choosing(view)
        case states.Looking() if there and there.group:
            if state.kind == PILOT:
                return _pilot(there)
            return _looking(there, there.group)
        case _:
            return _nothing(state)


def group_name(group: Group) -> Text:
    """Return whom a city is compared with, in words."""
    return GROUP_NAMES[group.kind]


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _choosing(view: View) -> Screen:
    rows = [
        (_press(said(f"{role.city} · {role.partnership}", 60), "of", str(role.side)),)
        for role in own_cities(view)
    ]
    return Screen((Line(t("Which city would you like to compare?")),), (*rows, (HOME,)))


def _nothing(state: states.State) -> Screen:
    lines = (
        Line(NOTHING, Style.BOLD),
        Line(
            t(
                "A comparison appears once a round is published, and only of so many cities"
                " that nobody can read off what a single one answered."
            )
        ),
    )
    ways = (_press(t("Scorecard"), "card"),) if isinstance(state, states.Looking) else ()
    return Screen(lines, ((*ways, HOME),))


def _looking(there: Comparison, group: Group) -> Screen:
    others = [_press(group_name(g), "in", g.kind) for g in there.groups if g != group]
    last = (_press(t("Picture"), "picture"), _press(t("Scorecard"), "card"))
    pilot = (_press(t("OECD/EC pilot of 2022"), "in", PILOT),)
    figures = (_press(t("Indicators"), "figures"),)
    lines = (
        *_heading(there, group),
        GAP,
        *(_beside(row) for row in there.rows),
        GAP,
        Line(t("The first figure is your city’s. Others are no target: ask why they differ.")),
    )
    return Screen(lines, (*in_rows(others, 2), pilot, figures, last))


def _heading(there: Comparison, group: Group) -> tuple[Line, ...]:
    title = place_in_round(there.partnership, there.round.name)
    among = tn(
        "{group}: {n} city in the same role as {city}",
        "{group}: {n} cities in the same role as {city}",
        there.cities,
        group=group_name(group),
        city=said(there.city, 60),
    )
    return (Line(title, Style.BOLD), Line(among, Style.ITALIC))


def _beside(row: Beside) -> Line:
    own = DASH if row.own is None else t("{score}", score=row.own)
    number = said(str(row.principle.number))
    return Line(_figures(row), lead=Joined((number, principle_name(row.principle), own, DOT)))


def _figures(row: Beside) -> Words:
    middle = row.middle
    if middle is None:
        return NO_FIGURES
    if middle.mean is None or middle.low is None or middle.high is None:
        return t("most cities are at {score}", score=middle.median)
    return t(
        "mean {mean}, median {median}; half of the cities lie between {low} and {high}",
        mean=middle.mean,
        median=middle.median,
        low=middle.low,
        high=middle.high,
    )


def _pilot(there: Comparison) -> Screen:
    known = [row for row in there.rows if row.principle.number in PILOT_MEANS]
    lines = (
        Line(t("OECD/EC pilot of 2022"), Style.BOLD),
        Line(tn("{n} partnership", "{n} partnerships", PILOT_PARTNERSHIPS), Style.ITALIC),
        GAP,
        *(_in_the_pilot(row) for row in known),
        GAP,
        Line(
            t(
                "The means of the other principles are not known. The pilot asked other"
                " questions, and in each partnership only the city that runs it answered: take"
                " it as an order of magnitude."
            )
        ),
    )
    return Screen(lines, ((back(LETTER, "in", "whole"),),))


def _in_the_pilot(row: Beside) -> Line:
    mean = PILOT_MEANS[row.principle.number]
    own = DASH if row.own is None else t("{score}", score=row.own)
    words = t("pilot {mean}, your city {own}", mean=mean, own=own)
    return Line(words, lead=principle_name(row.principle))
