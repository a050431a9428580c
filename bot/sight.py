"""Whether a person may see a city's scorecard: the table “who sees what”, asked."""

from __future__ import annotations

import sqlalchemy as sa

from assessment.access import Circumstances, Sight, Thing, can
from bot import seen
from bot.rights import who
from conversations import view
from storage import agreed, requests, rounds

UNGRANTED = {
    "": view.Sight.TO_ASK,
    "asked": view.Sight.ASKED,
    "declined": view.Sight.DECLINED,
}


def of_scorecard(
    c: sa.Connection,
    person: view.Person,
    role: view.Role,
    side_id: int,
    one: rounds.Round | None,
    rows: tuple[agreed.Progress, ...],
) -> view.Sight:
    """Return what a person, in one of their roles, may see of a side's scorecard.

    Args:
        one: The round whose results are the side's latest; None where it has none.
        rows: How far the sides of the partnership are in it.
    """
    asked = _asked(c, person, role, side_id)
    if asked != "granted":
        return UNGRANTED[asked]
    if one is None:
        return view.Sight.NOTHING
    submitted = {row.side_id for row in rows if row.submitted_at}
    now = Circumstances(
        submitted=side_id in submitted,
        exchanged=seen.exchanged(rows, one),
        viewer_submitted=role.side in submitted,
        granted=True,
    )
    partners = frozenset(row.side_id for row in rows)
    card = Thing(sides=frozenset({side_id}), partners=partners, now=now)
    shown = can(who(person, role), Sight.SCORECARD, card)
    return view.Sight.SHOWN if shown else view.Sight.WAITING


def _asked(c: sa.Connection, person: view.Person, role: view.Role, side_id: int) -> str:
    """Return what became of a reader's request; others need not ask."""
    if role.name is not view.RoleName.READER:
        return "granted"
    request = requests.of_reader(c, person.id, side_id)
    return request.status if request else ""
