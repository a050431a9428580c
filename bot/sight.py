"""Whether a person may see a city's scorecard: the table “who sees what”, asked."""

from __future__ import annotations

import sqlalchemy as sa

from assessment.access import Circumstances, Sight, Thing, can
from bot import seen
from bot.rights import who
from conversations import view
from storage import agreed, requests, rounds

UNGRANTED = {
    "granted": view.Sight.TO_ASK,  # for another round
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
    refused = _refused(c, person, role, side_id, one)
    if refused is not None:
        return refused
    if one is None:
        return view.Sight.NOTHING
    submitted = {row.side_id for row in rows if row.submitted_at}
    now = Circumstances(
        submitted=side_id in submitted,
        exchanged=seen.exchanged(rows, one, side_id),
        viewer_submitted=role.side in submitted,
        granted=True,
    )
    partners = frozenset(row.side_id for row in rows)
    card = Thing(sides=frozenset({side_id}), partners=partners, now=now)
    shown = can(who(person, role), Sight.SCORECARD, card)
    return view.Sight.SHOWN if shown else view.Sight.WAITING


def _refused(
    c: sa.Connection,
    person: view.Person,
    role: view.Role,
    side_id: int,
    one: rounds.Round | None,
) -> view.Sight | None:
    """Return why a reader's request does not open these results; others need not ask."""
    if role.name is not view.RoleName.READER:
        return None
    request = requests.of_reader(c, person.id, side_id)
    if request is None:
        return view.Sight.TO_ASK
    return None if request.opens(one.id if one else None) else UNGRANTED[request.status]
