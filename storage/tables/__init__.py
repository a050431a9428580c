"""All tables, a page for each part; import them from here, so that none is missing."""

from storage.tables.base import metadata
from storage.tables.delivery import dead_letter, ledger, outbox, picture, session
from storage.tables.people import invitation, person, role
from storage.tables.programme import city, partnership, programme, side
from storage.tables.rounds import (
    agreed_answer,
    agreed_sheet,
    answer,
    answer_history,
    note,
    round_,
    scorecard_request,
    sheet,
)
from storage.tables.team import agreement, objection, settlement

__all__ = [
    "agreed_answer",
    "agreed_sheet",
    "agreement",
    "answer",
    "answer_history",
    "city",
    "dead_letter",
    "invitation",
    "ledger",
    "metadata",
    "note",
    "objection",
    "outbox",
    "partnership",
    "person",
    "picture",
    "programme",
    "role",
    "round_",
    "scorecard_request",
    "session",
    "settlement",
    "sheet",
    "side",
]
