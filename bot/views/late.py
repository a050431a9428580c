"""A sheet that came too late, as its author or a coordinator sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from assessment.access import Verb
from bot import seen
from bot.rights import may, of_side
from bot.views import desks
from bot.views.desks import Frameworks
from conversations import view
from conversations.events import Event
from storage import agreed, late, roster, rounds, sheets


def for_late(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return what the conversation about late sheets sees."""
    where = desks.place(state, event)
    return replace(base, late=of(frameworks, c, base.person, *where) if where else None)


def of(
    frameworks: Frameworks, c: sa.Connection, person: view.Person, round_id: int, side_id: int
) -> view.Late | None:
    """Return a late sheet; None where this person has nothing to do with it."""
    one, side = rounds.find(c, round_id), roster.find(c, side_id)
    framework = frameworks.get(one.framework) if one else None
    author = late.author(c, round_id, side_id)
    coordinates = may(person, Verb.SEE_BOARD) and author is not None
    own = may(person, Verb.READ_OWN, of_side(side_id))
    whose = author if author is not None else person.id
    sheet = sheets.find(c, sheets.Key(round_id, side_id, whose)) if own or coordinates else None
    if one is None or side is None or framework is None or sheet is None or not sheet.answers:
        return None
    answered = seen.sheet(sheet.form, sheet.answers, framework)
    submitted = agreed.find(c, round_id, side_id) is not None
    waits = one.status == "closed" and not submitted and side.status == "active"
    return view.Late(
        one.id,
        side.id,
        one.name,
        side.city,
        len(answered.asked) - answered.left,
        len(answered.asked),
        mine=own and waits,
        offered=author is not None,
        submitted=submitted,
        to_take=coordinates and waits,
    )
