"""What a letter of the outbox says, written at the moment it is claimed.

Its condition is checked again here: who owes nothing any more, or may not see a result
any more, gets nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from bot import seen
from bot.delivery.outgoing import Outgoing
from bot.letters import (
    boards,
    broadcasts,
    commitments,
    compare,
    delegating,
    exchanges,
    exports,
    files,
    goals,
    inviting,
    late,
    mydata,
    notices,
    peers,
    plain,
    practices,
    reminders,
    rounds,
    sharing,
    team,
)
from bot.letters.desk import NOBODY, NOT_THEIRS, NOTHING_OWED, Desk, Letter, Write
from bot.letters.rights import allowed
from storage import outbox, people

# What each kind of letter says; None where there is nothing to say any more.
WRITERS: Mapping[str, Write] = {
    **boards.WRITERS,
    **broadcasts.WRITERS,
    **notices.WRITERS,
    **files.WRITERS,
    **plain.WRITERS,
    **team.WRITERS,
    **exchanges.WRITERS,
    **compare.WRITERS,
    **delegating.WRITERS,
    **goals.WRITERS,
    **sharing.WRITERS,
    **peers.WRITERS,
    **practices.WRITERS,
    **exports.WRITERS,
    **commitments.WRITERS,
    **inviting.WRITERS,
    **mydata.WRITERS,
    **reminders.WRITERS,
    **rounds.WRITERS,
    **late.WRITERS,
}


class Letters(Desk):
    """Writes letters over one connection."""

    __slots__ = ()

    def prepare(self, c: sa.Connection, row: outbox.Row, now: datetime) -> Outgoing:
        """Return what leaves for a letter, or why nothing does."""
        known = people.by_telegram(c, row.chat_id)
        if known is None:
            return NOBODY
        write = WRITERS.get(row.kind)
        letter = Letter(c, row, seen.person(known), self.languages[known.language], now)
        if write is None or not allowed(letter):
            return NOT_THEIRS
        return write(self, letter) or NOTHING_OWED
