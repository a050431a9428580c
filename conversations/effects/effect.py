"""What every effect says of itself."""

from __future__ import annotations

from typing import ClassVar


class Effect:
    """Something to be kept or sent, carried out in the turn's transaction.

    Attributes:
        mails: Whether letters may wait in the bulk lane afterwards; it is woken then.
        files: Whether a file is to be sent before the screen.
        ends: Whether the person is a stranger afterwards.
    """

    __slots__ = ()
    mails: ClassVar[bool] = False
    files: ClassVar[bool] = False
    ends: ClassVar[bool] = False
