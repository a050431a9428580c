"""The screens of learning from another city, in the faces that they can have."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from assessment.peers import Peer
from conversations import peers as states
from conversations import peers_screens
from conversations.view import Learning, Match, RoleName, Wanted
from tests.unit.screens.world import FRAMEWORK, World

STATUSES = (
    ("asked", True),
    ("asked", False),
    ("agreed", True),
    ("agreed", False),
    ("declined", True),
)


def learning(w: World) -> Learning:
    n = w.names
    found = (
        Peer(5, Fraction(5), ("fr",), similar=True, same_region=True),
        Peer(6, Fraction(4), ("en", "fr"), similar=False, same_region=False),
    )
    wanted = tuple(Wanted(p, found if p.number > 1 else ()) for p in FRAMEWORK.principles[:3])
    return Learning(
        1, n.city, n.partnership, n.contact, compared=True, wanted=wanted, matches=matches(w)
    )


def matches(w: World) -> tuple[Match, ...]:
    n = w.names
    return tuple(
        Match(
            at,
            FRAMEWORK.principles[at],
            own,
            status,
            n.reason,
            n.partner if status == "agreed" else "",
            n.contact if status == "agreed" else "",
        )
        for at, (status, own) in enumerate(STATUSES)
    )


def many(there: Learning) -> Learning:
    """Return what it looks like after a dozen requests."""
    every = (there.matches * 3)[:13]
    return replace(there, matches=tuple(replace(m, id=at) for at, m in enumerate(every, 1)))


def screens(w: World):
    there = learning(w)
    two = w.view(RoleName.OFFICIAL, RoleName.OFFICIAL)
    helped = replace(there, matches=(replace(there.matches[2], id=1, helped="yes"),))
    idle = replace(there, matches=(), wanted=())
    for name, state, seen in (
        ("meeting", states.Meeting(1), there),
        ("not in it", states.Meeting(1), replace(there, contact="", wanted=(), matches=())),
        ("nothing to work on", states.Meeting(1), idle),
        ("not compared", states.Meeting(1), replace(idle, compared=False)),
        *((f"recalling {page}", states.Recalling(1, page), many(there)) for page in range(2)),
        ("offering", states.Offering(1), there),
        ("finding", states.Finding(1, 2), there),
        ("nobody found", states.Finding(1, 1), there),
        ("too many asked", states.Finding(1, 2), replace(there, matches=there.matches[:1] * 3)),
        ("asking", states.Asking(1, 2, 5), there),
        *((f"looking {at}", states.Looking(1, at), there) for at in range(len(STATUSES))),
        ("helped", states.Looking(1, 1), helped),
    ):
        yield name, state, w.view(learning=seen)
    yield "choosing", states.Choosing(), two
    yield "nobody", states.Choosing(), w.view(RoleName.COORDINATOR)


def told(w: World):
    asked, agreed = matches(w)[1:3]
    yield "peer asked", peers_screens.asked(asked, 1)
    yield "peer agreed", peers_screens.agreed(agreed, 1)
    yield "peer helped", peers_screens.whether_it_helped(agreed, 1)
    yield "line gone", peers_screens.line_gone(w.names.city, 1)
