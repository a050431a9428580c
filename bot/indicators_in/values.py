"""Numbers as files have them: plain, with a power of ten, or yes and no."""

from __future__ import annotations

import re
from decimal import Decimal

from assessment.indicators import numbers
from assessment.indicators.catalogue import Indicator
from bot.indicators_in.observation import Observation

NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?")
# As a number is stored already; what is written otherwise is worked out.
PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")
POWER = re.compile(r"-?\d{1,2}")
YES_NO = {"yes": "1", "oui": "1", "no": "0", "non": "0"}
MOST_POWER = 12
PLACES, TOO_LARGE = Decimal("0.000001"), Decimal(10) ** 15
BEFORE_THREE = -4  # where a sign stands that could be one for thousands


def number(one: Observation, indicator: Indicator, *, comma: bool) -> Decimal | None:
    """Return a value as it is stored: plain, to six places; None where it is no number."""
    if one.power == "0" and not indicator.yes_no and PLAIN.fullmatch(one.value):
        return Decimal(one.value)
    text = YES_NO.get(one.value.lower(), one.value) if indicator.yes_no else one.value
    text = text.replace(",", ".") if comma else text
    if not NUMBER.fullmatch(text) or not POWER.fullmatch(one.power):
        return None
    power = int(one.power)
    if abs(power) > MOST_POWER or (indicator.yes_no and text not in YES_NO.values()):
        return None
    value = Decimal(text).scaleb(power)
    if abs(value) >= TOO_LARGE:
        return None
    short = value.quantize(PLACES)
    return value if short == value else short


def as_written(one: Observation, indicator: Indicator) -> Decimal | None:
    """Return a number as people write it, such as `12,5 %`; None where it has not one reading."""
    readings = () if indicator.yes_no else numbers.read(one.value, indicator.unit.written)
    return readings[0] if len(readings) == 1 else None


def two_readings(text: str) -> bool:
    """Return whether a number could be one and a bit, or more than a thousand."""
    return text[BEFORE_THREE:][:1] in (",", ".") and len(numbers.read(text)) > 1
