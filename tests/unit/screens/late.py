"""The screens of a sheet that came too late."""

from __future__ import annotations

from dataclasses import replace

from conversations.late import conversation as states
from conversations.late import notices as late_notices
from conversations.view import Late


def screens(w):
    late = _late(w)
    for name, state, seen in (
        ("to offer", states.Offering(1, 1), replace(late, mine=True)),
        ("offered", states.Offering(1, 1), replace(late, mine=True, offered=True)),
        ("counts", states.Offering(1, 1), replace(late, submitted=True)),
        ("over", states.Offering(1, 1), late),
        ("to take in", states.Deciding(1, 1), replace(late, to_take=True)),
        ("taken in", states.Deciding(1, 1), replace(late, submitted=True)),
        ("no longer", states.Deciding(1, 1), late),
    ):
        yield name, state, w.view(late=seen)
    yield "nothing", states.Offering(1, 1), w.view()


def told(w):
    for kind in late_notices.KINDS:
        yield kind, late_notices.draw(kind, _late(w))


def _late(w):
    return Late(1, 1, w.names.round, w.names.city, 18, 20)
