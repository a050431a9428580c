"""Practices, for officials of any city and for coordinators."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from assessment.access import Verb
from assessment.peers import STRONG_FROM
from bot.comparing import scores
from bot.rights import may, mine
from bot.views.desks import Frameworks
from conversations import view
from conversations.events import Event, Opened
from conversations.practices import MOST_SHOWN
from storage import comparison, practices


def for_practices(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return what may be read, and on what the person's city may offer something."""
    asked = event.args[0] if isinstance(event, Opened) and event.args else ""
    own = {role.side for role in mine(base.person, Verb.OFFER_PRACTICE)}
    side = int(asked) if asked.isdecimal() and int(asked) in own else getattr(state, "side", 0)
    there = view.Practices(
        side,
        frameworks[max(frameworks)].principles,
        strong(c, side) if side in own else frozenset(),
        practices.counts(c),
        coordinates=may(base.person, Verb.WITHDRAW_PRACTICE),
    )
    language, number = base.person.language, getattr(state, "practice", 0)
    every = _every(c, getattr(state, "principle", 0), language, own)
    begin = getattr(state, "page", 0) * MOST_SHOWN
    shown, pages = every[begin : begin + MOST_SHOWN], -(-len(every) // MOST_SHOWN)
    one = in_language(practices.find(c, number), language, own) if number else None
    return replace(base, practices=replace(there, shown=shown, pages=pages, one=one))


def strong(c: sa.Connection, side_id: int) -> frozenset[int]:
    """Return the principles at level 4 or 5 in a side's latest comparison."""
    standing = comparison.latest(c, side_id)
    found = enumerate(scores(standing.scores), 1) if standing else ()
    return frozenset(number for number, score in found if score and score >= STRONG_FROM)


def in_language(
    found: tuple[practices.Practice, ...], language: str, own: set[int]
) -> view.Practice | None:
    """Return a practice in a person's language where it has one, else in another."""
    if not found:
        return None
    one = next((each for each in found if each.language == language), found[0])
    told = tuple(each.language for each in found)
    mine = one.side_id in own
    return view.Practice(one.id, one.principle, one.title, one.text, one.link, mine, told)


def _every(
    c: sa.Connection, principle: int, language: str, own: set[int]
) -> tuple[view.Practice, ...]:
    by_number: dict[int, list[practices.Practice]] = {}
    for one in practices.on(c, principle) if principle else ():
        by_number.setdefault(one.id, []).append(one)
    each = (in_language(tuple(found), language, own) for found in by_number.values())
    return tuple(one for one in each if one)
