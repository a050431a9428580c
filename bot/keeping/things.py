"""What an effect is about, looked up in the transaction that will carry it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment.access import NOTHING, PROGRAMME, Stage, Thing, Verb
from bot import seen
from bot.keeping.turn import Turn
from bot.rights import may, of_side
from bot.views.inviting import of_role
from conversations.effects.effect import About, Effect
from conversations.view import RoleName
from storage import (
    broadcasts,
    commitments,
    imports,
    invitations,
    peers,
    people,
    places,
    practices,
    requests,
    roster,
    rounds,
)
from storage.dialect import Shared, lock


def thing_of(turn: Turn, effect: Effect) -> Thing:
    """Return what an effect is about, as it stands now."""
    return THINGS[effect.about](turn, effect)


def name_of(effect: Effect) -> str:
    """Return what an effect is about in the words of the audit, such as `side 3`."""
    fields = NAMED.get(effect.about, ())
    told = " ".join(f"{name} {getattr(effect, name)}" for name in fields)
    return told or effect.about.name.lower()


def _self(turn: Turn, _: Any) -> Thing:
    number, coordinates = turn.person.id, turn.person.has(RoleName.COORDINATOR)
    return Thing(owner=number, last=coordinates and _is_last(turn, number))


def _round(turn: Turn, e: Any) -> Thing:
    one = rounds.find(turn.connection, e.round)
    return Thing(stage=Stage(one.status)) if one else NOTHING


def _place(turn: Turn, e: Any) -> Thing:
    there = places.find(turn.connection, e.round, e.side)
    if there is None:
        return NOTHING
    stage = seen.stage(there, turn.now)
    return Thing(sides=frozenset({e.side}), contact=there.contact_id or 0, stage=stage)


def _side(turn: Turn, e: Any) -> Thing:
    side = roster.find(turn.connection, e.side)
    if side is None:
        return NOTHING
    return Thing(sides=frozenset({side.id}), contact=side.contact_id or 0)


def _city(turn: Turn, e: Any) -> Thing:
    return Thing(sides=roster.sides_of_city(turn.connection, e.city))


def _result(turn: Turn, e: Any) -> Thing:
    """Return a scorecard, in which the partners have a part; a draft is its own side's alone."""
    if not e.draft:
        return _shared(turn, e.side)
    own = of_side(e.side)
    return own if may(turn.person, Verb.READ_OWN, own) else NOTHING


def _shared(turn: Turn, side_id: int) -> Thing:
    side = roster.find(turn.connection, side_id)
    if side is None:
        return NOTHING
    partners = roster.sides_of(turn.connection, side.partnership_id)
    return Thing(sides=frozenset({side.id}), partners=frozenset(s.id for s in partners))


def _goals(turn: Turn, e: Any) -> Thing:
    """Return the goals of one's own city; or those beside a scorecard, which is shared."""
    if not e.city:
        return _shared(turn, e.side)
    there = _city(turn, e)
    return there if may(turn.person, Verb.ENTER_FIGURES, there) else NOTHING


def _request(turn: Turn, e: Any) -> Thing:
    row = requests.find(turn.connection, e.request)
    return of_side(row.side_id) if row else NOTHING


def _commitment(turn: Turn, e: Any) -> Thing:
    """Return a commitment as that of the side that acts, where its partnership has it."""
    c, one, side = turn.connection, commitments.find(turn.connection, e.commitment), e.side
    acting = roster.find(c, side)
    if one is None or acting is None or acting.partnership_id != one.partnership_id:
        return NOTHING
    return _place(turn, _At(one.round_id, side))


def _match(turn: Turn, e: Any) -> Thing:
    one = peers.find(turn.connection, e.match)
    return of_side(e.side) if one and e.side in (one.side_id, one.asked_id) else NOTHING


def _practice(turn: Turn, e: Any) -> Thing:
    there = practices.find(turn.connection, e.practice)
    return of_side(there[0].side_id) if there else NOTHING


def _role(turn: Turn, e: Any) -> Thing:
    held = people.by_role(turn.connection, e.role)
    if held is None:
        return NOTHING
    person, role = held
    coordinates = role.role == RoleName.COORDINATOR
    return Thing(owner=person.id, last=coordinates and _is_last(turn, person.id))


def _is_last(turn: Turn, person_id: int) -> bool:
    """Return whether nobody else stays to coordinate; of two who go at once, one has to wait."""
    lock(turn.connection, Shared.COORDINATORS)
    return people.is_last_coordinator(turn.connection, person_id)


def _limit(turn: Turn, e: Any) -> Thing:
    """Return somebody's role; one's own is nobody's to make last longer."""
    there = _role(turn, e)
    mine = (role for role in turn.person.roles if role.id == e.role)
    longer = any(r.until and (e.until is None or e.until > r.until) for r in mine)
    return NOTHING if longer else there


def _new_invitation(turn: Turn, e: Any) -> Thing:
    """Return an invitation to come: only those of officials are their side's own."""
    there = e.side == 0 or roster.find(turn.connection, e.side) is not None
    return of_role(e.role, e.side) if there else NOTHING


def _invitation(turn: Turn, e: Any) -> Thing:
    row = invitations.by_id(turn.connection, e.invitation)
    return of_role(row.role, row.side_id) if row else NOTHING


def _broadcast(turn: Turn, e: Any) -> Thing:
    row = broadcasts.find(turn.connection, e.broadcast)
    return Thing(owner=row.author_id) if row else NOTHING


def _imported(turn: Turn, e: Any) -> Thing:
    """Return a file that came in, which is whose chat it came from."""
    one = imports.find(turn.connection, e.number)
    if one is None:
        return NOTHING
    return Thing(owner=turn.person.id if one.chat_id == turn.incoming.chat_id else 0)


def _paper(turn: Turn, e: Any) -> Thing:
    """Return a filled questionnaire from this chat, as that of the side that it is for."""
    one = imports.find(turn.connection, e.number)
    if one is None or one.chat_id != turn.incoming.chat_id or "side" not in one.report:
        return NOTHING
    return Thing(owner=turn.person.id, sides=frozenset({one.report["side"]}))


class _At:
    """A side in a round."""

    def __init__(self, round_: int, side: int) -> None:
        self.round, self.side = round_, side


THINGS: Mapping[About, Callable[[Turn, Any], Thing]] = {
    About.SELF: _self,
    About.PROGRAMME: lambda *_: PROGRAMME,
    About.ROUND: _round,
    About.PLACE: _place,
    About.SIDE: _side,
    About.CITY: _city,
    About.RESULT: _result,
    About.GOALS: _goals,
    About.REQUEST: _request,
    About.COMMITMENT: _commitment,
    About.MATCH: _match,
    About.PRACTICE: _practice,
    About.ROLE: _role,
    About.LIMIT: _limit,
    About.NEW_INVITATION: _new_invitation,
    About.INVITATION: _invitation,
    About.BROADCAST: _broadcast,
    About.IMPORTED: _imported,
    About.PAPER: _paper,
}
NAMED: Mapping[About, tuple[str, ...]] = {
    About.ROUND: ("round",),
    About.PLACE: ("side",),
    About.SIDE: ("side",),
    About.CITY: ("city",),
    About.RESULT: ("side",),
    About.GOALS: ("city", "side"),
    About.REQUEST: ("request",),
    About.COMMITMENT: ("commitment",),
    About.MATCH: ("match",),
    About.PRACTICE: ("practice",),
    About.ROLE: ("role",),
    About.LIMIT: ("role",),
    About.NEW_INVITATION: ("side",),
    About.INVITATION: ("invitation",),
    About.BROADCAST: ("broadcast",),
}
