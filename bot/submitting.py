"""A side's sheet becomes the city's: written, and told where all are in."""

from __future__ import annotations

import json
from datetime import datetime

import sqlalchemy as sa

from assessment.agreement import Agreed
from assessment.questionnaire import Form
from assessment.sheet import Answer, State
from storage import agreed as agreed_rows
from storage import agreements, outbox, people, roster, rounds, sheets
from storage.dialect import Shared, lock

FINAL = "final"


def submit(
    c: sa.Connection, round_id: int, side: roster.Side, sheet: Agreed, now: datetime
) -> None:
    """Write what a city submits, in place of what it had submitted, and tell who waits."""
    # Of two sides that submit at the same moment, one has to see that it is the last.
    lock(c, Shared.PARTNERSHIP, side.partnership_id)
    team = sheets.of_team(c, round_id, side.id)
    own = next((s.id for s in team if s.person_id == side.contact_id), team[0].id)
    agreed_rows.write(
        c,
        round_id,
        side.id,
        sheet_id=own,
        form=sheet.form,
        respondents=sheet.respondents,
        answers=sheet.answers,
        now=now,
    )
    if not _tell_when_all_are_in(c, round_id, side.partnership_id, now):
        _tell_who_waits(c, round_id, side, now)


def wait_no_longer(c: sa.Connection, side: roster.Side, now: datetime) -> None:
    """Tell of results for which only a city was missing that pauses or has withdrawn."""
    lock(c, Shared.PARTNERSHIP, side.partnership_id)
    for one in rounds.open_ones(c):
        _tell_when_all_are_in(c, one.id, side.partnership_id, now)


def finish_proposals(c: sa.Connection, now: datetime) -> None:
    """Submit what was proposed and nobody objected to in time."""
    for there in agreements.due(c, now):
        side = roster.find(c, there.side_id)
        agreements.move(c, there.id, FINAL, proposal=there.proposal)
        if side:
            submit(c, there.round_id, side, load(there.proposal), now)


def dump(sheet: Agreed) -> str:
    """Return a sheet as JSON text."""
    answers = {q: [str(a.state), a.level, a.reason] for q, a in sheet.answers.items()}
    held = {"form": sheet.form, "respondents": sheet.respondents, "answers": answers}
    return json.dumps(held, ensure_ascii=False)


def load(text: str) -> Agreed:
    """Return the sheet that was dumped."""
    held = json.loads(text)
    answers = {
        q: Answer(State(state), level, reason)
        for q, (state, level, reason) in held["answers"].items()
    }
    return Agreed(Form(held["form"]), answers, held["respondents"])


def _tell_when_all_are_in(
    c: sa.Connection, round_id: int, partnership_id: int, now: datetime
) -> bool:
    """Tell every city once nobody is waited for; return False while somebody is.

    A city that came back and submits later is news once more; a city alone has no others.
    """
    rows = _taking_part(c, round_id, partnership_id)
    if len(rows) == 1 or not all(row.submitted_at for row in rows):
        return False
    letters = [
        outbox.Letter(
            f"all_submitted:{round_id}:{row.side_id}:{person.id}:{len(rows)}",
            "bulk",
            person.telegram_id,
            "all_submitted",
            {"round": round_id, "side": row.side_id},
            now,
        )
        for row in rows
        for person in people.officials_of(c, row.side_id)
    ]
    outbox.plan(c, letters, now)
    return True


def _tell_who_waits(c: sa.Connection, round_id: int, side: roster.Side, now: datetime) -> None:
    """Tell cities that have submitted that another one has, once."""
    rows = _taking_part(c, round_id, side.partnership_id)
    letters = [
        outbox.Letter(
            f"other_submitted:{round_id}:{side.id}:{person.id}",
            "bulk",
            person.telegram_id,
            "other_submitted",
            {"round": round_id, "side": row.side_id, "other": side.id},
            now,
        )
        for row in rows
        if row.submitted_at and row.side_id != side.id
        for person in people.officials_of(c, row.side_id)
    ]
    outbox.plan(c, letters, now)


def _taking_part(
    c: sa.Connection, round_id: int, partnership_id: int
) -> list[agreed_rows.Progress]:
    rows = agreed_rows.progress(c, round_id, partnership_id)
    return [row for row in rows if row.status == "active"]
