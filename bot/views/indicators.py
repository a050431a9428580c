"""A city's indicators as they lie before a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from assessment.access import Verb
from assessment.indicators.catalogue import Catalogue
from assessment.indicators.profile import Profile
from bot.rights import mine
from bot.views import results
from bot.views.figures import figures_of, profile_of, profile_of_side
from bot.views.sharing import open_to, together
from conversations import view
from conversations.events import Event, Opened
from storage import cities, indicator_choices
from storage.dialect import Shared, lock


def for_indicators(
    catalogue: Catalogue, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return the cities that a person answers for, and the figures of the one at hand."""
    own = _own(c, base.person)
    chosen = _chosen(own, state, event)
    figures = figures_of(c, chosen, base.person) if chosen else {}
    seen = view.Indicators(
        catalogue,
        indicator_choices.choices(c),
        tuple(map(_municipality, own)),
        _municipality(chosen) if chosen else None,
        figures,
    )
    return replace(base, indicators=seen)


def for_choice(catalogue: Catalogue, c: sa.Connection, base: view.View) -> view.View:
    """Return the catalogue with what the coordinator chose.

    Of two who choose at once, one waits: the bounds are of all choices together.
    """
    lock(c, Shared.INDICATORS)
    return replace(base, indicators=view.Indicators(catalogue, indicator_choices.choices(c)))


def for_results(
    catalogue: Catalogue, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return what a city's figures come to: the person's own, or with a scorecard of theirs."""
    city, side = _asked(state, event)
    found = profile_for(catalogue, c, base.person, city=city, side=side)
    seen = view.Indicators(catalogue, indicator_choices.choices(c), profile=found)
    return replace(base, indicators=seen)


def profile_for(
    catalogue: Catalogue, c: sa.Connection, person: view.Person, *, city: int, side: int
) -> Profile | None:
    """Return what the figures come to of a city of the person's, or of a side's scorecard.

    Returns:
        None where the person may not see them.
    """
    town = next((each for each in _own(c, person) if each.id == city), None)
    if side and _may_read(c, person, side):
        town = cities.town_of(c, side)
    return profile_of(catalogue, c, town, person) if town else None


def beside(catalogue: Catalogue, c: sa.Connection, seen: view.View) -> view.View:
    """Put the city's indicators beside the scorecard that is seen."""
    return (
        replace(seen, card=beside_card(catalogue, c, seen.person, seen.card)) if seen.card else seen
    )


def beside_card(
    catalogue: Catalogue, c: sa.Connection, person: view.Person, card: view.Card
) -> view.Card:
    """Put the city's indicators beside a scorecard, where it has any that are open to them."""
    side = card.result.side
    found = profile_of_side(catalogue, c, side) if open_to(c, person, side) else None
    if found is None or not found.goals:
        return card
    return replace(card, scorecard=replace(card.scorecard, indicators=found))


def with_partners(catalogue: Catalogue, c: sa.Connection, card: view.Card) -> view.Card:
    """Put the partners' figures beside a city's own scorecard, where both agreed."""
    found = together(catalogue, c, card.result.side) if card.result.own else None
    return replace(card, scorecard=replace(card.scorecard, together=found))


def _own(c: sa.Connection, person: view.Person) -> tuple[cities.Town, ...]:
    sides = (role.side for role in mine(person, Verb.ENTER_FIGURES))
    found = (cities.town_of(c, side) for side in sides)
    return tuple({town.id: town for town in found if town is not None}.values())


def _chosen(own: tuple[cities.Town, ...], state: Any, event: Event) -> cities.Town | None:
    at = getattr(state, "at", state)
    return next((town for town in own if town.id == getattr(at, "city", 0)), None)


def _asked(state: Any, event: Event) -> tuple[int, int]:
    if isinstance(event, Opened) and event.args[:1] and event.args[0].isdecimal():
        number = int(event.args[0])
        return (number, 0) if event.how == "city" else (0, number)
    return getattr(state, "city", 0), getattr(state, "side", 0)


def _may_read(c: sa.Connection, person: view.Person, side_id: int) -> bool:
    """Return whether the person may see the scorecard that the figures stand beside."""
    found = results.result(c, person, side_id)
    shown = found is not None and found.sight is view.Sight.SHOWN
    return shown and open_to(c, person, side_id)


def _municipality(town: cities.Town) -> view.Municipality:
    return view.Municipality(town.id, town.name, town.coastal)
