"""What a coordinator can take out."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.view.desk import RoundInfo


@dataclass(frozen=True, slots=True)
class Exports:
    """The round at hand, and every round, the newest first."""

    round: RoundInfo
    rounds: tuple[RoundInfo, ...]
