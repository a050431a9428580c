"""What came of a town, or of many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from storage.tables import metadata

OF_ITSELF = {"ledger", "dead_letter"}


@dataclass
class Findings:
    """What came of it.

    Attributes:
        wrote: Updates after which the database was not as before, beside the ledger.
        files: Files that were fetched, most of them broken.
        tables: Where something was written.
    """

    updates: int = 0
    unreadable: int = 0
    wrote: int = 0
    files: int = 0
    tables: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def __iadd__(self, other: Findings) -> Self:
        """Add what came of another town."""
        self.updates += other.updates
        self.unreadable += other.unreadable
        self.wrote += other.wrote
        self.files += other.files
        self.tables |= other.tables
        self.wrong += other.wrong
        return self

    def __str__(self) -> str:
        """Say it in a line."""
        return (
            f"{self.updates:,} updates, {self.unreadable:,} of them unreadable, {self.wrote:,} that"
            f" wrote something, into {len(self.tables)} of {len(metadata.tables)} tables;"
            f" {self.files:,} files; {len(self.wrong)} wrong"
        )
