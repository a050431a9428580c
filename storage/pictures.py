"""Pictures that Telegram already has, by what they show."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import insert
from storage.tables import picture

_FIND = sa.select(picture.c.file_id).where(
    picture.c.bot_id == bindparam("bot"), picture.c.digest == bindparam("seen")
)
_KEEP = insert(picture).on_conflict_do_nothing()


def find(connection: sa.Connection, bot_id: int, digest: str) -> str | None:
    """Return the file that Telegram keeps of a picture, or None."""
    found = connection.execute(_FIND, {"bot": bot_id, "seen": digest}).scalar_one_or_none()
    return None if found is None else str(found)


def keep(connection: sa.Connection, bot_id: int, digest: str, file_id: str) -> None:
    """Remember that Telegram has a picture."""
    connection.execute(_KEEP, {"bot_id": bot_id, "digest": digest, "file_id": file_id})
