"""All tables on one page.

A number (`id`) names a thing inside; a `key` is what people and files call it. Instants
are UTC; days are the day in the city's own time zone.
"""

from __future__ import annotations

import sqlalchemy as sa

from storage.types import BigId, Instant

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=NAMES)


def _id() -> sa.Column[int]:
    return sa.Column("id", BigId, primary_key=True)


def _ref(name: str, target: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, BigId, sa.ForeignKey(target), nullable=null)


def _text(name: str, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default=default)


def _flag(name: str, *, default: bool) -> sa.Column[bool]:
    value = sa.true() if default else sa.false()
    return sa.Column(name, sa.Boolean, nullable=False, server_default=value)


def _at(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, Instant, nullable=null)


# --- The programme -------------------------------------------------------------------

programme = sa.Table(  # name, coordinator, controller, contact, notice; language "" = any
    "programme",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("language", sa.Text, primary_key=True),
    _text("value"),
)

# --- Cities and partnerships ---------------------------------------------------------

city = sa.Table(
    "city",
    metadata,
    _id(),
    _text("name"),
    _text("country"),
    _text("region"),
    sa.Column("population", BigId),
    _text("language"),
    _text("timezone"),
    _text("codes", ""),
    sa.UniqueConstraint("name", "country"),
)

partnership = sa.Table(
    "partnership",
    metadata,
    _id(),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    _text("name"),
)

side = sa.Table(
    "side",
    metadata,
    _id(),
    _ref("partnership_id", "partnership.id"),
    _ref("city_id", "city.id"),
    _text("part"),  # lead | partner
    _text("status", "active"),  # active | paused | withdrawn
    _ref("contact_id", "person.id", null=True),
    sa.UniqueConstraint("partnership_id", "city_id"),
)

# --- People ---------------------------------------------------------------------------

person = sa.Table(
    "person",
    metadata,
    _id(),
    sa.Column("telegram_id", sa.BigInteger, nullable=False, unique=True),
    _text("first_name"),
    _text("language"),
    _text("timezone"),
    _flag("reminders", default=True),
    _flag("reachable", default=True),
    _text("notice"),  # the version of the notice taken part under
    _at("joined_at"),
)

role = sa.Table(
    "role",
    metadata,
    _id(),
    _ref("person_id", "person.id"),
    _text("role"),  # official | reader | coordinator
    _ref("side_id", "side.id", null=True),  # of an official; of a reader, the city it asks for
    _at("since"),
    _at("until", null=True),
    sa.Index(None, "person_id"),
    sa.Index(None, "side_id"),
)

invitation = sa.Table(
    "invitation",
    metadata,
    _id(),
    sa.Column("hash", sa.Text, nullable=False, unique=True),  # sha-256 of the token
    _text("role"),
    _ref("side_id", "side.id", null=True),
    _text("language"),
    _text("label", ""),
    _at("created_at"),
    _at("expires_at"),
    _at("used_at", null=True),
    sa.Column("used_by", BigId, sa.ForeignKey("person.id")),
    _at("revoked_at", null=True),
    _at("asked_at", null=True),  # its holder asked for a new one
)

# --- Rounds and answers ---------------------------------------------------------------

round_ = sa.Table(
    "round",
    metadata,
    _id(),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    _text("status"),  # draft | open | closed | published
    _text("form"),  # quick | full
    _text("framework"),
    _text("checksum"),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Column("closes_on", sa.Date, nullable=False),
    _at("closes_at"),
    _flag("shows_previous", default=True),
    _flag("shows_individual", default=False),
    _at("opened_at", null=True),
    _at("closed_at", null=True),
    _at("published_at", null=True),
)

sheet = sa.Table(
    "sheet",
    metadata,
    _id(),
    _ref("round_id", "round.id"),
    _ref("side_id", "side.id"),
    _ref("person_id", "person.id"),
    _text("form"),
    _at("begun_at"),
    _at("submitted_at", null=True),
    sa.UniqueConstraint("round_id", "side_id", "person_id"),
)

