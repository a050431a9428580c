"""Rounds as a coordinator sees them; nobody else sees any."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.rounds import Status
from bot import seen
from bot.content import latest
from bot.freezing import share_done
from bot.mailing import still_to_come
from bot.views.desks import Frameworks
from conversations import view
from conversations.events import Event, Opened, Tapped
from storage import agreed, answering, coordination, roster, rounds

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
        campaign(c, one, newest.version) if one else None,
        (newest.version, newest.checksum),
    )
    return replace(base, campaigns=campaigns)


def campaign(c: sa.Connection, one: rounds.Round, newest: str) -> view.Campaign:
    """Return a round's page; a draft is opened with the newest questionnaire."""
    there, languages = roster.sides_in_round(c, one.id), answering.languages(c, one.id)
    chosen = coordination.audience(c, one.id)
    named = {side.partnership_id: side.partnership for side in roster.sides(c)}
    before = rounds.find(c, one.follows_id) if one.follows_id else None
    silent, waiting = _absent(c, one, there)
    return view.Campaign(
        info=seen.round_info(one),
        closes_on=one.closes_on,
        places=_places(c, one, there),
        partnerships=tuple(view.Invitable(n, name, n in chosen) for n, name in named.items()),
        people=sum(languages.values()),
        languages=languages,
        unreached=answering.silent(c, one.id),
        comparing=share_done(c, one.id),
        preparing=still_to_come(c, one.id),
        silent=silent,
        waiting=waiting,
        repeats_months=one.repeats_months,
        reminders=one.reminders,
        closed_at=None if one.status in NOT_OVER else one.closed_at,
        framework=newest if one.status == Status.DRAFT else one.framework,
        follows=before.name if before else "",
    )


def _absent(
    c: sa.Connection, one: rounds.Round, there: tuple[roster.Side, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the cities that nobody was invited for, and those that nobody has joined."""
    invited = coordination.invited(c)
    joined = answering.joined(c, one.id)
    absent = [side for side in there if side.id not in joined]
    silent = tuple(side.city for side in absent if side.id not in invited)
    return silent, tuple(side.city for side in absent if side.id in invited)


def _places(
    c: sa.Connection, one: rounds.Round, there: tuple[roster.Side, ...]
) -> tuple[view.Place, ...]:
    own = coordination.extensions(c, one.id)
    rows = {row.side_id: row for row in agreed.progress_in_round(c, one.id)}
    return tuple(
        view.Place(
            side.id,
            side.city,
            side.partnership,
            seen.progress(rows[side.id]),
            own[side.id].due_on if side.id in own else None,
        )
        for side in there
    )


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
