"""The screens on which partner cities see each other's figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from assessment.indicators.figures import Choices
from assessment.indicators.profile import profile
from assessment.indicators.together import side_by_side
from conversations import sharing as states
from conversations.sharing_screens import offered, together
from conversations.view import Partner, Partnership, Sharing
from tests.unit.screens.measuring import CATALOGUE, figures
from tests.unit.screens.world import World


def sharing(w: World, *, agreed: bool, partner: bool) -> Sharing:
    """Return how things stand between three cities, the third of which never agrees."""
    n = w.names
    mine = (Partnership(1, 1, n.city, n.partnership), Partnership(4, 1, n.city, n.partnership))
    partners = (Partner(n.partner, agreed=partner), Partner(n.partner, agreed=False))
    there = Sharing(mine, mine[0], agreed, partners)
    if not (agreed and partner):
        return there
    some = {name: found for name, found in figures(w).items() if name != "11.6-pm25"}
    cities = ((n.city, figures(w)), (n.partner, some))
    both = [profile(CATALOGUE, Choices(), c, found, coastal=True) for c, found in cities]
    return replace(there, together=side_by_side(both))


def screens(w: World) -> Iterator[tuple[str, Any, Any]]:
    """Yield every face."""
    both = sharing(w, agreed=True, partner=True)
    yield "choosing", states.Choosing(1), w.view(sharing=replace(both, at=None))
    yield "nothing", states.Choosing(), w.view()
    for title, agreed, partner in (("neither", False, False), ("partner", False, True)):
        seen = w.view(sharing=sharing(w, agreed=agreed, partner=partner))
        yield title, states.Beside(1), seen
    yield "own", states.Beside(1), w.view(sharing=sharing(w, agreed=True, partner=False))
    empty = [profile(CATALOGUE, Choices(), "", {}, coastal=True)] * 2
    none = replace(both, together=side_by_side(empty))
    yield "both, no figures", states.Beside(1), w.view(sharing=none)
    for page in range(len(states.pages(both.together))):
        yield f"both {page}", states.Beside(1, page), w.view(sharing=both)


def notices(w: World) -> Iterator[tuple[str, Any]]:
    """Yield what comes by itself."""
    yield "figures offered", offered(w.names.partner, w.names.city, 1)
    yield "figures together", together(w.names.partner, 1)
