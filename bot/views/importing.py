"""What somebody sees of a file that they sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

import sqlalchemy as sa

from assessment.indicators.catalogue import Catalogue
from assessment.indicators.figures import Figure, Origin, Scale
from bot.importing.preview import kind_of
from conversations import view
from conversations.events import Event
from conversations.importing import conversation as importing
from conversations.view.importing import (
    Imported,
    Incoming,
    LeftAside,
    NearName,
    Paper,
    Replaced,
    Wrong,
)
from storage import imports, people

T = TypeVar("T")


def for_importing(
    catalogue: Catalogue, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return the file of the state, else the one of this chat that is not settled yet."""
    person = people.by_id(c, base.person.id) if importing.may_bring(base.person) else None
    if person is None:
        return base
    chat = person.telegram_id
    base = replace(base, indicators=view.Indicators(catalogue))
    if isinstance(state, importing.Reading | importing.Matching):
        found = imports.of_message(c, chat, state.message)
    else:
        found = imports.pending(c, chat)
    if found is None:
        return replace(base, incoming=None, imported=_taken_in(c, chat))
    return replace(base, incoming=_seen(catalogue, c, found, getattr(state, "page", 0)))


def _taken_in(c: sa.Connection, chat: int) -> tuple[Imported, ...]:
    """Return what somebody took in that nothing of its kind was taken in after."""
    lately = imports.done_lately(c, chat, importing.MOST_PAST)
    return tuple(Imported(one.message_id, one.file_name) for one in lately if _is_last(c, one))


def _is_last(c: sa.Connection, one: imports.Import) -> bool:
    last = imports.last_done(c, one.subject) if one.state == "done" else None
    return last is not None and last[0] == one.id


def _seen(catalogue: Catalogue, c: sa.Connection, one: imports.Import, page: int) -> Incoming:
    report = one.report
    new, changed, unchanged = report.get("counts", (0, 0, 0))
    new_ones, changed_ones = report.get("named", ((), ()))
    near, paper, odd = report.get("near", ()), report.get("paper"), report.get("odd", ())
    typed = _page(report.get("typed", ()), page, importing.TYPED_A_PAGE)
    aside = [LeftAside("series", *each) for each in report.get("series", ())]
    aside += [LeftAside("area", *each) for each in report.get("areas", ())]
    return Incoming(
        one.id,
        one.message_id,
        one.file_name,
        one.state,
        new,
        changed,
        unchanged,
        tuple(new_ones),
        tuple(changed_ones),
        wrong=tuple(_wrong(*found) for found in _page(report.get("wrong", ()), page)),
        wrongs=report.get("wrongs", 0),
        near=NearName(*near[0]) if near else None,
        nears=len(near),
        last=_is_last(c, one),
        kind=str(kind_of(one)),
        paper=Paper(*paper) if paper else None,
        odd=tuple(_wrong(*found) for found in _page(odd, page)),
        odds=len(odd),
        aside=tuple(_page(aside, page, importing.ASIDE_A_PAGE)),
        asides=len(aside),
        missing=report.get("missing", 0),
        typed=tuple(_replaced(catalogue, typed)),
        typeds=len(report.get("typed_rows", ())),
        kept=report.get("kept", 0),
        again=report.get("again", False),
    )


def _page(found: Sequence[T], page: int, most: int = importing.PAGE) -> Sequence[T]:
    return found[page * most : (page + 1) * most]


def _replaced(catalogue: Catalogue, typed: Sequence[list[Any]]) -> Iterator[Replaced]:
    for city, name, year, scale, was, now in typed:
        indicator = catalogue.find(name)
        if indicator is not None:
            figures = (_figure(name, year, Scale(scale), *said) for said in (was, now))
            yield Replaced(city, indicator, *figures)


def _figure(
    name: str, year: int, scale: Scale, value: str | None, origin: str, source: str, flag: str
) -> Figure:
    number = None if value is None else Decimal(value)
    return Figure(name, year, number, Origin(origin), scale, source, flag)


def _wrong(line: int, column: str, pattern: str, holes: list[list[str]]) -> Wrong:
    return Wrong(line, column, pattern, tuple((name, value) for name, value in holes))
