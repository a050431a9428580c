"""On how many questions teams still have to agree: counted for many cities at once."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from assessment.questionnaire import Form, Framework
from storage import agreements, board, rounds


def to_agree(
    c: sa.Connection, framework: Framework, one: rounds.Round, sides: Collection[int]
) -> dict[int, int]:
    """Return on how many questions the team of each side has to agree."""
    if not sides:
        return {}
    stands, full = agreements.stands(c, one.id, sides), board.in_full(c, one.id, sides)
    asked = {form: {question.id for question in framework.asked(form)} for form in Form}

    def open_(side: int, differing: set[str]) -> set[str]:
        form = Form.FULL if side in full else Form(one.form)
        return (differing & asked[form]) - stands[side]

    found = board.differing(c, one.id, sides)
    return {side: len(open_(side, differing)) for side, differing in found.items()}
