"""States to JSON and back: what a session stores."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import orjson

from assessment.errors import UnreadableState
from conversations import (
    aside,
    board,
    exporting,
    home,
    interview,
    mydata,
    peers,
    practices,
    programme,
    reminders,
    renewal,
    review,
    settings,
    sharing,
)
from conversations.audit import conversation as audit
from conversations.broadcast import conversation as broadcast
from conversations.compare import conversation as compare
from conversations.delegating import conversation as delegating
from conversations.exchange import conversation as exchange
from conversations.importing import conversation as importing
from conversations.indicators import choice as indicator_choice
from conversations.indicators import conversation as indicators
from conversations.indicators import results as indicator_results
from conversations.inviting import conversation as inviting
from conversations.late import conversation as late
from conversations.rounds import conversation as rounds
from conversations.scorecard import conversation as scorecard
from conversations.team import conversation as team

STATES: dict[str, type[Any]] = {
    f"{module.LETTER}.{state.__name__}": state
    for module, states in (
        (aside, (aside.Aside,)),
        (audit, (audit.Reading,)),
        (
            broadcast,
            (
                broadcast.Choosing,
                broadcast.Narrowing,
                broadcast.Writing,
                broadcast.Previewing,
                broadcast.Timing,
                broadcast.Confirming,
                broadcast.Watching,
                broadcast.Listing,
            ),
        ),
        (
            board,
            (board.Overview, board.Rounds, board.Listing, board.Looking, board.Nudging),
        ),
        (
            exporting,
            (
                exporting.Offering,
                exporting.More,
                exporting.Blank,
                exporting.Report,
                exporting.Rounds,
            ),
        ),
        (home, (home.Home,)),
        (mydata, (mydata.Showing, mydata.Forgetting, mydata.Gone)),
        (importing, (importing.Asking, importing.Reading, importing.Matching)),
        (
            inviting,
            (
                inviting.Desk,
                inviting.Roles,
                inviting.Many,
                inviting.Picking,
                inviting.Making,
                inviting.Looking,
                inviting.City,
                inviting.Somebody,
                inviting.Coordinators,
                inviting.Lasting,
                inviting.Moving,
            ),
        ),
        (
            indicators,
            (
                indicators.Choosing,
                indicators.Listing,
                indicators.Entering,
                indicators.Picking,
                indicators.Doubting,
                indicators.Naming,
                indicators.Coast,
            ),
        ),
        (indicator_results, (indicator_results.Overview, indicator_results.Reading)),
        (
            indicator_choice,
            (indicator_choice.Listing, indicator_choice.Deciding, indicator_choice.Bounding),
        ),
        (
            interview,
            (
                interview.Choosing,
                interview.Asking,
                interview.Helping,
                interview.Noting,
                interview.Reasoning,
                interview.Pausing,
                interview.Listing,
            ),
        ),
        (review, (review.Reviewing, review.Previewing, review.Warned, review.Submitted)),
        (
            exchange,
            (
                exchange.Comparing,
                exchange.Promising,
                exchange.Looking,
                exchange.Declining,
                exchange.Wording,
                exchange.Naming,
                exchange.Dating,
            ),
        ),
        (
            delegating,
            (
                delegating.Overview,
                delegating.Picking,
                delegating.Choosing,
                delegating.Confirming,
                delegating.Looking,
            ),
        ),
        (sharing, (sharing.Choosing, sharing.Beside)),
        (
            programme,
            (programme.Reading, programme.Writing, programme.Meaning, programme.Keeping),
        ),
        (renewal, (renewal.Asking,)),
        (late, (late.Offering, late.Deciding)),
        (compare, (compare.Choosing, compare.Looking, compare.Measuring)),
        (
            practices,
            (
                practices.Overview,
                practices.Listing,
                practices.Reading,
                practices.Titling,
                practices.Writing,
                practices.Linking,
            ),
        ),
        (
            peers,
            (
                peers.Choosing,
                peers.Meeting,
                peers.Recalling,
                peers.Offering,
                peers.Finding,
                peers.Asking,
                peers.Looking,
            ),
        ),
        (team, (team.Meeting, team.Settling, team.Explaining, team.Confirming)),
        (
            scorecard,
            (
                scorecard.Choosing,
                scorecard.Showing,
                scorecard.Naming,
                scorecard.Answering,
                scorecard.Reopening,
            ),
        ),
        (reminders, (reminders.Promised, reminders.Muted)),
        (
            rounds,
            (
                rounds.Listing,
                rounds.Showing,
                rounds.Naming,
                rounds.Dating,
                rounds.Inviting,
                rounds.Picking,
                rounds.Repeating,
                rounds.Planning,
                rounds.Confirming,
            ),
        ),
        (
            settings,
            (
                settings.Menu,
                settings.Languages,
                settings.Zones,
                settings.Handing,
                settings.Leaving,
            ),
        ),
    )
    for state in states
}
NAMES = {state: name for name, state in STATES.items()}
LETTERS = {state: name.partition(".")[0] for name, state in STATES.items()}


FIELDS = {state: tuple(field.name for field in fields(state)) for state in NAMES}


def dump(state: Any) -> str:
    """Return a state as JSON text."""
    return orjson.dumps(_dump(state)).decode()


def load(text: str) -> Any:
    """Return the state that was dumped.

    Raises:
        UnreadableState: It was written by a version that knew other states.
    """
    try:
        return _load(orjson.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        msg = f"no such state: {text[:80]}"
        raise UnreadableState(msg) from error


def known(text: str) -> Any | None:
    """Return the state that was dumped, None where this version does not know it."""
    try:
        return load(text)
    except UnreadableState:
        return None


def letter(state: Any) -> str:
    """Return the letter of the conversation that a state belongs to."""
    return LETTERS[type(state)]


def _dump(value: Any) -> Any:
    if name := NAMES.get(type(value)):
        said = {"is": name}
        for field in FIELDS[type(value)]:
            held = getattr(value, field)
            said[field] = _dump(held) if type(held) in NAMES else held
        return said
    return value


def _load(value: Any) -> Any:
    if isinstance(value, dict):
        kind = STATES[value.pop("is")]
        return kind(**{name: _load(held) for name, held in value.items()})
    if isinstance(value, float):
        raise TypeError  # no state holds a fraction
    return tuple(value) if isinstance(value, list) else value
