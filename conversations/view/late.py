"""A sheet that was answered and not sent when its round closed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Late:
    """Such a sheet, before its author or a coordinator.

    Attributes:
        mine: Whether the person may offer it: it is theirs, and the round not published.
        offered: Whether the city said yes.
        submitted: Whether the city has submitted by now.
        to_take: Whether the person may take it in.
    """

    round_id: int
    side: int
    round: str
    city: str
    answered: int
    total: int
    mine: bool = False
    offered: bool = False
    submitted: bool = False
    to_take: bool = False
