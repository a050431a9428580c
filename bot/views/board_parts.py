"""What is each official's part in a round, as the board tells it: what they still owe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from assessment.questionnaire import Form, Framework
from assessment.standing import Part
from bot.views.sharing_out import Team
from storage.board import Official, Side

UNDER_WAY, PROPOSED = "under_way", "proposed"


def parts_of(
    side: Side, team: Sequence[Official], framework: Framework, shared: Team | None
) -> dict[int, Part]:
    """Return the parts of a city's officials, by person.

    Args:
        shared: The team where it shares its questions out.
    """
    return {o.person_id: _part(o, framework, shared, submitted=side.finished) for o in team}


def waits(side: Side, parts: Mapping[int, Part], shared: Team | None) -> bool:
    """Return whether a team waits for its contact to agree: all are done, or it has begun."""
    if side.finished or not parts:
        return False
    if side.agreeing or side.reopened_at:
        return side.agreeing == UNDER_WAY
    return all(part.done for part in parts.values()) and not (shared and shared.awaited)


def awaiting(side: Side, parts: dict[int, Part], to_agree: int | None) -> dict[int, Part]:
    """Return the parts of a team of which its contact agrees next, on so many questions.

    After a reopening, the contact is the one to begin with that, unless the team has agreed.
    """
    mine = parts.get(side.contact) if side.contact else None
    reopened = side.reopened_at is not None and side.agreeing not in (UNDER_WAY, PROPOSED)
    if mine is None or side.contact is None or (to_agree is None and not reopened):
        return parts
    return {**parts, side.contact: replace(mine, to_agree=to_agree, reopened=reopened)}


def _part(
    official: Official, framework: Framework, shared: Team | None, *, submitted: bool
) -> Part:
    """Return somebody's part; what they change after their city has submitted is not owed."""
    if shared:
        asked, answered = shared.of(official.person_id)
    else:
        asked = len(framework.asked(_FORMS[official.form or Form.QUICK]))
        answered = official.answered
    if official.form is None or not asked:
        return Part(official.reachable, sent=official.sent, given=not asked)
    return _begun(
        official.reachable,
        asked,
        answered,
        sent=official.sent,
        changed=official.changed and not submitted,
    )


_FORMS: Mapping[str, Form] = {form.value: form for form in Form}


@lru_cache(maxsize=1_024)  # of a hundred thousand people many are alike
def _begun(reachable: bool, asked: int, answered: int, *, sent: bool, changed: bool) -> Part:  # noqa: FBT001
    return Part(reachable, asked, answered, sent, changed=changed)
