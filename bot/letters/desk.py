"""What a letter is written with, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeAlias, TypeVar

import sqlalchemy as sa

from assessment.errors import Unavailable
from bot.delivery.outgoing import Outgoing, Skip
from bot.languages import Language, Languages
from bot.pictures.draw import Drawer
from bot.views.reader import Reader
from conversations import view
from storage import outbox

T = TypeVar("T")

NOTHING_OWED = Skip("nothing is owed")
NOBODY = Skip("nobody takes part there any more")
NOT_THEIRS = Skip("not theirs any more")


class Read(Protocol):
    """Reads beside the transaction that claims, as long as a large document is made."""

    async def __call__(self, work: Callable[[sa.Connection], T], /) -> T:
        """Run a function that only reads."""


async def nothing_beside(_work: Callable[[sa.Connection], T], /) -> T:
    """Read nothing: there is no database but the one that claims.

    Raises:
        Unavailable: Always.
    """
    msg = "there is nothing to read beside"
    raise Unavailable(msg)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every writer may use."""

    reader: Reader
    languages: Languages
    drawer: Drawer
    bot_id: int
    bot_name: str = ""
    read: Read = nothing_beside


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
