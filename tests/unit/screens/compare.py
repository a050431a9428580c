"""The screens of the comparison, in the faces that it can have."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assessment.disclosure import WHOLE, Group
from conversations.compare import conversation as states
from conversations.view import Beside, Comparison, Middle, RoleName
from tests.unit.screens.world import FRAMEWORK, World

FIGURES = ("3.3", "3.2", "2.9", "3.7")


def comparison(w: World, group: Group | None = WHOLE) -> Comparison:
    n = w.names
    groups = (WHOLE, Group("region", n.city), Group("size", "2"), Group("country", "SN"))
    there = Comparison(w.round, 1, n.city, n.partnership)
    return replace(there, groups=groups, group=group, rows=rows()) if group else there


def rows() -> tuple[Beside, ...]:
    """Figures for most, one principle where most are alike, and one without any."""
    middle = Middle(24, *map(Decimal, FIGURES))
    found = [Beside(p, Decimal("3.5"), middle) for p in FRAMEWORK.principles]
    found[2] = replace(found[2], middle=Middle(24, Decimal("4.0")))
    found[4] = replace(found[4], own=None, middle=None)
    return tuple(found)


def screens(w: World):
    seen = w.view(comparison=comparison(w))
    two = w.view(RoleName.OFFICIAL, RoleName.OFFICIAL)
    yield "choosing", states.Choosing(), two
    yield "whole", states.Looking(1), seen
    for group in comparison(w).groups[1:]:
        shown = w.view(comparison=comparison(w, group))
        yield group.kind, states.Looking(1, group.kind), shown
    yield "pilot", states.Looking(1, states.PILOT), seen
    yield "nothing shown", states.Looking(1), w.view(comparison=comparison(w, None))
    yield "nothing", states.Looking(1), w.view()
    yield "nobody", states.Choosing(), w.view(RoleName.COORDINATOR)
