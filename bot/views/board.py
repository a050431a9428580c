"""What a coordinator sees of a round: how far every city is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment import standing
from assessment.questionnaire import Form, Framework
from assessment.standing import Part
from bot import seen
from bot.views.board_parts import parts_of
from bot.views.desks import Frameworks
from bot.views.sharing_out import Team, sharing
from conversations import view
from conversations.events import Event, Opened, Tapped
from storage import board as rows
from storage import rounds

BOARDED = ("open", "closed", "published")


def for_board(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return the board of the round at hand."""
    found = boarded(c)
    wanted = _round(state, event)
    one = next((r for r in found if r.id == wanted), None) or usual(found)
    if one is None:
        return base
    others = tuple(seen.round_info(other) for other in found)
    return replace(base, board=replace(board(frameworks, c, one, base.now), rounds=others))


def boarded(c: sa.Connection) -> list[rounds.Round]:
    """Return the rounds that have a board, the newest first."""
    return [one for one in reversed(rounds.every(c)) if one.status in BOARDED]


def usual(found: Sequence[rounds.Round]) -> rounds.Round | None:
    """Return the newest round that is open, else the newest."""
    opened = [one for one in found if one.status == "open"]
    return next(iter((*opened, *found)), None)


def board(
    frameworks: Frameworks, c: sa.Connection, one: rounds.Round, now: datetime, only: int = 0
) -> view.Board:
    """Return how far every city is in a round; with `only`, the city of that number."""
    framework = frameworks.get(one.framework)
    teams: dict[int, list[rows.Official]] = defaultdict(list)
    shared: Mapping[int, Team] = {}
    if framework:
        core, every = ([q.id for q in framework.asked(form)] for form in (Form.QUICK, Form.FULL))
        shared = sharing(c, framework, one.id, now, only)
        for official in rows.officials(c, one.id, core, every, only):
            teams[official.side_id].append(official)
    cities = tuple(
        _city(side, teams[side.side_id], framework, shared.get(side.side_id))
        for side in rows.sides(c, one.id, now, only)
    )
    return view.Board(seen.round_info(one), cities=cities)


def _city(
    side: rows.Side, team: list[rows.Official], framework: Framework | None, shared: Team | None
) -> view.City:
    parts = parts_of(side, team, framework, shared)
    silent = sum(not part.reachable for part in parts.values())
    counted = [shared.together(parts)] if shared and silent < len(parts) else parts.values()
    where = standing.of_city(counted, submitted=side.submitted_at is not None, invited=side.invited)
    best = standing.furthest(counted) if silent < len(parts) else Part(reachable=False)
    return view.City(
        side.side_id,
        side.city,
        side.partnership,
        where,
        best.answered,
        best.asked,
        tuple(_official(o, parts[o.person_id]) for o in team),
        silent,
    )


def _official(official: rows.Official, part: Part) -> view.Official:
    return view.Official(
        official.person_id, official.first_name, part.standing, part.answered, part.asked
    )


def _round(state: Any, event: Event) -> int:
    """Return the round that an event or a state speaks of; 0 for the usual one."""
    match event:
        case Opened(args=(number, *_)) if number.isdecimal():
            return int(number[:18])
        case Tapped(verb="round", args=(number,)) if number.isdecimal():
            return int(number[:18])
        case _:
            return getattr(state, "round", 0)
