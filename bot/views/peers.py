"""Cities to learn from, for an official of one that takes part in that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from assessment.access import Verb
from assessment.peers import Offer, Peer, to_work_on
from assessment.peers import peers as peers_of
from assessment.questionnaire import Framework
from bot.comparing import scores
from bot.rights import mine
from bot.views.desks import Frameworks
from conversations import view
from conversations.events import Event, Opened, Tapped
from storage import peers

NOBODY = "withdrawn"


def for_peers(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return what the city that is meant may ask, asked and was asked."""
    opens = isinstance(event, Opened) or (isinstance(event, Tapped) and event.verb == "of")
    args = event.args if opens and isinstance(event, (Opened, Tapped)) else ()
    asked = int(args[0]) if args and args[0].isdecimal() else getattr(state, "side", 0)
    own = mine(base.person, Verb.LEARN)
    side = own[0].side if not asked and len(own) == 1 else asked
    role = next((r for r in own if r.side == side), None)
    return replace(base, learning=learning(frameworks, c, role) if role else None)


def learning(frameworks: Frameworks, c: sa.Connection, role: view.Role) -> view.Learning:
    """Return what a city may ask, asked and was asked."""
    framework = frameworks[max(frameworks)]
    _, line = peers.contact(c, role.side)
    found = (match(c, framework, one, role.side) for one in peers.matches(c, role.side))
    there = view.Learning(
        role.side, role.city, role.partnership, line, matches=tuple(m for m in found if m)
    )
    offers = ready(c) if line else ()
    own = next((one for one in offers if one.side == role.side), None)
    if own is None:
        return there
    wanted = tuple(
        view.Wanted(framework.principle(number), askable(c, own, offers, number))
        for number in to_work_on(own.scores)
    )
    return replace(there, compared=True, wanted=wanted)


def ready(c: sa.Connection) -> tuple[Offer, ...]:
    """Return who is ready to be asked."""
    spoken = peers.spoken(c)
    return tuple(
        Offer(
            one.side_id,
            one.city_id,
            frozenset(),
            frozenset(spoken.get(one.side_id, set()) | {one.language}),
            one.region,
            one.size_class,
            scores(one.scores),
        )
        for one in peers.offers(c)
    )


def askable(
    c: sa.Connection, own: Offer, offers: tuple[Offer, ...], principle: int
) -> tuple[Peer, ...]:
    """Return whom a city may ask about a principle: not twice, and no partner."""
    seeker = replace(own, cities=peers.partners(c, own.side))
    asked = {one.asked_id for one in peers.matches(c, own.side) if one.principle == principle}
    return tuple(peer for peer in peers_of(seeker, offers, principle) if peer.side not in asked)


def match(
    c: sa.Connection, framework: Framework, one: peers.Match, side_id: int
) -> view.Match | None:
    """Return a match as one of the two sees it; names and lines only after both agreed."""
    if side_id not in (one.side_id, one.asked_id) or one.status == NOBODY:
        return None
    own = one.side_id == side_id
    agreed = one.status == "agreed"
    city, line = peers.contact(c, one.asked_id if own else one.side_id) if agreed else ("", "")
    principle = framework.principle(one.principle)
    return view.Match(one.id, principle, own, one.status, one.message, city, line, one.helped)
