"""Words about indicators that several screens share."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from assessment.indicators.catalogue import Basis, Bound, Goal, Indicator
from assessment.indicators.figures import Figure
from assessment.indicators.profile import GoalProfile, Item, Standing
from assessment.indicators.scoring import Status
from assessment.scoring import rounded
from conversations.text import Content, Joined, Text, Words, said, t, tc

POINTS_PLACES = 1


def short(indicator: Indicator) -> Content:
    """Return an indicator's name as it stands on a button."""
    return Content(indicator.id, indicator.short)


def name(indicator: Indicator) -> Content:
    """Return an indicator's name."""
    return Content(indicator.id, indicator.name)


def goal_name(goal: Goal) -> Text:
    """Return a goal by its number and title, such as `SDG 11 – Sustainable cities …`."""
    return t("SDG {number} – {title}", number=said(str(goal.number)), title=title(goal))


def goal_short(number: int) -> Text:
    """Return a goal by its number alone, for a button."""
    return t("SDG {number}", number=said(str(number)))


def title(goal: Goal) -> Content:
    """Return a goal's title."""
    return Content(goal.id, goal.title)


def unit(indicator: Indicator) -> Content:
    """Return the unit in words."""
    return Content("unit", indicator.unit.text)


def value(indicator: Indicator, number: Decimal | None) -> Words:
    """Return a number with its unit, yes or no, or that there is none."""
    if number is None:
        return t("no data")
    if indicator.yes_no:
        return t("yes") if number else t("no")
    if indicator.percent:
        return t("{value}%", value=plain(number))
    return t("{value} {unit}", value=plain(number), unit=unit(indicator))


def plain(number: Decimal) -> Decimal:
    """Return a number without idle zeros, in plain digits."""
    return Decimal(format(number.normalize(), "f"))


def origin(word: str) -> Text:
    """Return where a figure comes from, in a word or two."""
    match word:
        case "official":
            return tc("figure", "official")
        case "modelled":
            return tc("figure", "modelled")
        case _:
            return tc("figure", "own estimate")


def scale(word: str) -> Text:
    """Return for which area a figure is, in a word or two."""
    match word:
        case "city":
            return tc("area", "city")
        case "fua":
            return tc("area", "urban area")
        case "region":
            return tc("area", "region")
        case _:
            return tc("area", "country")


def kind(figure: Figure) -> Joined:
    """Return year, kind of source and area of a figure."""
    return Joined((said(str(figure.year)), origin(figure.origin), scale(figure.scale)), ", ")


def facts(figure: Figure) -> Words:
    """Return year, source and area of a figure, on one line."""
    parts: list[Words] = [kind(figure)]
    if figure.source:
        parts.append(said(figure.source, 60))
    if figure.flag:
        parts.append(t("marked {flag}", flag=said(figure.flag, 10)))
    return Joined(tuple(parts), ", ")


def bound(indicator: Indicator, limit: Bound) -> Words:
    """Return an end value with where it comes from."""
    number = value(indicator, limit.value)
    if not limit.source:
        return t("{value} (set by the programme)", value=number)
    source = Content("source", limit.source)
    return t("{value} ({source}, {year})", value=number, source=source, year=said(str(limit.year)))


def end(indicator: Indicator, limit: Bound | None) -> Text:
    """Return the end value with where it comes from, or that there is none."""
    if limit is None:
        return t("No end value is set for 2030.")
    return t("End value for 2030: {bound}", bound=bound(indicator, limit))


def figure(item: Item) -> Words:
    """Return a figure with all that it rests on, and how far it is from its end value."""
    number = value(item.indicator, item.figure.value)
    told = t("{value} ({facts})", value=number, facts=facts(item.figure))
    going = to_go(item)
    return Joined((told, going), " – ") if going else told


def basis(word: Basis) -> Text | None:
    """Return a remark on an end value that nobody has agreed on; None for the others."""
    return t("an ambitious value") if word is Basis.AMBITIOUS else None


def to_go(item: Item | GoalProfile) -> Text | None:
    """Return the distance, such as `15.9 points of 100 still to go`."""
    if item.distance is None:
        return None
    if item.distance == 0:
        return t("reached")
    return t("{points} points of 100 still to go", points=rounded(item.distance, POINTS_PLACES))


def index(goal: GoalProfile) -> Words:
    """Return a goal's index with what stands behind it, or why there is none."""
    if not goal.headlines:
        return t("No index: the goal has no headline indicator.")
    if goal.index is None:
        return t("No index: fewer than half of the headline indicators have a score.")
    shown = t(
        "Index {index} of 100, from {scored} of {total} headline indicators",
        index=rounded(goal.index, POINTS_PLACES),
        scored=goal.scored,
        total=goal.headlines,
    )
    going = to_go(goal)
    return Joined((shown, going), " – ") if going else shown


def standing(goal: GoalProfile) -> Text:
    """Return a goal's index as a number, or in two words why there is none."""
    match goal.standing:
        case Standing.NOT_APPLICABLE:
            return t("not applicable")
        case Standing.NO_FIGURES:
            return t("no figures")
        case Standing.NO_INDEX:
            return t("no index")
        case Standing.INDEX:
            return points(goal.index or Fraction(0))


def coverage(goal: GoalProfile) -> str:
    """Return how many headline indicators have a score, such as `(2/3)`; empty without any."""
    there = goal.applies and goal.headlines
    return f"({goal.scored}/{goal.headlines})" if there else ""


def points(score: Fraction) -> Text:
    """Return a score of 0 to 100 as it is shown everywhere."""
    return t("{score}", score=rounded(score, POINTS_PLACES))


def how_to_read_an_index() -> Text:
    """Return what an index rests on, and what it is not for."""
    return t(
        "100: the end value for 2030. (2/3): of 3 headline indicators, 2 have a score; an index"
        " needs at least half of them. Each goal is measured in its own way: they are not to"
        " be compared with each other."
    )


def pace(status: Status) -> Text:
    """Return how fast an indicator moves."""
    match status:
        case Status.REACHED:
            return t("reached")
        case Status.ON_TRACK:
            return t("on track")
        case Status.MODERATE:
            return t("progress, but faster is needed")
        case Status.LIMITED:
            return t("little progress")
        case Status.WORSE:
            return t("moving away")


def about_the_city() -> Text:
    """Return the sentence that stands with every result."""
    return t("Indicators describe the city. They do not measure the effect of the partnership.")
