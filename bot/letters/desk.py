"""What a letter is written with, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

import sqlalchemy as sa

from bot.delivery.outgoing import Outgoing, Skip
from bot.languages import Language, Languages
from bot.pictures.draw import Drawer
from bot.views.reader import Reader
from conversations import view
from storage import outbox

NOTHING_OWED = Skip("nothing is owed")
NOBODY = Skip("nobody takes part there any more")
NOT_THEIRS = Skip("not theirs any more")


@dataclass(frozen=True, slots=True)
class Desk:
    """What every writer may use."""

    reader: Reader
    languages: Languages
    drawer: Drawer
    bot_id: int
    bot_name: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed row, who gets it, and the transaction that claims it."""

    c: sa.Connection
    row: outbox.Row
    person: view.Person
    language: Language
    now: datetime

    @property
    def args(self) -> Mapping[str, Any]:
        """Return the ids that the row carries."""
        return self.row.args


Write: TypeAlias = Callable[[Desk, Letter], Outgoing | None]
