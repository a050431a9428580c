"""What the other cities say to a proposal, and whether all of them agree by now.

Asked are the cities that take part and see each other's results: those that submitted in the
round of the proposal. So a city that goes is waited for no longer, and one that joins is
asked once it has submitted in that round, unless all had agreed before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage import commitments
from storage.dialect import among, insert
from storage.tables import agreed_sheet, city, commitment, commitment_answer, side


@dataclass(frozen=True, slots=True)
class Voice:
    """A city that is asked, and what it says.

    Attributes:
        agrees: None until it says something.
    """

    side_id: int
    city: str
    agrees: bool | None
    reason: str


_SAID = sa.and_(
    commitment_answer.c.commitment_id == commitment.c.id, commitment_answer.c.side_id == side.c.id
)
_SUBMITTED = sa.exists().where(
    agreed_sheet.c.round_id == commitment.c.round_id, agreed_sheet.c.side_id == side.c.id
)
_ASKED = (
    sa.select(
        commitment.c.id,
        side.c.id.label("side_id"),
        city.c.name,
        commitment_answer.c.agrees,
        commitment_answer.c.reason,
    )
    .join(side, side.c.partnership_id == commitment.c.partnership_id)
    .join(city, city.c.id == side.c.city_id)
    .outerjoin(commitment_answer, _SAID)
    .where(
        among(commitment.c.id, "numbers"),
        side.c.id != commitment.c.side_id,
        side.c.status == "active",
        _SUBMITTED,
    )
    .order_by(commitment.c.id, side.c.part, city.c.name, side.c.id)
)
_REFUSED = (
    sa.select(side.c.id, city.c.name, commitment_answer.c.agrees, commitment_answer.c.reason)
    .join(side, side.c.id == commitment_answer.c.side_id)
    .join(city, city.c.id == side.c.city_id)
    .where(
        commitment_answer.c.commitment_id == bindparam("number"),
        commitment_answer.c.agrees.is_(sa.false()),
    )
)
_insert = insert(commitment_answer)
_ANSWER = _insert.on_conflict_do_update(
    index_elements=["commitment_id", "side_id"],
    set_={
        name: _insert.excluded[name] for name in ("person_id", "agrees", "reason", "answered_at")
    },
)


def asked(connection: sa.Connection, numbers: Sequence[int]) -> Mapping[int, tuple[Voice, ...]]:
    """Return by commitment the cities that are asked, with what each has said."""
    found: dict[int, tuple[Voice, ...]] = defaultdict(tuple)
    for row in connection.execute(_ASKED, {"numbers": list(numbers)}):
        found[row.id] += (Voice(row.side_id, row.name, row.agrees, row.reason or ""),)
    return found


def refused(connection: sa.Connection, number: int) -> Voice | None:
    """Return the city that said no, and why; None where none did."""
    row = connection.execute(_REFUSED, {"number": number}).first()
    return Voice(*row) if row else None


def answer(
    connection: sa.Connection, number: int, voice: Voice, person_id: int, now: datetime
) -> None:
    """Keep what a city says; a yes may become a no while others are waited for."""
    values = {
        "commitment_id": number,
        "side_id": voice.side_id,
        "person_id": person_id,
        "agrees": voice.agrees,
        "reason": voice.reason,
        "answered_at": now,
    }
    connection.execute(_ANSWER, values)


def settle(
    connection: sa.Connection, partnership_id: int, person_id: int | None, now: datetime
) -> tuple[commitments.Commitment, ...]:
    """Accept what every city agrees to by now that is asked; return what was accepted."""
    waiting = commitments.waiting(connection, partnership_id)
    voices = asked(connection, [one.id for one in waiting])
    agreed = tuple(one for one in waiting if voices[one.id] and _all_agree(voices[one.id]))
    for one in agreed:
        commitments.accept(connection, one.id, person_id, now)
    return agreed


def _all_agree(voices: tuple[Voice, ...]) -> bool:
    return all(voice.agrees for voice in voices)
