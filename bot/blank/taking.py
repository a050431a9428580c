"""A filled questionnaire taken in: a sheet of somebody who is not on Telegram.

They get a row among the people with a number that no chat has, and no role: no message is
ever planned for them. Where their side has officials, the sheet is one opinion of the team;
where it has none, it is the city's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import sqlalchemy as sa

from assessment.agreement import Agreed
from assessment.cleaning import one_line
from assessment.errors import FileError, Problem, wrong
from assessment.questionnaire import Form, Framework
from assessment.sheet import Answer, State
from bot.blank.reading import Filled
from bot.submitting import submit
from storage import agreed, audit, coordination, notes, paper, people, roster, rounds, sheets

TAKES = ("open", "closed")  # late sheets are possible until publishing


class Named(Protocol):
    """Whose a questionnaire says it is."""

    @property
    def file(self) -> str:
        """What to call the file in a problem."""

    @property
    def round(self) -> str:
        """The round's name."""

    @property
    def partnership(self) -> str:
        """The partnership's name."""

    @property
    def city(self) -> str:
        """The city's name."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """A filled questionnaire that fits its round; `answers` as [state, level] by question."""

    file: str
    round: str
    partnership: str
    city: str
    name: str
    form: str
    answers: Mapping[str, tuple[str, int | None]]
    notes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a questionnaire belongs.

    Attributes:
        alone: Whether nobody else answers there.
        reopened: Whether it corrects what a coordinator let the city change after the exchange.
    """

    round: rounds.Round
    side: roster.Side
    alone: bool
    reopened: bool


def fit(c: sa.Connection, filled: Filled, frameworks: Mapping[str, Framework]) -> Fitting:
    """Return what a filled questionnaire says, where it fits.

    Raises:
        FileError: With every problem.
    """
    one, side = rounds.named(c, filled.round), side_of(c, filled)
    framework = frameworks.get(one.framework) if one else None
    problems = list(_wrong(c, filled, one, side))
    problems += _unknown(filled, framework) if framework else ()
    if problems or one is None or framework is None:
        raise FileError(tuple(problems) or (Problem(filled.file, 0, wrong("this is empty")),))
    return Fitting(
        filled.file,
        filled.round,
        filled.partnership,
        filled.city,
        filled.name,
        _form(filled, one, framework),
        {q: (str(g.answer.state), g.answer.level) for q, g in filled.given.items() if g.answer},
        {question: given.note for question, given in filled.given.items() if given.note},
    )


def _form(filled: Filled, one: rounds.Round, framework: Framework) -> str:
    core = {question.id for question in framework.asked(Form.QUICK)}
    beyond = any(given.answer and q not in core for q, given in filled.given.items())
    return Form.FULL.value if beyond else one.form


def place_of(c: sa.Connection, named: Named) -> Place:
    """Return where a questionnaire belongs at this moment.

    Raises:
        FileError: Nowhere.
    """
    one, side = rounds.named(c, named.round), side_of(c, named)
    problems = tuple(_wrong(c, named, one, side))
    if problems or one is None or side is None:
        raise FileError(problems)
    sent = agreed.find(c, one.id, side.id)
    return Place(one, side, not people.officials_of(c, side.id), sent is not None)


def person_of(c: sa.Connection, side: roster.Side, name: str) -> tuple[int, people.Person | None]:
    """Return the number by which somebody on paper is known, and who has it already."""
    number = paper.number_of(side.id, name)
    return number, people.by_telegram(c, number)


def keep(c: sa.Connection, filled: Fitting, now: datetime, actor: int) -> dict[str, Any]:
    """Keep a questionnaire that fits; a second one of the same name corrects the first.

    Returns:
        What undoing it needs.

    Raises:
        FileError: It does not fit any more; nothing was kept.
    """
    place = place_of(c, filled)
    sheet, person, kept = _sheet(c, filled, place, now)
    given = {q: Answer(State(state), level) for q, (state, level) in filled.answers.items()}
    for question, answer in given.items():
        sheets.save(c, sheet, question, answer, now)
    for question, text in filled.notes.items():
        if text not in {note.text for note in notes.read(c, sheet, question)}:
            note = notes.Note("text", text, "", "", "", 0, place.side.language)
            notes.add(c, sheet, question, note, now)
    sheets.submit(c, sheet, now)
    if place.alone:
        submit(c, place.round.id, place.side, Agreed(Form(filled.form), given, 1), now)
    side, number = f"side {place.side.id}", place.round.id
    audit.note(c, actor, "took in paper of", side, now, round=number, person=person)
    return kept


def _sheet(
    c: sa.Connection, filled: Fitting, place: Place, now: datetime
) -> tuple[int, int, dict[str, Any]]:
    """Return the sheet of somebody on paper, who they are, and what the sheet was before."""
    side = place.side
    number, known = person_of(c, side, filled.name)
    someone = people.Newcomer(
        number, filled.name, side.language, side.timezone, paper.NOTICE, agreed=False
    )
    person = known.id if known else people.join(c, someone, now)
    people.set_reachable(c, number, reachable=False)
    people.set_reminders(c, person, on=False)
    key = sheets.Key(place.round.id, side.id, person)
    kept = paper.standing(c, key, filled.answers)
    sheet = sheets.begin(c, key, filled.form, now)
    made = 0 if known else person
    about = {"sheet": sheet, "submitted": place.alone, "corrects": place.reopened, "person": made}
    return sheet, person, {**kept, **about}


def _wrong(
    c: sa.Connection, filled: Named, one: rounds.Round | None, side: roster.Side | None
) -> Iterator[Problem]:
    if one is None:
        words = wrong("there is no round “{name}”", name=filled.round)
        yield Problem(filled.file, 2, words, "round")
    elif one.status not in TAKES:
        words = wrong("the round “{name}” takes no sheets now", name=filled.round)
        yield Problem(filled.file, 2, words, "round")
    if side is None:
        words = wrong(
            "“{city}” is not in “{partnership}”", city=filled.city, partnership=filled.partnership
        )
        yield Problem(filled.file, 2, words, "city")
    elif one is not None:
        if coordination.of_side(c, one, side.id, side.partnership_id) is None:
            words = wrong("the round is not for this partnership")
            yield Problem(filled.file, 2, words, "partnership")
        sent = agreed.find(c, one.id, side.id)
        if sent is not None and not sent.reopened:
            words = wrong("this city has submitted already")
            yield Problem(filled.file, 2, words, "city")


def _unknown(filled: Filled, framework: Framework) -> Iterator[Problem]:
    for question, given in filled.given.items():
        if framework.question(question) is None:
            words = wrong("there is no question “{id}”", id=question[:20])
            yield Problem(filled.file, given.line, words, "question")


def side_of(c: sa.Connection, filled: Named) -> roster.Side | None:
    """Return the city's active side in the partnership, None where there is no such one."""
    named = roster.named(c, filled.partnership)
    found = [s for s in named if one_line(s.city).casefold() == filled.city.casefold()]
    return found[0] if len(found) == 1 and found[0].status == "active" else None
