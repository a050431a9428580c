"""Words about indicators that several screens share."""

from __future__ import annotations

from decimal import Decimal

from assessment.indicators.catalogue import Basis, Bound, Goal, Indicator
from assessment.indicators.figures import Figure
from conversations.text import Content, Joined, Text, Words, said, t, tc


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


def basis(word: Basis) -> Text | None:
    """Return a remark on an end value that nobody has agreed on; None for the others."""
    return t("an ambitious value") if word is Basis.AMBITIOUS else None
