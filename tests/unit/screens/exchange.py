"""The screens of the other city, in the faces that they can have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.difference import differences
from conversations.exchange import conversation as states
from conversations.exchange import notices as exchange_notices
from conversations.view import Commitment, Exchange, Voice
from tests.unit.screens.world import World

BY = date(2027, 6, 30)
WE_DO = ((True, True), (False, None))  # our city agrees, another has not answered


def screens(w: World):
    there = _there(w)
    _, proposed, theirs, agreed = there.commitments
    one = states.Looking(1, proposed.id)
    of_three = _of_three(w, there)
    for name, state, seen in (
        ("comparing", states.Comparing(1), there),
        ("three cities", states.Comparing(1), of_three),
        ("waiting for two", states.Comparing(1), replace(of_three, cities=(), differences=())),
        ("wording to two", states.Wording(1), of_three),
        ("proposed to two", one, _asked(of_three, proposed, (False, True), (False, None))),
        ("waited for another", states.Looking(1, theirs.id), _asked(of_three, theirs, *WE_DO)),
        ("nobody left to answer", one, _asked(there, proposed)),
        ("promising with two", states.Promising(1), _asked(of_three, theirs, *WE_DO)),
        ("refused", states.Promising(1), replace(there, refused=_refused(w, proposed))),
        ("declining", states.Declining(1, theirs.id), there),
        ("waiting", states.Comparing(1), replace(there, cities=(), differences=())),
        ("promising", states.Promising(1), there),
        ("nothing promised", states.Promising(1), replace(there, commitments=())),
        ("proposed by us", one, there),
        ("proposed to us", states.Looking(1, theirs.id), there),
        ("agreed", states.Looking(1, agreed.id), there),
        ("wording", states.Wording(1), there),
        ("naming", states.Naming(1, w.names.reason), there),
        ("dating", states.Dating(1, w.names.reason, w.names.city), there),
        ("dating again", states.Dating(1, w.names.reason, w.names.city, unread=True), there),
    ):
        yield name, state, w.view(exchange=seen)
    yield "nothing", states.Comparing(1), w.view()


def _asked(there: Exchange, one: Commitment, *said: tuple[bool, bool | None]) -> Exchange:
    """Let other cities be asked about one of the commitments."""
    voices = tuple(Voice(there.cities[not own], own, agrees) for own, agrees in said)
    others = (replace(o, voices=voices) if o == one else o for o in there.commitments)
    return replace(there, commitments=tuple(others))


def _refused(w: World, one: Commitment) -> Commitment:
    return replace(
        one, refused=Voice(w.names.partner, own=False, agrees=False, reason=w.names.reason)
    )


def _of_three(w: World, there: Exchange) -> Exchange:
    return replace(
        there,
        cities=(*there.cities, w.names.city),
        waiting=(),
        differences=differences([w.sheet(), w.sheet(9), w.sheet(3)]),
        coming=w.names.round,
        awaited=w.others,
    )


def told(w: World):
    _, ours, theirs, _ = _there(w).commitments
    for kind, one in (
        ("commitment_proposed", theirs),
        ("commitment_accepted", ours),
        ("commitment_accepted", theirs),
        ("commitment_declined", _refused(w, ours)),
    ):
        name = f"{kind}, {'ours' if one.own else 'theirs'}"
        yield name, exchange_notices.draw(kind, one, 1)


def _there(w: World) -> Exchange:
    n = w.names
    promises = tuple(
        Commitment(at, n.city, own, n.reason, n.partner, BY, accepted, outcome)
        for at, (own, accepted, outcome) in enumerate(
            [(True, False, ""), (False, False, ""), (True, True, "kept")], 1
        )
    )
    promises = (replace(promises[2], id=4, earlier=n.round), *promises)
    there = Exchange(
        w.round,
        1,
        n.city,
        n.partnership,
        (n.city, n.partner),
        w.others[:1],
        differences([w.sheet(), w.sheet(9)]),
        promises,
    )
    there = _asked(there, promises[1], (False, None))
    return _asked(there, promises[2], (True, None))
