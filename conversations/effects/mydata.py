"""Effects on what is stored of the person at the chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from conversations.effects.effect import Effect


@dataclass(frozen=True, slots=True)
class SendMyData(Effect):
    """Send the person everything that is stored of them, as a file."""

    files: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ForgetMe(Effect):
    """Erase the person; what they submitted stays their city's."""

    ends: ClassVar[bool] = True
