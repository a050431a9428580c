"""The screens on which results are taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from conversations import exporting
from conversations.exporting_screens import HELPS, too_long
from conversations.view import Exports, RoleName
from tests.unit.screens.world import World

COORDINATOR = RoleName.COORDINATOR


def screens(w: World) -> Iterator[tuple[str, Any, Any]]:
    """Yield every face of taking results out."""
    many = tuple(replace(w.round, id=number) for number in range(20, 0, -1))
    one, several = Exports(w.round, (w.round,)), Exports(many[0], many)
    for name, seen in (("one round", one), ("several rounds", several), ("no round", None)):
        yield f"offering, {name}", exporting.Offering(20), w.view(COORDINATOR, exports=seen)
    seen = w.view(COORDINATOR, exports=several)
    yield "more", exporting.More(20), seen
    yield "blank", exporting.Blank(20), seen
    yield "report", exporting.Report(20), seen
    for name, few in (("one round", one), ("several rounds", several)):
        yield f"blank, {name}", exporting.Blank(20), w.view(RoleName.OFFICIAL, exports=few)
    for page in range(4):
        yield f"rounds, page {page}", exporting.Rounds(20, page), seen


def notices(w: World) -> Iterator[tuple[str, Any]]:
    """Yield what is said instead of a file."""
    for what in HELPS:
        yield f"too long, {what}", too_long(w.names.city, 50, what)
