"""Sessions: where each chat stands, and what was shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import greatest, insert
from storage.kept import Kind
from storage.prepared import Prepared
from storage.tables import session


@dataclass(frozen=True, slots=True)
class Session:
    """A chat's conversation; see tables.session for the numbers.

    Attributes:
        made: What the text of the state was made of, as long as that is known: whoever stored it
            need not read it again.
    """

    chat_id: int
    state: str
    screen: int
    shown: int
    message_id: int
    last_id: int
    made: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A screen that Telegram confirmed, and the message that shows it."""

    chat_id: int
    screen: int
    message_id: int


NEVER = datetime.max.replace(tzinfo=UTC)
_KEPT: Kind[Session] = Kind(session.c.chat_id)
_ROW = (
    session.c.chat_id,
    session.c.state,
    session.c.screen,
    session.c.shown,
    session.c.message_id,
    session.c.last_id,
)
_READ = Prepared(sa.select(*_ROW).where(session.c.chat_id == bindparam("chat")))
_insert = insert(session)
_SAVE = Prepared(
    _insert.on_conflict_do_update(
        index_elements=["chat_id"],
        set_={
            "state": _insert.excluded.state,
            "screen": _insert.excluded.screen,
            "last_id": greatest(session.c.last_id, _insert.excluded.last_id),
            "moved_at": _insert.excluded.moved_at,
        },
    ).returning(*_ROW)
)
_MOVE = Prepared(
    sa.update(session)
    .where(session.c.chat_id == bindparam("chat"))
    .values({name: bindparam(f"new_{name}") for name in ("state", "screen", "last_id", "moved_at")})
)
# A confirmation that comes after a newer screen's was another program's, whose edit may have come
# last as well: what stands is unknown then, and is drawn once more. So is a screen below which
# another program has sent an older one meanwhile, whichever of the two is told first.
_is_newest = session.c.shown <= bindparam("to")
_stands = sa.case((_is_newest, bindparam("message")), else_=session.c.message_id)
_other = sa.case((_is_newest, session.c.message_id), else_=bindparam("message"))
_SHOWN = Prepared(
    sa.update(session)
    .where(session.c.chat_id == bindparam("chat"))
    .values(
        shown=sa.case(
            (sa.and_(_is_newest, _other <= _stands), bindparam("to")),
            else_=sa.literal_column("0"),
        ),
        message_id=_stands,
        last_id=sa.case(
            (_other > _stands, greatest(session.c.last_id, _other)), else_=session.c.last_id
        ),
    )
    .returning(*_ROW)
)
_BELOW = (
    sa.update(session)
    .where(session.c.chat_id == bindparam("chat"), session.c.last_id < bindparam("message"))
    .values(last_id=bindparam("message"))
)
_UNSHOWN = sa.update(session).where(session.c.chat_id == bindparam("chat")).values(shown=0)
_TO_REDRAW = (
    sa.select(session.c.chat_id)
    .where(
        session.c.screen != session.c.shown,
        session.c.chat_id > bindparam("after"),
        session.c.moved_at <= bindparam("before"),
    )
    .order_by(session.c.chat_id)
    .limit(bindparam("most"))
)


def read(connection: sa.Connection, chat_id: int) -> Session | None:
    """Return where a chat stands, or None where it has no session."""
    if (kept := _KEPT.get(connection, chat_id)) is not None:
        return kept
    return _kept(connection, _READ.one(connection, {"chat": chat_id}))


def save(
    connection: sa.Connection,
    chat_id: int,
    state: str,
    screen: int,
    last_id: int,
    now: datetime,
    made: Any = None,
) -> None:
    """Store where a chat stands; `last_id` only grows.

    Args:
        made: What the text of the state was made of.
    """
    before = _KEPT.get(connection, chat_id)
    if before is None:
        values = {"state": state, "screen": screen, "last_id": last_id, "moved_at": now}
        _kept(connection, _SAVE.one(connection, {"chat_id": chat_id, "shown": 0, **values}))
        return
    # What stands is known: to write it takes half of what it takes to merge and to read it back.
    last = max(last_id, before.last_id)
    moved = {"new_state": state, "new_screen": screen, "new_last_id": last, "new_moved_at": now}
    _MOVE.run(connection, {"chat": chat_id, **moved})
    stands = Session(chat_id, state, screen, before.shown, before.message_id, last, made)
    _KEPT.put(connection, chat_id, stands)


def shown(connection: sa.Connection, screens: Sequence[Shown]) -> None:
    """Note which screens stand, and in which message."""
    for s in screens:
        values = {"chat": s.chat_id, "to": s.screen, "message": s.message_id}
        _kept(connection, _SHOWN.one(connection, values))


def _kept(connection: sa.Connection, row: Any) -> Session | None:
    return _KEPT.put(connection, row.chat_id, Session(*row)) if row else None


def unshow(connection: sa.Connection, chat_id: int) -> None:
    """Note that what stands in a chat has to be drawn anew, at the latest at the next start."""
    connection.execute(_UNSHOWN, {"chat": chat_id})


def came_below(connection: sa.Connection, chat_id: int, message_id: int) -> None:
    """Note a message that came below the screen."""
    connection.execute(_BELOW, {"chat": chat_id, "message": message_id})


def to_redraw(
    connection: sa.Connection, after: int, most: int, before: datetime = NEVER
) -> tuple[int, ...]:
    """Return chats whose screen was not shown yet, in order, from beyond `after`."""
    rows = connection.execute(_TO_REDRAW, {"after": after, "most": most, "before": before})
    return tuple(row.chat_id for row in rows)
