"""What the rules allow with the round at hand, asked by its buttons and by its steps."""

from __future__ import annotations

from assessment.rounds import STEPS, Status, Step
from conversations.view import Campaign, Campaigns


def may(one: Campaign, step: Step) -> bool:
    """Return whether the table allows a step."""
    return (Status(one.info.status), step) in STEPS


def obstacle(seen: Campaigns) -> str:
    """Return why the draft at hand cannot be opened: `over` or `nobody`; empty where it can."""
    if seen.one is None or not seen.one.cities:
        return "nobody"
    return "over" if seen.one.info.due_on < seen.today else ""
