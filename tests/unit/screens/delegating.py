"""Who answers what, in the faces that it can have."""

from __future__ import annotations

from conversations.delegating import conversation as states
from conversations.delegating import notices
from conversations.view import Delegating, Handed
from tests.unit.screens.world import FRAMEWORK, NOW

PRINCIPLES = FRAMEWORK.principles


def screens(w):
    here, every = (1, 1), tuple(range(1, 11))
    fresh, shared = _seen(w), _seen(w, handed=_handed(w), own=PRINCIPLES[2:])
    for name, state, seen in (
        ("fresh", states.Overview(*here), fresh),
        ("given", states.Overview(*here, "given"), shared),
        ("a link", states.Overview(*here, "link"), shared),
        ("changed meanwhile", states.Overview(*here, "changed"), shared),
        ("nothing left", states.Overview(*here), _seen(w, own=(), handed=_handed(w))),
        ("picking", states.Picking(*here), fresh),
        ("picked", states.Picking(*here, (1, 9)), fresh),
        ("all picked", states.Picking(*here, every), fresh),
        ("to whom", states.Choosing(*here, (9, 10)), fresh),
        ("all to whom", states.Choosing(*here, every), fresh),
        ("to nobody yet", states.Choosing(*here, (9,)), _seen(w, colleagues=())),
        ("confirming", states.Confirming(*here, (9, 10), 2), fresh),
        ("confirming a link", states.Confirming(*here, every, 0), fresh),
        *((f"looking {n}", states.Looking(*here, n), shared) for n in range(1, 5)),
        ("looking at nothing", states.Looking(*here, 99), shared),
    ):
        yield name, state, w.view(delegating=seen)
    yield "nothing", states.Overview(*here), w.view()


def told(w):
    facts = notices.Facts(w.round, 1, w.names.city, w.names.person, PRINCIPLES[8:])
    for kind in ("delegated", *(f"delegation_{how}" for how in HOW)):
        yield kind, notices.draw(kind, facts)


HOW = ("joined", "taken_back", "given_back")


def _handed(w):
    name = w.names.person
    return (
        Handed(1, PRINCIPLES[0], name, 1, 2, mine=True),
        Handed(2, PRINCIPLES[1], name, 2, 2, mine=True, sent=True),
        Handed(3, PRINCIPLES[8], "", 0, 2, mine=True, until=NOW.date()),
        Handed(4, PRINCIPLES[9], name, 0, 2, mine=False),
    )


def _seen(w, *, own=PRINCIPLES, handed=(), **changed):
    seen = {"colleagues": w.colleagues, **changed}
    return Delegating(w.round, 1, w.names.city, own, handed, **seen)
