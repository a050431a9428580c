"""What lies on an official's desk: seats, the sheet, its draft of a scorecard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.access import Stage, Verb
from assessment.delegation import principles_of
from assessment.questionnaire import Form, Framework
from assessment.scorecard import scorecard
from assessment.sheet import Answer, Sheet
from bot import seen
from bot.rights import may, mine, of_side
from conversations import interview, view
from conversations.events import Event, Opened
from conversations.view.sparse import but
from storage import (
    agreed,
    coordination,
    delegations,
    notes,
    paper,
    people,
    places,
    roster,
    rounds,
    sheets,
)
from storage.steady import steady
from storage.tables import (
    agreed_answer,
    agreed_sheet,
    city,
    extension,
    partnership,
    round_,
    round_partnership,
)
from storage.tables import side as side_rows

Frameworks: TypeAlias = Mapping[str, Framework]
SHUT: Mapping[Stage, view.Shut] = {
    Stage.AWAY: view.Shut.AWAY,
    Stage.DRAFT: view.Shut.NOT_OPEN,
    Stage.FINAL: view.Shut.FINAL,
    Stage.CLOSED: view.Shut.CLOSED,
    Stage.PUBLISHED: view.Shut.CLOSED,
}


def for_interview(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return what the interview sees: a desk, or the seats to choose from."""
    where = place(state, event)
    if where is None:
        return replace(base, seats=seats(c, base.person, base.now))
    found = desk(frameworks, c, base.person, *where, base.now)
    return but(base, desk=found)


