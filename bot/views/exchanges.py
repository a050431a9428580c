"""The cities of a partnership side by side, for an official of one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from assessment.access import Verb
from assessment.difference import differences
from assessment.sheet import Sheet
from bot import seen, sight
from bot.rights import mine
from bot.views.desks import Frameworks
from conversations import view
from conversations.events import Event, Opened
from storage import agreed, commitments, roster, rounds

LOOK_BACK = 4  # rounds, for one in which both may be seen


def for_exchange(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return what the other city's conversation sees."""
    asked = event.args[0] if isinstance(event, Opened) and event.args else ""
    side = int(asked) if asked.isdecimal() else getattr(state, "side", 0)
    return replace(base, exchange=exchange(frameworks, c, base.person, side))


def exchange(
    frameworks: Frameworks, c: sa.Connection, person: view.Person, side_id: int
) -> view.Exchange | None:
    """Return the latest exchange that this official may see; None where it is not theirs."""
    role = next((r for r in mine(person, Verb.READ_OWN) if r.side == side_id), None)
    side = roster.find(c, side_id)
    found = rounds.with_results(c, side_id)[:LOOK_BACK]
    if role is None or side is None or not found:
        return None
    each = [_in_round(frameworks, c, person, role, side, one) for one in found]
    return next((one for one in each if one.cities), each[0])


def _in_round(
    frameworks: Frameworks,
    c: sa.Connection,
    person: view.Person,
    role: view.Role,
    side: roster.Side,
    one: rounds.Round,
) -> view.Exchange:
    rows = agreed.progress(c, one.id, side.partnership_id)
    own_first = sorted(rows, key=lambda row: row.side_id != side.id)
    shown = {
        row.side_id
        for row in own_first
        if row.submitted_at
        and sight.of_scorecard(c, person, role, row.side_id, one, rows) is view.Sight.SHOWN
    }
    there = view.Exchange(seen.round_info(one), side.id, side.city, side.partnership)
    waiting = tuple(o for o in seen.others(rows, side.id) if o.side not in shown)
    if not shown - {side.id} or side.id not in shown:
        return replace(there, waiting=waiting)
    present = [row for row in own_first if row.side_id in shown]
    return replace(
        there,
        cities=tuple(row.city for row in present),
        waiting=waiting,
        differences=differences(_sheets(frameworks, c, one, present)),
        commitments=_commitments(c, side, one),
    )


def _sheets(
    frameworks: Frameworks, c: sa.Connection, one: rounds.Round, present: list[agreed.Progress]
) -> list[Sheet]:
    framework = frameworks.get(one.framework)
    sent = [agreed.find(c, one.id, row.side_id) for row in present]
    return [seen.agreed_sheet(each, framework) for each in sent if each and framework]


def _commitments(
    c: sa.Connection, side: roster.Side, one: rounds.Round
) -> tuple[view.Commitment, ...]:
    return tuple(
        seen_commitment(row, side.id, one.id)
        for row in commitments.until(c, side.partnership_id, one.id)
    )


def seen_commitment(row: commitments.Commitment, own_side: int, round_id: int) -> view.Commitment:
    """Return a commitment as one of the cities sees it."""
    return view.Commitment(
        row.id,
        row.city,
        row.side_id == own_side,
        row.what,
        row.who,
        row.by_on,
        row.status == "accepted",
        row.outcome,
        earlier=row.round_id != round_id,
    )
