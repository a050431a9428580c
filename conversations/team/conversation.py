"""The team: several people of a city come to one sheet.

    Meeting --agree now (the contact)--> Meeting (under way)
    Meeting --a question that differs--> Settling --a level, does not apply--> Explaining
    Settling --record a disagreement--> Meeting       Settling --back--> Meeting
    Explaining --reason--> Meeting         Explaining --back--> Meeting
    Meeting --see all--> Confirming --submit--> Meeting (final, or proposed from three people)
    Settling --see the evidence--> Settling (the files come below)
    Meeting (proposed) --a question--> Settling --object--> Meeting (under way again)

What a button settles or confirms carries the version that was seen: where somebody was
faster, nothing is overwritten, and the newer version is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from assessment.agreement import Settled
from assessment.questionnaire import LEVELS
from assessment.sheet import NOT_APPLICABLE, Answer, scored
from conversations.effects import (
    ConfirmAgreement,
    ObjectTo,
    SendEvidence,
    Settle,
    StartAgreement,
)
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Agreeing, Item, Team, View

LETTER = "t"
PAGE = 20
FASTER = t("Something changed meanwhile. Please look at it again.")


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who is done, what differs, and what is settled; `page` where that is a lot."""

    round: int
    side: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Settling:
    """One question on which opinions differ."""

    round: int
    side: int
    question: str


@dataclass(frozen=True, slots=True)
class Explaining:
    """The next message says why; `level` 0 means that it does not apply."""

    round: int
    side: int
    question: str
    level: int
    version: int


@dataclass(frozen=True, slots=True)
class Confirming:
    """The whole sheet, seen before it is submitted."""

    round: int
    side: int


State: TypeAlias = Meeting | Settling | Explaining | Confirming


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match event:
        case Opened(args=(round_id, side)) if round_id.isdecimal() and side.isdecimal():
            return Turn(Meeting(int(round_id), int(side)))
        case Opened():
            return Turn(Meeting(0, 0), goto=Goto("i"))
    team = view.team
    if state is None or team is None or team.shut is not None:
        why = team.shut if team and team.shut else ""
        return Turn(state or Meeting(0, 0), goto=Goto("h", "shut", (why,)))
    match state, event:
        case Explaining(), Sent(media=Media.TEXT, text=reason) if reason.strip():
            return _settled(state, team, reason)
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case _, Tapped(verb="back"):
            return Turn(_meeting(state))
        case Meeting(), Tapped():
            return _meet(state, event, team)
        case Settling(), Tapped():
            return _settle(state, event, team)
        case Confirming(), Tapped(verb="confirm", args=(digest,)):
            return _confirm(state, digest, team)
        case _:
            return Turn(state)


def may_settle(team: Team) -> bool:
    """Return whether this person settles what differs: the contact, once it was started."""
    return team.contact and team.status is Agreeing.UNDER_WAY


def may_start(team: Team) -> bool:
    """Return whether the contact may start: with their own part done, until it is proposed."""
    begun = team.status in (Agreeing.UNDER_WAY, Agreeing.PROPOSED)
    return team.contact and team.sent and not begun


def _meeting(state: State) -> Meeting:
    return Meeting(state.round, state.side)


def _meet(state: Meeting, event: Tapped, team: Team) -> Turn[State]:
    match event.verb, event.args:
        case "start", () if may_start(team):
            return Turn(state, (StartAgreement(state.round, state.side),))
        case "question", (question,) if team.item(question):
            return Turn(Settling(state.round, state.side, question))
        case "see", () if may_settle(team) and team.agreed is not None and not team.still:
            return Turn(Confirming(state.round, state.side))
        case "page", (page,) if page.isdecimal():
            return Turn(replace(state, page=int(page[:3])))
        case "review", ():
            return Turn(state, goto=Goto("r", "", (str(state.round), str(state.side))))
        case _:
            return Turn(state)


def _settle(state: Settling, event: Tapped, team: Team) -> Turn[State]:
    item = team.item(state.question)
    if item is None:
        return Turn(_meeting(state), toast=FASTER)
    match event.verb, event.args:
        case "object", () if team.status is Agreeing.PROPOSED and not team.contact:
            objection = ObjectTo(state.round, state.side, state.question)
            return Turn(_meeting(state), (objection,), toast=t("Your objection is noted."))
        case "evidence", (first,) if first.isdecimal():
            place = state.round, state.side, state.question
            return Turn(state, (SendEvidence(*place, int(first[:3])),))
        case _ if not may_settle(team):
            return Turn(state)
        case "level", (level, version) if level in ("0", *map(str, LEVELS)):
            if version != str(item.version):
                return Turn(state, toast=FASTER)
            place = state.round, state.side, state.question
            return Turn(Explaining(*place, int(level), item.version))
        case "differ", (version,):
            return _kept(state, item, version, Settled(None))
        case _:
            return Turn(state)


def _settled(state: Explaining, team: Team, reason: str) -> Turn[State]:
    item = team.item(state.question)
    if item is None or not may_settle(team):
        return Turn(_meeting(state), toast=FASTER)
    return _kept(state, item, str(state.version), Settled(_answer(state.level), reason))


def _kept(state: Settling | Explaining, item: Item, version: str, settled: Settled) -> Turn[State]:
    """Keep what was settled, unless somebody was faster: then show theirs."""
    if version != str(item.version):
        return Turn(Settling(state.round, state.side, state.question), toast=FASTER)
    effect = Settle(state.round, state.side, state.question, settled)
    return Turn(_meeting(state), (effect,))


def _answer(level: int) -> Answer:
    return scored(level) if level else NOT_APPLICABLE


def _confirm(state: Confirming, digest: str, team: Team) -> Turn[State]:
    if not may_settle(team) or team.agreed is None or team.still:
        return Turn(_meeting(state), toast=FASTER)
    if digest != team.agreed.digest:
        return Turn(state, toast=FASTER)
    return Turn(_meeting(state), (ConfirmAgreement(state.round, state.side, team.agreed),))