def for_review(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return what the review sees: the desk with the other cities, and the draft."""
    where = place(state, event)
    if where is None:
        return replace(base, seats=seats(c, base.person, base.now))
    found = desk(frameworks, c, base.person, *where, base.now, deep=True)
    return replace(base, desk=found, card=draft(c, found, base.now) if found else None)


def seats(c: sa.Connection, person: view.Person, now: datetime) -> tuple[view.Seat, ...]:
    """Return the rounds that a person may answer in, with their city's own days.

    A closed one is among them where a city is to submit once more what was reopened.
    """
    own = [role.side for role in mine(person, Verb.READ_OWN)]
    every = (*rounds.open_ones(c), *(rounds.reopened_ones(c, own) if own else ()))
    found = (_seat(c, one, roster.find(c, number), now) for one in every for number in own)
    return tuple(seat for seat in found if seat)


def _seat(
    c: sa.Connection, every: rounds.Round, side: roster.Side | None, now: datetime
) -> view.Seat | None:
    """Return a city's seat in a round; None where it has none, or nothing is to be done."""
    if side is None or side.status != "active":
        return None
    one = coordination.of_side(c, every, side.id, side.partnership_id)
    if one is None:
        return None
    rows = agreed.progress(c, one.id, side.partnership_id)
    progress = next(row for row in rows if row.side_id == side.id)
    over = one.status != "open" or now > one.closes_at
    if over and not progress.reopened:
        return None
    place = seen.round_info(one), side.id, side.city, side.partnership
    return view.Seat(*place, seen.progress(progress), progress.reopened)


def desk(
    frameworks: Frameworks,
    c: sa.Connection,
    person: view.Person,
    round_id: int,
    side_id: int,
    now: datetime,
    *,
    deep: bool = False,
) -> view.Desk | None:
    """Return a round of a side in front of one of its officials; None for anybody else.

    What is not theirs reads as what does not exist. With `deep`, the other sides and the
    team are looked at as well.
    """
    if not may(person, Verb.READ_OWN, of_side(side_id)):
        return None
    room = _room(c, round_id, side_id)
    framework = frameworks.get(room.one.framework) if room else None
    if room is None or framework is None:
        return None
    side, there = room.side, room.there
    own = sheets.find(c, sheets.Key(round_id, side_id, person.id))
    return view.Desk(
        round=room.round,
        side=side_id,
        city=side.city,
        partnership=side.partnership,
        sheet=_asked(c, room.one, framework, (side_id, person.id), own, now),
        previous=room.previous,
        others=_others(c, round_id, side) if deep else (),
        team=_team(c, round_id, side_id, now) if deep else 1,
        contact=side.contact_id == person.id,
        agreed=there.submitted,
        reopened=seen.reopened(there),
        shut=SHUT.get(seen.stage(there, now)),
        **(_of_own(c, own) if own else {}),
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """What all desks of a side in a round have in common."""

    side: roster.Side
    one: rounds.Round
    there: places.Place
    round: view.RoundInfo
    previous: Mapping[str, Answer]


@steady(
    *(city, partnership, side_rows, round_, round_partnership, extension),
    *(agreed_sheet, agreed_answer),
)
def _room(c: sa.Connection, round_id: int, side_id: int) -> _Room | None:
    side = roster.find(c, side_id)
    one = _round_of(c, round_id, side)
    there = places.find(c, round_id, side_id)
    if side is None or one is None or there is None:
        return None
    return _Room(side, one, there, seen.round_info(one), _previous(c, one, side_id))


def _asked(
    c: sa.Connection,
    one: rounds.Round,
    framework: Framework,
    seat: tuple[int, int],
    own: sheets.Sheet | None,
    now: datetime,
) -> Sheet:
    """Return a person's sheet; who is asked only some principles goes by the team's form."""
    side_id, person_id = seat
    principles = principles_of(person_id, delegations.bare(c, side_id, now))
    form = own.form if own else one.form
    if principles is not None and sheets.anybody_in_full(c, one.id, side_id):
        form = Form.FULL
    return seen.sheet(form, own.answers if own else {}, framework, principles)


def _others(c: sa.Connection, round_id: int, side: roster.Side) -> tuple[view.Other, ...]:
    return seen.others(agreed.progress(c, round_id, side.partnership_id), side.id)


def _team(c: sa.Connection, round_id: int, side_id: int, now: datetime) -> int:
    """Return how many people's opinions make up a side's sheet, those on paper with them."""
    asked = len(people.officials_of(c, side_id)) + delegations.awaited(c, side_id, now)
    return asked + paper.count(c, round_id, side_id)


def _of_own(c: sa.Connection, mine: sheets.Sheet) -> dict[str, Any]:
    """Return what became of the person's own sheet, and the notes that stand on it."""
    counted = notes.counts(c, mine.id)
    return {
        "submitted_at": mine.submitted_at,
        "changed": mine.changed,
        "notes": {note.question: note.count for note in counted},
        "shared": frozenset(note.question for note in counted if note.shared),
    }


def _round_of(c: sa.Connection, round_id: int, side: roster.Side | None) -> rounds.Round | None:
    """Return a round with the days that a side has in it; None where it takes no part."""
    every = rounds.find(c, round_id)
    if every is None or side is None:
        return None
    return coordination.of_side(c, every, side.id, side.partnership_id)


def _previous(c: sa.Connection, one: rounds.Round, side_id: int) -> Mapping[str, Answer]:
    earlier = rounds.before(c, side_id, one.id) if one.shows_previous else None
    sent = agreed.find(c, earlier.id, side_id) if earlier else None
    return sent.answers if sent else {}


def draft(c: sa.Connection, desk: view.Desk, now: datetime) -> view.Card | None:
    """Return the scorecard as it would be, from a person's own sheet."""
    side = roster.find(c, desk.side)
    if side is None:
        return None
    rows = agreed.progress(c, desk.round.id, side.partnership_id)
    head = seen.heading(
        side.city,
        side.partnership,
        rows,
        desk.round.name,
        now.astimezone(ZoneInfo(side.timezone)).date(),
        side_id=side.id,
        respondents=1,
        draft=True,
    )
    result = view.Result(
        side.id, side.city, side.partnership, own=True, sight=view.Sight.SHOWN, round=desk.round
    )
    return view.Card(result, scorecard(head, desk.sheet))


def place(state: Any, event: Event) -> tuple[int, int] | None:
    """Return the round and the side that an event or a state speaks of."""
    if isinstance(event, Opened):
        match event.args:
            case (round_id, side, *_) if round_id.isdecimal() and side.isdecimal():
                return int(round_id), int(side)
            case _:
                return None
    at = interview.spot(state) if hasattr(state, "at") else state
    held = getattr(at, "round", 0), getattr(at, "side", 0)
    return held if all(held) else None
