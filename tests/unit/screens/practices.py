"""The screens of practices, in the faces that they can have."""

from __future__ import annotations

from dataclasses import replace

from conversations import practices as states
from conversations import practices_screens
from conversations.view import Practice, Practices, RoleName
from tests.unit.screens.world import FRAMEWORK, World

LINK = "https://example.org/budget"


def practice(w: World) -> Practice:
    return Practice(7, 2, w.names.reason, w.names.reason, LINK, own=False, languages=("en", "fr"))


def screens(w: World):
    one = practice(w)
    own = replace(one, own=True, languages=("xx",))
    there = Practices(1, FRAMEWORK.principles, frozenset({2}), {2: 3}, (one, own), one)
    several = replace(there, shown=tuple(replace(one, id=at) for at in range(1, 6)))
    draft = (1, 2, 0, w.names.reason)
    for name, state, seen in (
        ("overview", states.Overview(1), there),
        ("listing", states.Listing(1, 2), replace(there, shown=(one,))),
        *((f"page {at}", states.Listing(1, 2, at), replace(several, pages=3)) for at in range(3)),
        ("listing none", states.Listing(1, 3), replace(there, shown=())),
        ("reading", states.Reading(1, 7), there),
        ("reading their own", states.Reading(1, 7), replace(there, one=own)),
        ("titling", states.Titling(1, 2), there),
        ("writing", states.Writing(*draft), there),
        ("linking", states.Linking(*draft, w.names.reason), there),
        ("linking again", states.Linking(*draft, w.names.reason, unread=True), there),
    ):
        yield name, state, w.view(practices=seen)
    seen = w.view(RoleName.COORDINATOR, practices=replace(there, coordinates=True))
    yield "reading, coordinator", states.Reading(0, 7), seen
    yield "nothing", states.Overview(1), w.view(RoleName.READER)


def told(w: World):
    yield "practice reported", practices_screens.reported(practice(w))
