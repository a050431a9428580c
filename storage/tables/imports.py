"""Files that came in, from their arrival to their undoing."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import at, metadata, number, ref, text
from storage.types import BigId

import_ = sa.Table(
    "import",
    metadata,
    number(),
    ref("person_id", "person.id", null=True),  # null: on the command line
    sa.Column("chat_id", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("message_id", BigId, nullable=False, server_default="0"),
    text("file_id", ""),
    text("file_name", ""),
    text("subject", "roster"),  # what may be undone in turn: roster | figures | names | sheet 17
    text("state", "fetching"),  # fetching failed wrong ready done cancelled undone
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    text("rows", ""),  # JSON, as read; gone once it is settled
    text("report", ""),  # JSON: what it would change, what is wrong, what to ask about
    text("undo", ""),  # JSON: what it made and what was there before
    at("asked_at"),
    at("done_at", null=True),
    sa.Index(None, "state"),
    sa.Index(None, "chat_id", "message_id"),
)
