"""The days of rest in each country: Saturday and Sunday, where nothing else is said here.

Unicode's CLDR, supplemental week data, with what governments have announced since; where a
country rests on one day only, that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

THURSDAY, FRIDAY, SATURDAY, SUNDAY = 3, 4, 5, 6
USUAL = frozenset({SATURDAY, SUNDAY})
_OTHERS = {
    frozenset({FRIDAY, SATURDAY}): "BD BH DJ DZ EG IL IQ JO KW LY MV OM PS QA SA SD SY YE",
    frozenset({THURSDAY, FRIDAY}): "AF IR",
    frozenset({FRIDAY}): "SO",
    frozenset({FRIDAY, SUNDAY}): "BN",
    frozenset({SATURDAY}): "NP",
}
BY_COUNTRY: Mapping[str, frozenset[int]] = {
    country: days for days, countries in _OTHERS.items() for country in countries.split()
}


def is_working_day(day: date, country: str) -> bool:
    """Return whether people work on a day in a country (ISO 3166-1, two letters)."""
    return day.weekday() not in BY_COUNTRY.get(country, USUAL)
