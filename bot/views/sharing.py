"""Partner cities' figures as they lie before an official of one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from assessment.access import Thing, Verb
from assessment.indicators.catalogue import Catalogue
from assessment.indicators.together import Together, side_by_side
from bot.rights import may, mine
from bot.views.figures import profile_of_side
from conversations import view
from conversations.events import Event, Opened, Tapped
from storage import sharing


def for_sharing(
    catalogue: Catalogue, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return what the cities of a partnership show each other."""
    roles = mine(base.person, Verb.SHARE_FIGURES)
    held = [place for role in roles if (place := sharing.find(c, role.side))]
    own = next((place for place in held if place.side_id == _asked(state, event, held)), None)
    partnerships = tuple(map(_partnership, held))
    if own is None:
        return replace(base, sharing=view.Sharing(partnerships))
    partners = tuple(view.Partner(one.city, one.agreed) for one in sharing.others(c, own.side_id))
    seen = view.Sharing(
        partnerships, _partnership(own), own.agreed, partners, together(catalogue, c, own.side_id)
    )
    return replace(base, sharing=seen)


def together(catalogue: Catalogue, c: sa.Connection, side_id: int) -> Together | None:
    """Return the figures of a side's city beside those of its partners.

    Returns:
        None unless the city and at least one partner have said yes.
    """
    own = sharing.find(c, side_id)
    others = [one for one in sharing.others(c, side_id) if one.agreed]
    if own is None or not own.agreed or not others:
        return None
    found = (profile_of_side(catalogue, c, one.side_id) for one in (own, *others))
    return side_by_side([each for each in found if each is not None])


def open_to(c: sa.Connection, person: view.Person, side_id: int) -> bool:
    """Return whether a city's figures are open to a person who may read its scorecard.

    A partner city sees them only where both said yes.
    """
    both = frozenset(one.side_id for one in sharing.others(c, side_id) if one.agreed)
    own = sharing.find(c, side_id)
    partners = both if own and own.agreed else frozenset()
    return may(person, Verb.READ_RESULT, Thing(sides=frozenset({side_id}), partners=partners))


def _asked(state: Any, event: Event, held: list[sharing.Place]) -> int:
    """Return the side that is meant: by a button, by the state, or as the city's only one."""
    args = event.args if isinstance(event, (Opened, Tapped)) else ()
    number = int(args[0]) if args and args[0].isdecimal() else 0
    if isinstance(event, Opened) and event.how == "city":
        of_city = [one.side_id for one in held if one.city_id == number]
        return of_city[0] if len(of_city) == 1 else 0
    if isinstance(event, Opened) or (isinstance(event, Tapped) and event.verb == "of"):
        return number
    return getattr(state, "side", 0)


def _partnership(place: sharing.Place) -> view.Partnership:
    return view.Partnership(place.side_id, place.city_id, place.city, place.partnership)
