"""How far a team is that shares its questions out: each by their own, the city by all together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from assessment.delegation import Delegation, principles_of
from assessment.questionnaire import Form, Framework
from assessment.sheet import Answer
from assessment.standing import Part
from storage import board as rows
from storage import delegations


@dataclass(frozen=True, slots=True)
class Team:
    """A side of whose team some are asked only some principles.

    Attributes:
        given: Which principles went from whom to whom.
        forms: Each one's own form, by person.
        answers: What each has answered, by person.
    """

    framework: Framework
    given: tuple[Delegation, ...]
    forms: Mapping[int, str]
    answers: Mapping[int, Mapping[str, Answer]]

    def of(self, person: int) -> tuple[int, int]:
        """Return how many questions a person is asked, and how many of them have an answer."""
        asked = self._asked(person)
        return len(asked), len(asked & self.answers.get(person, {}).keys())

    def together(self, parts: Mapping[int, Part]) -> Part:
        """Return the part of all: a question counts once whoever is asked it has answered it.

        It is not sent while somebody is awaited, who was invited for some principles.
        """
        begun = [person for person, part in parts.items() if person in self.answers]
        done = {q for person in begun for q in self._asked(person) & self.answers[person].keys()}
        busy = [part for person, part in parts.items() if self._asked(person)]
        total = len(self.framework.asked(self._form)) if begun else 0
        sent = bool(busy) and not self.awaited and all(part.sent for part in busy)
        return Part(reachable=True, asked=total, answered=len(done), sent=sent)

    @property
    def awaited(self) -> bool:
        """Whether somebody was invited for some principles who has not come yet."""
        return any(one.taker is None for one in self.given)

    @property
    def _form(self) -> Form:
        """The team's: the full one where anybody has gone on to it."""
        return Form.FULL if Form.FULL in self.forms.values() else Form.QUICK

    def _asked(self, person: int) -> set[str]:
        """Return a person's questions: those of the team's form where they are asked only some."""
        principles = principles_of(person, self.given)
        if principles is None:
            own = Form(self.forms.get(person, Form.QUICK))
            return {q.id for q in self.framework.asked(own)}
        return {q.id for q in self.framework.asked(self._form) if q.principle in principles}


def sharing(
    c: sa.Connection,
    framework: Framework,
    round_id: int,
    now: datetime,
    some: Collection[int],
) -> dict[int, Team]:
    """Return the teams of some sides that share their questions out, by side."""
    given = delegations.of_sides(c, now, some)
    found = rows.sheets(c, round_id, given) if given else {}
    return {
        side: Team(framework, given[side], team.forms, team.answers) for side, team in found.items()
    }
