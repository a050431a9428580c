"""Rounds as a coordinator sees them; nobody else sees any."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.rounds import Status
from bot import seen
from bot.content import latest
from bot.freezing import share_done
from bot.mailing import still_to_come
from bot.views.desks import Frameworks
from conversations import finding, view
from conversations.events import Event, Opened, Redrawn, Tapped
from conversations.rounds import states
from conversations.words import MOST_NAMED
from storage import answering, board, coordination, roster, rounds, turnout
from storage.beside import counted

T = TypeVar("T", bound=Hashable)
Counts: TypeAlias = tuple[dict[str, int], int, turnout.Progress, turnout.Some, turnout.Some]
Found: TypeAlias = tuple[Sequence[T], int]  # those of the page, and how many on all pages
AT_ONCE = 1_000
NOT_OVER = (Status.DRAFT, Status.OPEN)  # opened again, a round keeps the day it was closed


def for_rounds(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return every round, and the one at hand."""
    every = tuple(seen.round_info(one) for one in reversed(rounds.every(c)))
    one, newest = _at_hand(c, state, event), latest(frameworks)
    campaigns = view.Campaigns(
        base.now.astimezone(ZoneInfo(base.person.timezone)).date(),
        every,
        _campaign(c, one, newest.version, state, event) if one else None,
        (newest.version, newest.checksum),
    )
    return replace(base, campaigns=campaigns)


def _campaign(
    c: sa.Connection, one: rounds.Round, newest: str, state: Any, event: Event
) -> view.Campaign:
    """Return a round's page; a draft is opened with the newest questionnaire."""
    before = rounds.find(c, one.follows_id) if one.follows_id else None
    page = view.Campaign(
        info=seen.round_info(one),
        closes_on=one.closes_on,
        cities=board.count(c, one.id),
        repeats_months=one.repeats_months,
        reminders=one.reminders,
        closed_at=None if one.status in NOT_OVER else one.closed_at,
        framework=newest if one.status == Status.DRAFT else one.framework,
        follows=before.name if before else "",
    )
    match state, event:
        case states.Inviting(), _:
            return _inviting(c, page, state)
        case states.Picking(), _:
            return _picking(c, page, state)
        case ((states.Dating() | states.Confirming()), _) if state.side:
            there = turnout.find(c, one.id, state.side)
            return replace(page, places=(_place(there),) if there else ())
        case ((states.Showing() | states.Confirming()), Redrawn()):
            return _told(c, one, page)
        case _:
            return page


def _inviting(c: sa.Connection, page: view.Campaign, state: states.Inviting) -> view.Campaign:
    """Offer partnerships; which of them are chosen may have changed in this very turn."""

    def look(c: sa.Connection) -> Found[roster.Partnership]:
        if state.sought:
            return _found(lambda *at: roster.partnerships(c, *at), state, "name")
        start = state.page * states.PAGE
        return roster.partnerships(c, start, states.PAGE), roster.number_of_partnerships(c)

    some, choices = counted(c, (page.info.id, state), look)
    audience = coordination.audience(c, page.info.id)
    return replace(
        page,
        partnerships=tuple(view.Invitable(p.id, p.name, p.id in audience) for p in some),
        choices=choices,
        chosen=_some(turnout.chosen(c, page.info.id, MOST_NAMED)),
    )


def _picking(c: sa.Connection, page: view.Campaign, state: states.Picking) -> view.Campaign:
    number = page.info.id

    def look(c: sa.Connection) -> Found[turnout.Place]:
        if state.sought:
            return _found(lambda *at: turnout.page(c, number, *at), state, "city", "partnership")
        return turnout.page(c, number, state.page * states.PAGE, states.PAGE), page.cities

    some, choices = counted(c, (number, state), look)
    return replace(page, places=tuple(_place(one) for one in some), choices=choices)


def _found(
    read: Callable[[int, int], Sequence[T]], state: states.Inviting | states.Picking, *names: str
) -> Found[T]:
    """Return a page of those whose name holds what is looked for, read some at a time."""
    holding: list[T] = []
    for start in count(0, AT_ONCE):
        some = read(start, AT_ONCE)
        holding += finding.found(some, state.sought, *names)
        if len(some) < AT_ONCE:
            break
    every = finding.found(holding, state.sought, *names)
    start = state.page * states.PAGE
    return every[start : start + states.PAGE], len(every)


def _told(c: sa.Connection, one: rounds.Round, page: view.Campaign) -> view.Campaign:
    """Return a round's page with all that is told of it, counted beside where it is large."""
    longest = turnout.longest(c, one.id, MOST_NAMED)
    counts = counted(c, ("round", one.id), _counts(one.id))
    languages, unreached, progress, silent, waiting = counts
    return replace(
        page,
        chosen=_some(turnout.chosen(c, one.id, MOST_NAMED)),
        longer=tuple(_place(place) for place in longest),
        comparing=share_done(c, one.id),
        preparing=still_to_come(c, one.id),
        people=sum(languages.values()),
        languages=languages,
        unreached=unreached,
        progress={
            view.Progress.SUBMITTED: progress.submitted,
            view.Progress.UNDER_WAY: progress.under_way,
            view.Progress.NOT_BEGUN: progress.not_begun,
        },
        silent=_some(silent),
        waiting=_some(waiting),
    )


def _counts(number: int) -> Callable[[sa.Connection], Counts]:
    return lambda c: (
        answering.languages(c, number),
        answering.silent(c, number),
        turnout.progress(c, number),
        turnout.silent(c, number, MOST_NAMED),
        turnout.waiting(c, number, MOST_NAMED),
    )


def _place(one: turnout.Place) -> view.Place:
    return view.Place(one.side_id, one.city, one.partnership, one.due_on)


def _some(found: turnout.Some) -> view.Some:
    return view.Some(found.names, found.total)


def _at_hand(c: sa.Connection, state: Any, event: Event) -> rounds.Round | None:
    match event:
        case Opened(how="named", args=(name,)):
            return rounds.named(c, name)
        case Opened(how="of", args=(number,)) | Tapped(verb="of", args=(number,)) if (
            number.isascii() and number.isdecimal()
        ):
            return rounds.find(c, int(number[:18]))
        case _:
            held = getattr(state, "round", 0)
            return rounds.find(c, held) if held else None
