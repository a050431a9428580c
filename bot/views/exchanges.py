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
from conversations.exchange.conversation import MOST
from storage import agreed, commitment_answers, commitments, roster, rounds
from storage.commitment_answers import Voice

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
    shown = next((one for one in each if one.cities), each[0])
    if shown is each[0]:
        return shown
    return replace(shown, coming=each[0].round.name, awaited=each[0].waiting)


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
    shown = _shown(c, person, role, one, rows)
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
        refused=_refused(c, side, one),
    )


def others_in_sight(
    c: sa.Connection, person: view.Person, round_id: int, side_id: int
) -> tuple[int, ...]:
    """Return the sides whose scores somebody sees beside their own in a round."""
    role = next((r for r in mine(person, Verb.READ_OWN) if r.side == side_id), None)
    side, one = roster.find(c, side_id), rounds.find(c, round_id)
    if role is None or side is None or one is None:
        return ()
    shown = _shown(c, person, role, one, agreed.progress(c, one.id, side.partnership_id))
    return tuple(sorted(shown - {side_id})) if side_id in shown else ()


def _shown(
    c: sa.Connection,
    person: view.Person,
    role: view.Role,
    one: rounds.Round,
    rows: tuple[agreed.Progress, ...],
) -> set[int]:
    return {
        row.side_id
        for row in rows
        if row.submitted_at
        and sight.of_scorecard(c, person, role, row.side_id, one, rows) is view.Sight.SHOWN
    }


def _sheets(
    frameworks: Frameworks, c: sa.Connection, one: rounds.Round, present: list[agreed.Progress]
) -> list[Sheet]:
    framework = frameworks.get(one.framework)
    sent = [agreed.find(c, one.id, row.side_id) for row in present]
    return [seen.agreed_sheet(each, framework) for each in sent if each and framework]


def _commitments(
    c: sa.Connection, side: roster.Side, one: rounds.Round
) -> tuple[view.Commitment, ...]:
    found = _in_sight(commitments.until(c, side.partnership_id, one.id), one.id)
    names = {row.round_id: rounds.find(c, row.round_id) for row in found}
    voices = commitment_answers.asked(c, [row.id for row in found if row.status == "proposed"])
    return tuple(
        seen_commitment(row, side.id, names[row.round_id], one.id, voices[row.id]) for row in found
    )


def _refused(c: sa.Connection, side: roster.Side, one: rounds.Round) -> view.Commitment | None:
    """Return what a city proposed last, where another did not agree to it."""
    latest = commitments.latest_of(c, one.id, side.id)
    refused = commitment_answers.refused(c, latest.id) if latest else None
    return seen_commitment(latest, side.id, refused=refused) if latest and refused else None


def _in_sight(
    every: tuple[commitments.Commitment, ...], round_id: int
) -> tuple[commitments.Commitment, ...]:
    """Return this round's, after some of earlier ones: those to be kept before all others."""
    earlier = [row for row in every if row.round_id != round_id and row.status == "accepted"]
    earlier.sort(key=lambda row: row.outcome not in ("kept", "dropped"))
    return (*earlier[-MOST:], *(row for row in every if row.round_id == round_id))


def seen_commitment(
    row: commitments.Commitment,
    own_side: int,
    made_in: rounds.Round | None = None,
    seen_in: int = 0,
    voices: tuple[Voice, ...] = (),
    refused: Voice | None = None,
) -> view.Commitment:
    """Return a commitment as one of the cities sees it, in its own round or in a later one."""
    earlier = made_in.name if made_in and made_in.id != seen_in else ""
    return view.Commitment(
        row.id,
        row.city,
        row.side_id == own_side,
        row.what,
        row.who,
        row.by_on,
        row.status == "accepted",
        row.outcome,
        earlier=earlier,
        voices=tuple(_voice(voice, own_side) for voice in voices),
        refused=_voice(refused, own_side) if refused else None,
    )


def _voice(voice: Voice, own_side: int) -> view.Voice:
    return view.Voice(voice.city, voice.side_id == own_side, voice.agrees, voice.reason)
