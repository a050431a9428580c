"""How a city's figures look beside those of others."""

from __future__ import annotations

from decimal import Decimal

from assessment.indicators.catalogue import Indicator
from conversations import indicator_words as words
from conversations.compare.conversation import LETTER, Measuring, measure_pages
from conversations.indicators import result_words as results
from conversations.pages import turning
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Text, Words, said, t, tn
from conversations.view import Measure, Measures, Middle
from conversations.words import back

NOTHING = t("There are no figures to compare with yet.")


def draw(state: Measuring, there: Measures | None, names: dict[str, Text]) -> Screen:
    """Return a page of figures; `names` says what each kind of group is called."""
    if there is None or there.group is None:
        return _nothing()
    found = measure_pages(there)
    place = min(state.page, len(found) - 1)
    others = [_press(names[g.kind], "in", g.kind) for g in there.groups if g != there.group]
    title = t("Indicators – {city}", city=said(there.city, 60))
    about = t(
        "{group}, {round}: cities in the same role that entered a figure of the last years.",
        group=names[there.group.kind],
        round=said(there.round.name, 60),
    )
    lines = (
        Line(title, Style.BOLD),
        Line(about, Style.ITALIC),
        *(line for row in found[place] for line in _row(row)),
        GAP,
        Line(results.about_the_city(), Style.ITALIC),
    )
    ways = (_press(t("The ten principles"), "scores"),)
    return Screen(
        lines, (*turning(LETTER, place, more=place + 1 < len(found)), *in_rows(others, 2), ways)
    )


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _nothing() -> Screen:
    lines = (
        Line(NOTHING, Style.BOLD),
        Line(
            t(
                "They appear once a round is published, and only of so many cities that nobody"
                " can read off what a single one entered."
            )
        ),
    )
    return Screen(lines, ((back(LETTER, "scores"),),))


def _row(row: Measure) -> tuple[Line, ...]:
    own = t(
        "{value} ({facts})",
        value=words.value(row.indicator, row.own.value),
        facts=words.facts(row.own),
    )
    among = tn("{n} city:", "{n} cities:", row.middle.cities)
    return (
        GAP,
        Line(words.name(row.indicator), Style.BOLD),
        Line(own, lead=t("Your city:")),
        Line(_among(row.indicator, row.middle), lead=among),
        Line(words.end(row.indicator, row.end)),
    )


def _among(indicator: Indicator, middle: Middle) -> Text:
    """Return where the cities lie; of yes and no, how many say yes."""
    if middle.mean is None or middle.low is None or middle.high is None:
        value = words.value(indicator, middle.median)
        if indicator.yes_no:
            return t("most say {value}", value=value)
        return t("most are at {value}", value=value)
    if indicator.yes_no:
        share = words.plain(middle.mean * 100)
        return t("about {share}% say yes", share=share)
    return _spread(indicator, middle.mean, middle.low, middle.high, middle.median)


def _spread(
    indicator: Indicator, mean: Decimal, low: Decimal, high: Decimal, median: Decimal
) -> Text:
    return t(
        "mean {mean}, median {median}; half of them lie between {low} and {high} ({unit})",
        mean=mean,
        median=median,
        low=low,
        high=high,
        unit=words.unit(indicator),
    )
