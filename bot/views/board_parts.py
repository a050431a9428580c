"""What is each official's part in a round, as the board tells it: what they still owe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment.questionnaire import Form, Framework
from assessment.standing import Part
from bot.views.sharing_out import Team
from storage.board import Official, Side


def parts_of(
    side: Side, team: Sequence[Official], framework: Framework | None, shared: Team | None
) -> dict[int, Part]:
    """Return the parts of a city's officials, by person.

    Args:
        shared: The team where it shares its questions out.
    """
    parts = {o.person_id: _part(o, framework, shared) for o in team}
    if side.submitted_at:  # what its people change on their own sheets is owed to nobody
        return {person: replace(part, changed=False) for person, part in parts.items()}
    return _agreeing(side, parts, awaited=shared is not None and shared.awaited)


def _part(official: Official, framework: Framework | None, shared: Team | None) -> Part:
    if framework is None:
        return Part(official.reachable)
    if shared:
        asked, answered = shared.of(official.person_id)
    else:
        asked, answered = _by_form(official, framework)
    part = Part(official.reachable, sent=official.sent, given=not asked)
    if official.form is None or not asked:
        return part
    return replace(part, asked=asked, answered=answered, changed=official.changed)


def _by_form(official: Official, framework: Framework) -> tuple[int, int]:
    if official.form == Form.FULL:
        return len(framework.asked(Form.FULL)), official.every
    return len(framework.asked(Form.QUICK)), official.core


def _agreeing(side: Side, parts: dict[int, Part], *, awaited: bool) -> dict[int, Part]:
    """Let the contact agree next, as soon as the team waits for nobody else."""
    if side.contact is None or side.contact not in parts:
        return parts
    all_done = all(part.done for part in parts.values()) and not awaited
    waits = side.agreeing == "under_way" or (not side.agreeing and all_done)
    return {**parts, side.contact: replace(parts[side.contact], agrees=waits)}
