"""Words about what figures come to: distances, indices of goals, pace."""

from __future__ import annotations

from fractions import Fraction

from assessment.indicators.profile import GoalProfile, Item, Standing
from assessment.indicators.scoring import FULL, Status
from assessment.scoring import rounded
from conversations import indicator_words as words
from conversations.text import Joined, Text, Words, t

POINTS_PLACES = 1


def figure(item: Item) -> Words:
    """Return a figure with all that it rests on, and how far it is from its end value."""
    number = words.value(item.indicator, item.figure.value)
    told = t("{value} ({facts})", value=number, facts=words.facts(item.figure))
    going = to_go(item)
    return Joined((told, going), " – ") if going else told


def towards(item: Item) -> tuple[Text, ...]:
    """Return how far a figure is from its end value and how fast it moves, or why that is open."""
    if item.end is not None and item.score is None:
        return (t("no score: it is not set which value scores 0"),)
    going = to_go(item)
    moving = pace(item.status) if item.status and item.score != FULL else None
    return tuple(told for told in (going, moving) if told)


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
