"""Where chats stand, which updates were taken, and what is to be sent."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import at, metadata, number, text
from storage.types import BigId

session = sa.Table(
    "session",
    metadata,
    sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    text("state"),  # JSON, see conversations.codec
    sa.Column("screen", BigId, nullable=False),  # which should stand
    sa.Column("shown", BigId, nullable=False),  # which was shown
    sa.Column("message_id", BigId, nullable=False, server_default="0"),
    # The newest message in the chat that is not the screen: above message_id, it came
    # below the screen, which is then sent anew. Ids in a chat only go up.
    sa.Column("last_id", BigId, nullable=False, server_default="0"),
    at("moved_at"),
)

ledger = sa.Table(
    "ledger",
    metadata,
    sa.Column("bot_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    at("taken_at"),
    sa.Index(None, "taken_at"),
)

dead_letter = sa.Table(
    "dead_letter",
    metadata,
    number(),
    sa.Column("update_id", sa.BigInteger, nullable=False),
    text("kind"),
    text("error"),  # the error's class and place, never a person's text
    at("at"),
)

outbox = sa.Table(
    "outbox",
    metadata,
    number(),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    text("lane"),  # fast: what a person asked for | bulk: everything else
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    text("kind"),
    text("args"),  # JSON object of ids
    text("state", "planned"),  # planned claimed sending sent failed unreachable skipped unknown
    text("reason", ""),
    at("not_before"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("message_id", BigId),
    at("planned_at"),
    at("done_at", null=True),
    sa.Column("broadcast_id", BigId),  # what the progress and the report of one count
    text("owner", ""),  # which process claimed it
    at("claimed_at", null=True),
    sa.Index(None, "state", "lane", "not_before", "id"),
    sa.Index(None, "broadcast_id", "state"),
    sa.Index(None, "chat_id", "kind"),
)

lease = sa.Table(  # what one replica does at a time
    "lease",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    text("owner"),
    at("until"),
)

picture = sa.Table(  # a drawn picture that Telegram already has
    "picture",
    metadata,
    sa.Column("bot_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("digest", sa.Text, primary_key=True),
    text("file_id"),
)
