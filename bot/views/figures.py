"""A city's figures, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.indicators.catalogue import Catalogue
from assessment.indicators.figures import Figure
from assessment.indicators.profile import Profile, profile
from conversations import view
from storage import cities, indicator_choices, indicators


def figures_of(
    c: sa.Connection, town: cities.Town, person: view.Person | None
) -> Mapping[str, tuple[Figure, ...]]:
    """Return a city's figures by indicator, the newest year first."""
    found: dict[str, tuple[Figure, ...]] = {}
    zone = ZoneInfo(person.timezone if person else town.timezone)
    for kept in indicators.figures(c, town.id):
        one = kept.entry
        figure = Figure(
            one.indicator,
            one.year,
            one.value,
            one.origin,
            one.scale,
            one.source,
            one.flag,
            kept.entered_at.astimezone(zone).date(),
            mine=person is not None and one.person_id == person.id,
            imported=one.person_id is None,
        )
        found[one.indicator] = (*found.get(one.indicator, ()), figure)
    return found


def profile_of(
    catalogue: Catalogue, c: sa.Connection, town: cities.Town, person: view.Person | None
) -> Profile:
    """Return what a city's figures come to."""
    figures = figures_of(c, town, person)
    return profile(
        catalogue, indicator_choices.choices(c), town.name, figures, coastal=town.coastal
    )


def profile_of_side(catalogue: Catalogue, c: sa.Connection, side_id: int) -> Profile | None:
    """Return what the figures of a side's city come to; None for an unknown side."""
    town = cities.town_of(c, side_id)
    return profile_of(catalogue, c, town, None) if town else None
