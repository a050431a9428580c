"""What is seen after a turn, where that follows from what was seen before it.

Most turns are answers to a question. They change the person's own sheet and nothing else, so
the desk need not be read a second time to draw the next question.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from conversations import interview
from conversations.effects import Effect, SaveAnswer
from conversations.view import Desk, View
from conversations.view.sparse import but


def only_answers(effects: Iterable[Effect]) -> bool:
    """Return whether effects change nothing but the person's own sheet."""
    return all(isinstance(effect, SaveAnswer) for effect in effects)


def after(seen: View, state: Any, effects: tuple[Effect, ...]) -> View | None:
    """Return what an interview sees after its step; None where it has to be read.

    Args:
        seen: What the step saw.
        state: Where the step leads.
        effects: What it keeps.
    """
    desk = seen.desk
    if desk is None or desk.submitted_at or not only_answers(effects) or not _at(desk, state):
        return None
    sheet = desk.sheet
    for effect in effects:
        if isinstance(effect, SaveAnswer):
            sheet = sheet.answered(effect.question, effect.answer)
    changed = but(desk, sheet=sheet) if effects else desk
    return but(seen, desk=changed)


def _at(desk: Desk, state: Any) -> bool:
    """Return whether an interview goes on at the same desk."""
    if not isinstance(state, interview.State):
        return False
    at = interview.spot(state)
    return at is not None and (at.round, at.side) == (desk.round.id, desk.side)
