"""Who may still get a letter at the moment when it leaves: the table is asked for each.

What it is about is told by the numbers that the letter carries.
"""

from __future__ import annotations

from collections.abc import Mapping

from assessment.access import NOTHING, Thing, Verb, can
from bot.letters.desk import Letter
from bot.rights import of_side, own
from bot.views.inviting import of_role
from storage import broadcasts, invitations, requests, roster

VERBS: Mapping[str, Verb] = {
    # --- to everybody who takes part ---
    "menu": Verb.TAKE_OWN,
    "mydata": Verb.TAKE_OWN,
    "role_moved": Verb.TAKE_OWN,
    "role_ended": Verb.TAKE_OWN,
    "role_limited": Verb.TAKE_OWN,
    "broadcast": Verb.BE_TOLD,
    "city_stands": Verb.BE_TOLD,
    "closed": Verb.BE_TOLD,
    "moved": Verb.BE_TOLD,
    "nudge": Verb.BE_TOLD,
    "opening": Verb.BE_TOLD,
    "published": Verb.BE_TOLD,
    "reminder": Verb.BE_TOLD,
    # --- about a city ---
    "all_submitted": Verb.READ_OWN,
    "commitment_accepted": Verb.READ_OWN,
    "commitment_declined": Verb.READ_OWN,
    "commitment_proposed": Verb.READ_OWN,
    "comparison": Verb.COMPARE,
    "delegated": Verb.READ_OWN,
    "delegation_given_back": Verb.READ_OWN,
    "delegation_joined": Verb.READ_OWN,
    "delegation_taken_back": Verb.READ_OWN,
    "dots": Verb.READ_OWN,
    "evidence": Verb.READ_OWN,
    "figures_offered": Verb.READ_OWN,
    "figures_together": Verb.READ_OWN,
    "goals": Verb.READ_RESULT,
    "late_taken": Verb.READ_OWN,
    "other_submitted": Verb.READ_OWN,
    "pdf": Verb.READ_RESULT,
    "peer_agreed": Verb.LEARN,
    "peer_asked": Verb.LEARN,
    "peer_helped": Verb.LEARN,
    "peer_line_gone": Verb.LEARN,
    "picture": Verb.READ_RESULT,
    "request": Verb.GRANT_RESULT,
    "request_answered": Verb.ASK_RESULT,
    "sheet_reopened": Verb.READ_OWN,
    "talking_list": Verb.READ_OWN,
    "trend": Verb.READ_RESULT,
    "team_agreed": Verb.READ_OWN,
    "team_done": Verb.READ_OWN,
    "team_objection": Verb.READ_OWN,
    "team_proposed": Verb.READ_OWN,
    "team_started": Verb.READ_OWN,
    # --- to who invites ---
    "invitation": Verb.INVITE,
    "invitation_wanted": Verb.INVITE,
    "invitations": Verb.INVITE,
    # --- to who takes answers on paper ---
    "blank": Verb.TAKE_BLANK,
    # --- to coordinators ---
    "board": Verb.SEE_BOARD,
    "broadcast_preview": Verb.WRITE_BROADCAST,
    "broadcast_report": Verb.STEER_BROADCAST,
    "broadcast_taken_back": Verb.WRITE_BROADCAST,
    "completion": Verb.SEE_BOARD,
    "export": Verb.EXPORT,
    "late_offered": Verb.SEE_BOARD,
    "message": Verb.READ_MESSAGES,
    "message_copy": Verb.READ_MESSAGES,
    "next_round": Verb.RUN_ROUNDS,
    "not_begun": Verb.SEE_BOARD,
    "parts_ended": Verb.RUN_ROSTER,
    "practice_reported": Verb.READ_MESSAGES,
    "summary": Verb.SEE_BOARD,
}


def allowed(letter: Letter) -> bool:
    """Return whether the receiver of a letter may still get it."""
    verb = VERBS.get(letter.row.kind)
    return verb is not None and can(letter.person.who, verb, _thing(letter, verb))


def _thing(letter: Letter, verb: Verb) -> Thing:
    c, args = letter.c, letter.args
    match verb:
        case Verb.TAKE_OWN:
            return own(letter.person)
        case Verb.GRANT_RESULT:
            row = requests.find(c, args["request"])
            return of_side(row.side_id) if row else NOTHING
        case Verb.INVITE if letter.row.kind == "invitation":
            found = invitations.by_id(c, args["invitation"])
            return of_role(found.role, found.side_id) if found else NOTHING
        case Verb.WRITE_BROADCAST:
            one = broadcasts.find(c, args["broadcast"])
            return Thing(owner=one.author_id) if one else NOTHING
        case _ if args.get("city"):
            return Thing(sides=roster.sides_of_city(c, args["city"]))
        case _:
            side = roster.find(c, args["side"]) if args.get("side") else None
            return _of_partnership(letter, side) if side else Thing()


def _of_partnership(letter: Letter, side: roster.Side) -> Thing:
    partners = roster.sides_of(letter.c, side.partnership_id)
    return Thing(sides=frozenset({side.id}), partners=frozenset(s.id for s in partners))
