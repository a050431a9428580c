"""The screens on which a file is taken in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from assessment.indicators.catalogue import Catalogue
from conversations.importing import conversation as importing
from conversations.view import Indicators, RoleName
from conversations.view.importing import (
    Imported,
    Incoming,
    LeftAside,
    NearName,
    Paper,
    Replaced,
    Wrong,
)
from tests.unit.screens.measuring import CATALOGUE, figure
from tests.unit.screens.world import World

COORDINATOR = RoleName.COORDINATOR
UNUSUAL = "{value} is unusual for {indicator}: from {least} to {most} was expected"
RANGE = (("least", "0"), ("most", "200"))
WRONG = "“{value}” is not a country of ISO 3166-1 in two letters, such as SN"


def screens(w: World) -> Iterator[tuple[str, Any, Any]]:
    """Yield every face of taking a roster in."""
    for face in ("", "unfit", "long"):
        yield f"asking {face}", importing.Asking(face), w.view(COORDINATOR)
    yield "asking an official", importing.Asking(), w.view(RoleName.OFFICIAL)
    name = w.names.label
    past = tuple(Imported(number, f"{name}.csv") for number in range(4))
    yield "asking, files taken in", importing.Asking(), w.view(COORDINATOR, imported=past)
    wrong = Wrong(12, "country", WRONG, (("value", w.names.typed),))
    file = Incoming(1, 7, f"{name}.csv", "ready", 20, 1, 30)
    named = replace(file, new_ones=(w.names.city,) * 8, changed_ones=(w.names.partner,))
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
        ("ready, cities named", at, named),
        ("nothing to do", at, replace(file, new=0, changed=0)),
        ("near", at, replace(file, near=near, nears=3)),
        ("near partnership", at, replace(file, near=replace(near, column="partnership"), nears=1)),
        ("done", at, replace(file, state="done", last=True)),
        ("done, kept", importing.Reading(7, kept=True), replace(file, state="done")),
        ("undoing", importing.Reading(7, sure=True), replace(file, state="done", last=True)),
        *((state, at, replace(file, state=state)) for state in ("failed", "undone", "cancelled")),
    ):
        yield title, state, w.view(COORDINATOR, incoming=seen)
    yield from _other_kinds(w, file)


def _other_kinds(w: World, file: Incoming) -> Iterator[tuple[str, Any, Any]]:
    odd = Wrong(12, "OBS_VALUE", UNUSUAL, (("value", "900"), ("indicator", "11.6-pm25")) + RANGE)
    aside = LeftAside("area", f"XX001C {w.names.city}", 12_000)
    series = LeftAside("series", "DF_POLLUTION:PM25_POP_EXP.MCG_M3", 4)
    figures = replace(file, kind="figures", missing=12, odd=(odd,) * 8, odds=20)
    figures = replace(figures, aside=(series, *(aside,) * 4), asides=31)
    typed = replace(figures, typed=(_replaced(w, CATALOGUE),) * 3, typeds=7, kept=4, again=True)
    paper = Paper(w.names.city, w.names.round, w.names.person, 3, alone=True)
    sheet = replace(file, kind="sheet", paper=paper)
    at = importing.Reading(7)
    for title, state, seen in (
        ("figures", at, figures),
        ("figures, unusual", importing.Reading(7, 1, face="odd"), figures),
        ("figures, left aside", importing.Reading(7, face="aside"), figures),
        ("figures, done", at, replace(figures, state="done", last=True)),
        ("figures, none known", at, replace(figures, new=0, changed=0, unchanged=0)),
        ("figures, matching", importing.Matching(7, 0, 0), figures),
        ("figures, matching in 11", importing.Matching(7, 0, 0, 11), figures),
        ("figures, replacing what was typed", at, typed),
        ("figures, replacing? 1", importing.Reading(7, 1, face=importing.TYPED), typed),
        (
            "figures, replacing no more",
            importing.Reading(7, face=importing.TYPED),
            replace(typed, typed=(), typeds=0),
        ),
        ("names", at, replace(file, kind="names")),
        ("sheet", at, sheet),
        ("sheet of a team", at, replace(sheet, paper=replace(paper, alone=False))),
        ("sheet, done", at, replace(sheet, state="done", last=True)),
    ):
        yield title, state, w.view(COORDINATOR, incoming=seen, indicators=Indicators(CATALOGUE))


def _replaced(w: World, catalogue: Catalogue) -> Replaced:
    longest = max(catalogue, key=lambda each: len(each.name))
    was, now = (replace(figure(w, longest, 2025), flag="e") for _ in range(2))
    return Replaced(w.names.city, longest, was, now)
