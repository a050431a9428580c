"""A message that nobody waited for goes on to where it is asked what shall become of it."""

from __future__ import annotations

from conversations.events import Media, Sent
from conversations.turn import Goto

MOST_BYTES = 20_000_000  # what a bot can fetch
TABLES = (".csv", ".tsv", ".xlsx")
TABLE = "table"


def aside(sent: Sent, question: tuple[str, str, str] = ("0", "0", "")) -> Goto:
    """Ask about a message.

    Args:
        question: The round, the side and the question that stood there when it came.
    """
    kind = (TABLE,) if is_table(sent) else ()
    return Goto("a", "", (*question, str(sent.message_id), *kind))


def is_table(sent: Sent) -> bool:
    """Return whether it is a file that could be imported, by its name."""
    named = sent.file_name.casefold().endswith(TABLES)
    return sent.media is Media.DOCUMENT and named and sent.size <= MOST_BYTES