answer = sa.Table(
    "answer",
    metadata,
    sa.Column("sheet_id", BigId, sa.ForeignKey("sheet.id"), primary_key=True),
    sa.Column("question", sa.Text, primary_key=True),
    _text("state"),  # scored | not_applicable | dont_know
    sa.Column("level", sa.Integer),
    _text("reason", ""),
    _at("answered_at"),
)

answer_history = sa.Table(
    "answer_history",
    metadata,
    _id(),
    _ref("sheet_id", "sheet.id"),
    _text("question"),
    _text("state"),
    sa.Column("level", sa.Integer),
    _text("reason", ""),
    _at("answered_at"),
    sa.Index(None, "sheet_id", "question"),
)

note = sa.Table(
    "note",
    metadata,
    _id(),
    _ref("sheet_id", "sheet.id"),
    _text("question"),
    _text("media"),  # text | photo | document | voice
    _text("text", ""),
    _text("file_id", ""),
    _text("file_name", ""),
    _text("mime", ""),
    sa.Column("size", BigId, nullable=False, server_default="0"),
    _text("language"),
    _flag("shared", default=False),
    _at("written_at"),
    _at("taken_back_at", null=True),
    sa.Index(None, "sheet_id", "question"),
)

agreed_sheet = sa.Table(  # a side's answers as submitted
    "agreed_sheet",
    metadata,
    _id(),
    _ref("round_id", "round.id"),
    _ref("side_id", "side.id"),
    _ref("sheet_id", "sheet.id"),  # whose answers they are, until the team agrees on more
    _text("form"),
    sa.Column("respondents", sa.Integer, nullable=False),
    _at("submitted_at"),
    _text("corrected", ""),
    sa.UniqueConstraint("round_id", "side_id"),
)

agreed_answer = sa.Table(
    "agreed_answer",
    metadata,
    sa.Column("agreed_sheet_id", BigId, sa.ForeignKey("agreed_sheet.id"), primary_key=True),
    sa.Column("question", sa.Text, primary_key=True),
    _text("state"),
    sa.Column("level", sa.Integer),
    _text("reason", ""),
)

scorecard_request = sa.Table(  # a reader asks, the city says yes or no
    "scorecard_request",
    metadata,
    _id(),
    _ref("reader_id", "person.id"),
    _ref("side_id", "side.id"),
    _text("status"),  # asked | granted | declined
    _at("asked_at"),
    _at("answered_at", null=True),
    sa.UniqueConstraint("reader_id", "side_id"),
)

# --- Conversations and delivery -------------------------------------------------------

session = sa.Table(
    "session",
    metadata,
    sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    _text("state"),  # JSON, see conversations.codec
    sa.Column("screen", BigId, nullable=False),  # which should stand
    sa.Column("shown", BigId, nullable=False),  # which was shown
    sa.Column("message_id", BigId, nullable=False, server_default="0"),
    # The newest message in the chat that is not the screen: above message_id, it came
    # below the screen, which is then sent anew. Ids in a chat only go up.
    sa.Column("last_id", BigId, nullable=False, server_default="0"),
    _at("moved_at"),
)

ledger = sa.Table(
    "ledger",
    metadata,
    sa.Column("bot_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    _at("taken_at"),
    sa.Index(None, "taken_at"),
)

dead_letter = sa.Table(
    "dead_letter",
    metadata,
    _id(),
    sa.Column("update_id", sa.BigInteger, nullable=False),
    _text("kind"),
    _text("error"),  # the error's class and place, never a person's text
    _at("at"),
)

outbox = sa.Table(
    "outbox",
    metadata,
    _id(),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    _text("lane"),  # fast: what a person asked for | bulk: everything else
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    _text("kind"),
    _text("args"),  # JSON object of ids
    _text("state", "planned"),  # planned claimed sending sent failed unreachable skipped unknown
    _text("reason", ""),
    _at("not_before"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("message_id", BigId),
    _at("planned_at"),
    _at("done_at", null=True),
    sa.Index(None, "state", "lane", "not_before", "id"),
)

picture = sa.Table(  # a drawn picture that Telegram already has
    "picture",
    metadata,
    sa.Column("bot_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("digest", sa.Text, primary_key=True),
    _text("file_id"),
)
