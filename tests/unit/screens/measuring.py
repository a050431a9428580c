"""The screens on which figures are entered, chosen and read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from assessment.indicators.figures import Choice, Choices, Figure, Origin, Scale
from assessment.indicators.loading import load
from assessment.indicators.profile import profile
from conversations.indicators import choice as choosing
from conversations.indicators import conversation as entering
from conversations.indicators import results
from conversations.view import Indicators, Municipality, RoleName
from tests.unit.screens.world import World

CATALOGUE = load({})
FINE = "11.6-pm25"
Shown = tuple[str, str, Any, Any]


def figure(w: World, indicator: Any, year: int, **more: Any) -> Figure:
    value = Decimal(1) if indicator.yes_no else indicator.most * Decimal("0.83")
    facts = {"source": w.names.label, "flag": "be", "on": date(2027, 3, 3), **more}
    return Figure(indicator.id, year, value, Origin.MODELLED, Scale.FUA, **facts)


def figures(w: World) -> dict[str, tuple[Figure, ...]]:
    """Return all that there can be: three years of every indicator."""
    return {
        each.id: (
            figure(w, each, 2026),
            figure(w, each, 2025, mine=True),
            figure(w, each, 2020, imported=True),
        )
        for each in CATALOGUE
    }


def _seen(w: World, found: Any = None, *, coastal: bool = True, **more: Any) -> Indicators:
    city = Municipality(1, w.names.city, coastal)
    choices = more.pop("choices", Choices())
    other = Municipality(2, w.names.partner)
    return Indicators(CATALOGUE, choices, (city, other), city, found or {}, **more)


def screens(w: World) -> Iterator[Shown]:
    """Yield every face of the indicators, with the letter of its conversation."""
    yield from _entering(w)
    yield from _results(w)
    yield from _choosing(w)


def _entering(w: World) -> Iterator[Shown]:
    at = entering.Listing(1, 11, 2026, "modelled", "fua")
    saved = entering.Listing(1, 11, 2026, "modelled", "fua", FINE)
    empty, full = w.view(indicators=_seen(w)), w.view(indicators=_seen(w, figures(w)))
    nothing = Figure(FINE, 0, None, Origin.OFFICIAL, Scale.CITY, on=date(2027, 3, 3))
    for title, state, view in (
        ("cities", entering.Choosing(), empty),
        ("first, empty", entering.Listing(1), empty),
        ("first, full, saved", entering.Listing(1, -1, 2026, "official", "city", FINE), full),
        ("goals", entering.Listing(1, 0), full),
        ("goals, inland", entering.Listing(1, 0), w.view(indicators=_seen(w, coastal=False))),
        ("coast", entering.Coast(at), empty),
        ("naming", entering.Naming(saved, FINE), full),
        *((what, entering.Picking(at, FINE, what), empty) for what in ("year", "origin", "scale")),
        ("two readings", entering.Doubting(at, FINE, ("1.234", "1234")), empty),
        ("unusual", entering.Doubting(at, FINE, ("-900",)), empty),
        ("not a number", entering.Entering(at, FINE, wrong=True), empty),
        ("no yes or no", entering.Entering(at, "17.18-data", wrong=True), empty),
        (
            "no data",
            entering.Entering(saved, FINE),
            w.view(indicators=_seen(w, {FINE: (nothing,)})),
        ),
    ):
        yield "g", title, state, view
    for goal in CATALOGUE.goals:
        listing = entering.Listing(1, goal.number, 2026, saved=goal.indicators[0].id)
        yield "g", f"goal {goal.number}", listing, full
    yield "g", "one, empty", entering.Entering(at, FINE), empty
    for indicator in CATALOGUE:
        yield "g", f"{indicator.id}, full", entering.Entering(saved, indicator.id), full


def _results(w: World) -> Iterator[Shown]:
    choices = Choices({each.id: Choice(ambitious=True) for each in CATALOGUE})
    found = profile(CATALOGUE, choices, w.names.city, figures(w), coastal=True)
    view = w.view(indicators=_seen(w, profile=found))
    inland = profile(CATALOGUE, Choices(), w.names.city, {FINE: figures(w)[FINE]}, coastal=False)
    few = w.view(indicators=_seen(w, profile=inland))
    yield "e", "results, none", results.Reading(city=1), w.view(indicators=_seen(w))
    yield "e", "goals, none", results.Overview(city=1), w.view(indicators=_seen(w))
    for page in range(len(results.goal_pages(found))):
        yield "e", f"goals {page}", results.Overview(city=1, page=page), view
        yield "e", f"goals {page}, few", results.Overview(side=1, page=page), few
    for page in range(len(results.pages(found))):
        yield "e", f"results {page}", results.Reading(city=1, page=page), view


def _choosing(w: World) -> Iterator[Shown]:
    own = Choice(end=Decimal("12.5"), worst=Decimal(80))
    cases = {
        "as the catalogue says": Choices(),
        "ambitious": Choices({each.id: Choice(ambitious=True) for each in CATALOGUE}),
        "own": Choices({each.id: own for each in CATALOGUE}),
    }
    plain = w.view(RoleName.COORDINATOR, indicators=_seen(w))
    yield "k", "choice", choosing.Listing(), plain
    for goal in CATALOGUE.goals:
        yield "k", f"choice, goal {goal.number}", choosing.Listing(goal.number), plain
    for name, choices in cases.items():
        view = w.view(RoleName.COORDINATOR, indicators=_seen(w, choices=choices))
        ids = {FINE, "8.5-unemployment", "17.18-data", "11.7-green-space", "13.2-emissions"}
        for indicator in (each for each in CATALOGUE if name == "own" or each.id in ids):
            yield "k", f"choice, {name}, {indicator.id}", choosing.Deciding(indicator.id), view
    for which in ("end", "worst"):
        for wrong in ("", "number", "unclear", "order"):
            state = choosing.Bounding(FINE, which, wrong)
            yield "k", f"choice, {which} {wrong}", state, plain
