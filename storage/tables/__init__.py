"""All tables, a page for each part; import them from here, so that none is missing."""

from storage.tables.audit import audit, audit_checkpoint, audit_head, forgotten
from storage.tables.base import metadata
from storage.tables.broadcasts import broadcast, broadcast_text
from storage.tables.coordination import extension, mailing, muted, round_partnership
from storage.tables.delivery import dead_letter, lease, ledger, outbox, picture, session
from storage.tables.exchange import commitment, commitment_answer
from storage.tables.imports import import_
from storage.tables.indicators import (
    city_fact,
    figure,
    figure_sharing,
    indicator_area,
    indicator_choice,
    indicator_series,
)
from storage.tables.peers import (
    comparison_cell,
    comparison_figure,
    comparison_indicator,
    comparison_side,
    freezing,
    peer_match,
    peer_offer,
    practice,
    practice_report,
    practice_text,
)
from storage.tables.people import guess, invitation, person, role
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
from storage.tables.team import agreement, delegation, late_offer, objection, settlement

__all__ = [
    "agreed_answer",
    "agreed_sheet",
    "agreement",
    "answer",
    "answer_history",
    "audit",
    "audit_checkpoint",
    "audit_head",
    "broadcast",
    "broadcast_text",
    "city",
    "city_fact",
    "commitment",
    "commitment_answer",
    "comparison_cell",
    "comparison_figure",
    "comparison_indicator",
    "comparison_side",
    "dead_letter",
    "delegation",
    "extension",
    "figure",
    "figure_sharing",
    "forgotten",
    "freezing",
    "guess",
    "import_",
    "indicator_area",
    "indicator_choice",
    "indicator_series",
    "invitation",
    "late_offer",
    "lease",
    "ledger",
    "mailing",
    "metadata",
    "muted",
    "note",
    "objection",
    "outbox",
    "partnership",
    "peer_match",
    "peer_offer",
    "person",
    "picture",
    "practice",
    "practice_report",
    "practice_text",
    "programme",
    "role",
    "round_",
    "round_partnership",
    "scorecard_request",
    "session",
    "settlement",
    "sheet",
    "side",
]
