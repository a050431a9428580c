"""Rounds, sheets, answers and notes; what was submitted; who asked to see it."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import at, flag, metadata, number, ref, text
from storage.types import BigId

round_ = sa.Table(
    "round",
    metadata,
    number(),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    text("status"),  # draft | open | closed | published
    text("form"),  # quick | full
    text("framework"),
    text("checksum"),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Column("closes_on", sa.Date, nullable=False),
    at("closes_at"),
    flag("shows_previous", default=True),
    flag("shows_individual", default=False),
    at("opened_at", null=True),
    at("closed_at", null=True),
    at("published_at", null=True),
    text("reminder_plan", "14,7,3,1,-1"),  # days before the due day
    sa.Column("repeats_months", sa.Integer, nullable=False, server_default="0"),  # 0: never
    at("counted_from", null=True),  # when the count of reminders began anew
    sa.Column("follows_id", BigId),  # the round that it repeats
)

sheet = sa.Table(
    "sheet",
    metadata,
    number(),
    ref("round_id", "round.id"),
    ref("side_id", "side.id"),
    ref("person_id", "person.id"),
    text("form"),
    at("begun_at"),
    at("submitted_at", null=True),
    sa.UniqueConstraint("round_id", "side_id", "person_id"),
)

answer = sa.Table(
    "answer",
    metadata,
    sa.Column("sheet_id", BigId, sa.ForeignKey("sheet.id"), primary_key=True),
    sa.Column("question", sa.Text, primary_key=True),
    text("state"),  # scored | not_applicable | dont_know
    sa.Column("level", sa.Integer),
    text("reason", ""),
    at("answered_at"),
)

answer_history = sa.Table(
    "answer_history",
    metadata,
    number(),
    ref("sheet_id", "sheet.id"),
    text("question"),
    text("state"),
    sa.Column("level", sa.Integer),
    text("reason", ""),
    at("answered_at"),
    sa.Index(None, "sheet_id", "question"),
)

note = sa.Table(
    "note",
    metadata,
    number(),
    ref("sheet_id", "sheet.id"),
    text("question"),
    text("media"),  # text | photo | document | voice
    text("text", ""),
    text("file_id", ""),
    text("file_name", ""),
    text("mime", ""),
    sa.Column("size", BigId, nullable=False, server_default="0"),
    text("language"),
    flag("shared", default=False),
    at("written_at"),
    at("taken_back_at", null=True),
    sa.Index(None, "sheet_id", "question"),
)

agreed_sheet = sa.Table(  # a side's answers as submitted
    "agreed_sheet",
    metadata,
    number(),
    ref("round_id", "round.id"),
    ref("side_id", "side.id"),
    ref("sheet_id", "sheet.id"),  # whose answers they are, until the team agrees on more
    text("form"),
    sa.Column("respondents", sa.Integer, nullable=False),
    at("submitted_at"),
    at("first_submitted_at", null=True),  # what is sent again was not sent later
    text("corrected", ""),  # why a coordinator reopened it
    at("reopened_at", null=True),
    # Others have seen it: it stays so where a city comes in that has not submitted yet.
    flag("exchanged", default=False),
    sa.UniqueConstraint("round_id", "side_id"),
)

agreed_answer = sa.Table(
    "agreed_answer",
    metadata,
    sa.Column("agreed_sheet_id", BigId, sa.ForeignKey("agreed_sheet.id"), primary_key=True),
    sa.Column("question", sa.Text, primary_key=True),
    text("state"),
    sa.Column("level", sa.Integer),
    text("reason", ""),
)

scorecard_request = sa.Table(  # a reader asks, the city says yes or no
    "scorecard_request",
    metadata,
    number(),
    ref("reader_id", "person.id"),
    ref("side_id", "side.id"),
    text("status"),  # asked | granted | declined
    at("asked_at"),
    at("answered_at", null=True),
    sa.Column("round_id", BigId),  # the only one that a yes is for; null: until it is taken back
    sa.UniqueConstraint("reader_id", "side_id"),
)
