"""Effects of taking results out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from conversations.effects.effect import Effect


@dataclass(frozen=True, slots=True)
class SendExport(Effect):
    """Send files of a round to a coordinator; `what` is one of exporting.FILES."""

    files: ClassVar[bool] = True
    round: int
    what: str
