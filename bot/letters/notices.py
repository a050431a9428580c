"""Notices: their facts by kind, None where there is nothing to say any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment.access import Verb
from bot import seen
from bot.delivery.outgoing import Message
from bot.letters.desk import Desk, Letter, Write
from bot.render import render
from bot.rights import may, mine
from bot.views import desks, results
from bot.views.reader import Reader
from conversations import view
from conversations.notices import Facts, draw
from storage import agreed, coordination, invitations, people, places, requests, roster, rounds

Args = Mapping[str, Any]
Learn = Callable[[Reader, sa.Connection, view.Person, Args, datetime], Facts | None]


def of_desk(
    reader: Reader, c: sa.Connection, person: view.Person, args: Args, now: datetime
) -> Facts | None:
    """Speak of what is still to be done in a round; None where nothing is owed."""
    seats = [s for s in desks.seats(c, person, now) if s.round.id == args["round"]]
    if side := args.get("side"):
        seats = [seat for seat in seats if seat.side == side]
    for seat in seats:
        place = seat.round.id, seat.side
        desk = desks.desk(reader.frameworks, c, person, *place, now)
        if desk and not desk.shut and desk.owes:
            return Facts(_programme(reader, c, person), seat.round, seat.side, seat.city, desk)
    return None


def of_round(
    reader: Reader, c: sa.Connection, person: view.Person, args: Args, now: datetime
) -> Facts | None:
    """Speak of a round as it stands, and of the person's own cities that are in it."""
    one = rounds.find(c, args["round"])
    if one is None:
        return None
    facts = Facts(_programme(reader, c, person), seen.round_info(one))
    own = _own_sides(c, person, args.get("side"), one)
    if not own:
        follows = mine(person, Verb.ASK_RESULT)
        return replace(facts, coordinates=may(person, Verb.EXPORT) and not follows)
    there = dict.fromkeys(side.partnership_id for side in own)
    rows = tuple(row for number in there for row in agreed.progress(c, one.id, number))
    sent = {row.side_id for row in rows if row.submitted_at}
    return replace(
        facts,
        side=own[0].id if len(own) == 1 else 0,
        city=own[0].city,
        others=seen.others(rows, 0),
        took_part=any(side.id in sent for side in own),
    )


def of_reopened(
    reader: Reader, c: sa.Connection, person: view.Person, args: Args, now: datetime
) -> Facts | None:
    """Speak of a city's answers that are to be submitted again; None where they have been."""
    facts = of_round(reader, c, person, args, now)
    there = places.find(c, args["round"], args["side"])
    reopened = seen.reopened(there) if there else None
    return replace(facts, reopened=reopened) if facts and reopened else None


def of_request(
    reader: Reader, c: sa.Connection, person: view.Person, args: Args, now: datetime
) -> Facts | None:
    """Speak of a reader's request."""
    row = requests.find(c, args["request"])
    side = roster.find(c, row.side_id) if row else None
    if row is None or side is None:
        return None
    asked = results.seen_request(c, row)
    return Facts(_programme(reader, c, person), side=side.id, city=side.city, request=asked)


def of_invitation(
    reader: Reader, c: sa.Connection, person: view.Person, args: Args, now: datetime
) -> Facts | None:
    """Speak of an invitation whose holder wants a new one."""
    row = invitations.by_id(c, args["invitation"])
    if row is None:
        return None
    side = roster.find(c, row.side_id) if row.side_id else None
    city = side.city if side else ""
    return Facts(_programme(reader, c, person), city=city, label=row.label, invitation=row.id)


def of_sender(
    reader: Reader, c: sa.Connection, person: view.Person, args: Args, now: datetime
) -> Facts | None:
    """Speak of who writes to the coordinators."""
    sender = people.by_id(c, args["person"])
    if sender is None:
        return None
    city = next((role.city for role in sender.roles if role.city), "")
    return Facts(_programme(reader, c, person), city=city, sender=sender.first_name)


_FACTS: Mapping[str, Learn] = {
    "opening": of_desk,
    "closed": of_round,
    "sheet_reopened": of_reopened,
    "published": of_round,
    "all_submitted": of_round,
    "request": of_request,
    "request_answered": of_request,
    "invitation_wanted": of_invitation,
    "message": of_sender,
}


def _programme(reader: Reader, c: sa.Connection, person: view.Person) -> str:
    return reader.programme(c, person.language).name


def _own_sides(
    c: sa.Connection, person: view.Person, wanted: int | None, one: rounds.Round
) -> list[roster.Side]:
    """Return the cities that somebody answers for in a round, or the one that is wanted."""
    roles = [role.side for role in mine(person, Verb.READ_OWN) if wanted in (None, role.side)]
    found = [side for number in roles if number and (side := roster.find(c, number))]
    return [s for s in found if coordination.of_side(c, one, s.id, s.partnership_id)]


def _notice(learn: Learn) -> Write:
    def write(desk: Desk, letter: Letter) -> Message | None:
        facts = learn(desk.reader, letter.c, letter.person, letter.args, letter.now)
        screen = draw(letter.row.kind, facts) if facts else None
        if screen is None:
            return None
        return Message(render(screen, 0, letter.language, letter.person.timezone))

    return write


WRITERS: Mapping[str, Write] = {kind: _notice(learn) for kind, learn in _FACTS.items()}
