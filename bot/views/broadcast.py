"""What a coordinator sees of a broadcast: its draft, its choices, its progress."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

import sqlalchemy as sa

from assessment.standing import OF_CITIES, Standing
from bot import addressing
from bot.views.desks import Frameworks
from conversations import view
from conversations.broadcast import conversation as states
from conversations.broadcast.states import PAGE
from conversations.events import Event, Opened, Redrawn, Tapped
from storage import audience, broadcasts, roster
from storage.beside import counted

Choices: TypeAlias = tuple[tuple[str, str], ...]  # (value, name)
LISTED = 60
COLUMNS = {
    "role": "role",
    "place": "partnership_id",
    "side": "side_id",
    "language": "language",
    "standing": "standing",
}
# Where a city is while nobody there could get a message.
WITH_NOBODY = frozenset((Standing.NOT_INVITED, Standing.NOT_JOINED, Standing.UNREACHABLE))
WHY = frozenset(view.Why)
PASSED = {why.value: why for why in view.Passed}


def for_broadcast(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return what the conversation sees."""
    row = _row(c, base.person, _number(state, event))
    seen = view.Broadcasts(one=_one(frameworks, c, base, row, state, event) if row else None)
    if row and isinstance(state, states.Narrowing):
        choices, many = _choices(c, base, row, state)
        options: Iterable[view.Option] = (view.Option(*one) for one in choices)
        if isinstance(event, Redrawn):
            options = _counted(frameworks, c, base, row, state.part, choices)
        seen = replace(seen, options=tuple(options), choices=many)
    if state is None or isinstance(state, states.Choosing | states.Listing):
        rows = broadcasts.listed(c, base.person.id, LISTED)
        seen = replace(seen, listed=tuple(_plain(one) for one in rows))
    return replace(base, broadcasts=seen)


def _row(c: sa.Connection, person: view.Person, number: int) -> broadcasts.Broadcast | None:
    """Return the one at hand; somebody else's draft is nobody else's business."""
    if not number:
        return broadcasts.draft_of(c, person.id)
    found = broadcasts.find(c, number)
    hidden = found is None or (found.status == "draft" and found.author_id != person.id)
    return None if hidden else found


def _one(
    frameworks: Frameworks,
    c: sa.Connection,
    base: view.View,
    row: broadcasts.Broadcast,
    state: Any,
    event: Event,
) -> view.Broadcast:
    one = replace(_plain(row), audience=_audience(c, row))
    if row.status not in ("draft", "scheduled"):
        return with_letters(c, row, one)
    if _passes_by(state, event):
        return one
    groups = addressing.groups(frameworks, c, row, base.now)
    return replace(one, people=_ordered(base, groups), left_out=addressing.left_out(groups))


def _passes_by(state: Any, event: Event) -> bool:
    """Return whether nobody asks how many people it reaches: to count them may take seconds."""
    match state, event:
        case states.Narrowing(), Tapped() | Redrawn():
            return True
        case states.Choosing(), Tapped(verb="part"):
            return True
        case _:
            return False


def _ordered(base: view.View, groups: tuple[audience.Group, ...]) -> Mapping[str, int]:
    counted = addressing.reached(groups)
    codes = (*base.languages, *counted)
    return {code: counted[code] for code in dict.fromkeys(codes) if code in counted}


def _plain(row: broadcasts.Broadcast) -> view.Broadcast:
    ended = row.ended_at is not None
    return view.Broadcast(row.id, row.status, texts=row.texts, at=row.starts_at, ended=ended)


def with_letters(
    c: sa.Connection, row: broadcasts.Broadcast, one: view.Broadcast
) -> view.Broadcast:
    """Return a broadcast that has begun with what became of its letters, and why."""
    passed: dict[view.Passed, int] = {}
    for reason, number in audience.skipped(c, row.id).items():
        why = PASSED.get(reason, view.Passed.LEFT)
        passed[why] = passed.get(why, 0) + number
    left_out = {view.Why(why): n for why, n in row.left_out.items() if why in WHY}
    return replace(one, letters=audience.counts(c, row.id), passed=passed, left_out=left_out)


def _audience(c: sa.Connection, row: broadcasts.Broadcast) -> view.Audience:
    place = ""
    if row.side_id and (side := roster.find(c, row.side_id)):
        place = side.city
    elif row.partnership_id and (sides := roster.sides_of(c, row.partnership_id)):
        place = sides[0].partnership
    return view.Audience(
        row.role, row.partnership_id, row.side_id, row.language, row.standing, place
    )


def _counted(
    frameworks: Frameworks,
    c: sa.Connection,
    base: view.View,
    row: broadcasts.Broadcast,
    part: str,
    choices: Choices,
) -> tuple[view.Option, ...]:
    """Return the choices of a page, with how many people each would reach."""
    would = tuple(_would(row, part, value) for value, _ in choices)

    def people(c: sa.Connection) -> tuple[int, ...]:
        return tuple(addressing.numbers(frameworks, c, would, base.now))

    found = counted(c, ("options", *(addressing.key(one) for one in would)), people)
    return tuple(view.Option(*one, n) for one, n in zip(choices, found, strict=True))


def _would(row: broadcasts.Broadcast, part: str, value: str) -> broadcasts.Broadcast:
    """Return a broadcast as it would be if that were chosen."""
    chosen: dict[str, Any] = {COLUMNS[part]: type(getattr(row, COLUMNS[part]))(value)}
    if part == "place":
        chosen["side_id"] = 0
    return replace(row, **chosen)


def _choices(
    c: sa.Connection, base: view.View, row: broadcasts.Broadcast, state: states.Narrowing
) -> tuple[Choices, int]:
    """Return a page of the choices, and how many there are; the screen has words for some."""
    start = state.page * PAGE
    if state.part == "place":
        page = roster.partnerships(c, start, PAGE, state.sought)
        many = roster.number_of_partnerships(c, state.sought)
        return tuple((str(p.id), p.name) for p in page), many
    every = _few(c, base, row, state.part)
    return every[start : start + PAGE], len(every)


def _few(c: sa.Connection, base: view.View, row: broadcasts.Broadcast, part: str) -> Choices:
    match part:
        case "role":
            return tuple((name.value, "") for name in view.RoleName)
        case "side":
            return tuple((str(s.id), s.city) for s in roster.sides_of(c, row.partnership_id))
        case "language":
            return tuple(base.languages.items())
        case _:
            return tuple((one.value, "") for one in OF_CITIES if one not in WITH_NOBODY)


def _number(state: Any, event: Event) -> int:
    match event:
        case Opened(how="of" | "again" | "timing", args=(number,)) if number.isdecimal():
            return int(number[:18])
        case Tapped(verb="of", args=(number,)) if number.isdecimal():
            return int(number[:18])
        case _:
            return getattr(state, "number", 0)
