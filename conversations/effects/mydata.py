"""Effects on what is stored of the person at the chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class SendMyData(Effect):
    """Send the person everything that is stored of them, as a file."""

    verb: ClassVar = Verb.TAKE_OWN
    about: ClassVar = About.SELF
    files: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ForgetMe(Effect):
    """Erase the person; what they submitted stays their city's."""

    verb: ClassVar = Verb.FORGET
    about: ClassVar = About.SELF
    ends: ClassVar[bool] = True
