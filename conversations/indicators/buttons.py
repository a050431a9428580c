"""What the screens of the indicators share: their buttons, and what was kept last."""

from __future__ import annotations

from assessment.indicators.catalogue import Indicator
from assessment.indicators.figures import Figure
from conversations import indicator_words as words
from conversations.indicators.states import INDICATORS, Listing
from conversations.screen import GAP, Button, Line, Press, Style
from conversations.text import Words, t
from conversations.view import Indicators


def press(label: Words, verb: str, *args: str) -> Button:
    """Return a button of this conversation."""
    return Button(label, Press(INDICATORS, verb, args))


def back() -> Button:
    """Return the way back."""
    return press(t("Back"), "back")


def saved(at: Listing, seen: Indicators) -> tuple[Line, ...]:
    """Say what was kept last, as it stands now."""
    indicator = seen.catalogue.find(at.saved)
    if indicator is None:
        return ()
    figure = seen.standing(at.saved, at.year, at.scale)
    if figure is None:
        return ()
    kept = t("{name}: {figure}, saved", name=words.name(indicator), figure=brief(indicator, figure))
    return (Line(kept, Style.ITALIC), GAP)


def brief(indicator: Indicator, figure: Figure) -> Words:
    """Return a figure with its year, source and area, or that there is no data."""
    if figure.value is None:
        return words.value(indicator, None)
    number = words.value(indicator, figure.value)
    return t("{value} ({facts})", value=number, facts=words.kind(figure))
