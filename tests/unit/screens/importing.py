"""The screens on which a roster is taken in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from conversations import importing
from conversations.view import RoleName
from conversations.view.importing import Incoming, NearName, Wrong
from tests.unit.screens.world import World

COORDINATOR = RoleName.COORDINATOR
WRONG = "“{value}” is not a country of ISO 3166-1 in two letters, such as SN"


def screens(w: World) -> Iterator[tuple[str, Any, Any]]:
    """Yield every face of taking a roster in."""
    for face in ("", "unfit", "long"):
        yield f"asking {face}", importing.Asking(face), w.view(COORDINATOR)
    name = w.names.label
    wrong = Wrong(12, "country", WRONG, (("value", w.names.typed),))
    file = Incoming(1, 7, f"{name}.csv", "ready", 2, 1, 30)
    near = NearName(4, "city", w.names.city, w.names.partner)
    at = importing.Reading(7)
    for title, state, seen in (
        ("fetching", at, replace(file, state="fetching")),
        ("wrong", at, replace(file, state="wrong", wrong=(wrong,) * 8, wrongs=20)),
        (
            "wrong, one",
            at,
            replace(file, state="wrong", wrong=(Wrong(1, "", "the file is empty"),), wrongs=1),
        ),
        (
            "wrong, last page",
            importing.Reading(7, 2),
            replace(file, state="wrong", wrong=(wrong,), wrongs=17),
        ),
        ("ready", at, file),
        ("nothing to do", at, replace(file, new=0, changed=0)),
        ("near", at, replace(file, near=near, nears=3)),
        ("near partnership", at, replace(file, near=replace(near, column="partnership"), nears=1)),
        ("done", at, replace(file, state="done", last=True)),
        ("done, kept", importing.Reading(7, kept=True), replace(file, state="done")),
        ("undoing", importing.Reading(7, sure=True), replace(file, state="done", last=True)),
        *((state, at, replace(file, state=state)) for state in ("failed", "undone", "cancelled")),
    ):
        yield title, state, w.view(COORDINATOR, incoming=seen)
