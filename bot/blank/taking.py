"""A filled questionnaire taken in: a sheet of somebody who is not on Telegram.

They get a row among the people with a number that no chat has, and no role: no message is
ever planned for them. Where their side has officials, the sheet is one opinion of the team;
where it has none, it is the city's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from assessment.agreement import Agreed
from assessment.cleaning import one_line
from assessment.errors import FileError, Problem, wrong
from assessment.questionnaire import Form, Framework
from bot.blank.reading import Filled
from bot.submitting import submit
from storage import agreed, audit, coordination, notes, people, roster, rounds, sheets

TAKES = ("open", "closed")  # late sheets are possible until publishing
ON_PAPER = "paper"
DIGITS = 15


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a filled questionnaire."""

    city: str
    round: str
    name: str
    answers: int
    notes: int
    submitted: bool


@dataclass(frozen=True, slots=True)
class _Place:
    round: rounds.Round
    side: roster.Side
    framework: Framework
    form: Form


def take_in(
    c: sa.Connection,
    filled: Filled,
    frameworks: Mapping[str, Framework],
    now: datetime,
    *,
    dry: bool = False,
) -> Taken:
    """Keep a filled questionnaire; a second one of the same name corrects the first.

    Raises:
        FileError: With every problem; nothing was kept.
    """
    place = _place(c, filled, frameworks)
    answers = {q: given.answer for q, given in filled.given.items() if given.answer}
    said = {q: given.note for q, given in filled.given.items() if given.note}
    alone = not people.officials_of(c, place.side.id)
    taken = Taken(place.side.city, place.round.name, filled.name, len(answers), len(said), alone)
    if dry:
        return taken
    sheet = _sheet(c, filled, place, now)
    for question, answer in answers.items():
        sheets.save(c, sheet, question, answer, now)
    for question, text in said.items():
        if text not in {note.text for note in notes.read(c, sheet, question)}:
            note = notes.Note("text", text, "", "", "", 0, place.side.language)
            notes.add(c, sheet, question, note, now)
    sheets.submit(c, sheet, now)
    if alone:
        submit(c, place.round.id, place.side, Agreed(place.form, answers, 1), now)
    side, number = f"side {place.side.id}", place.round.id
    audit.note(c, audit.THE_COMMAND_LINE, "took in paper of", side, now, round=number)
    return taken


def _sheet(c: sa.Connection, filled: Filled, place: _Place, now: datetime) -> int:
    told = f"{place.side.id}:{filled.name.casefold()}".encode()
    number = -int(hashlib.sha256(told).hexdigest()[:DIGITS], 16)
    known = people.by_telegram(c, number)
    someone = people.Newcomer(
        number, filled.name, place.side.language, place.side.timezone, ON_PAPER
    )
    person = known.id if known else people.join(c, someone, now)
    people.set_reachable(c, number, reachable=False)
    people.set_reminders(c, person, on=False)
    key = sheets.Key(place.round.id, place.side.id, person)
    return sheets.begin(c, key, place.form, now)


def _place(c: sa.Connection, filled: Filled, frameworks: Mapping[str, Framework]) -> _Place:
    """Return where the sheet belongs, or refuse it with everything that is wrong."""
    one, side = rounds.named(c, filled.round), _side(c, filled)
    framework = frameworks.get(one.framework) if one else None
    problems = list(_wrong(c, filled, one, side))
    if framework:
        problems += _unknown(filled, framework)
    if problems or one is None or side is None or framework is None:
        raise FileError(tuple(problems) or (Problem(filled.file, 0, wrong("this is empty")),))
    core = {question.id for question in framework.asked(Form.QUICK)}
    beyond = any(given.answer and q not in core for q, given in filled.given.items())
    form = Form.FULL if beyond or one.form == Form.FULL else Form.QUICK
    return _Place(one, side, framework, form)


def _wrong(
    c: sa.Connection, filled: Filled, one: rounds.Round | None, side: roster.Side | None
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
        if agreed.find(c, one.id, side.id) is not None:
            words = wrong("this city has submitted already")
            yield Problem(filled.file, 2, words, "city")


def _unknown(filled: Filled, framework: Framework) -> Iterator[Problem]:
    for question, given in filled.given.items():
        if framework.question(question) is None:
            words = wrong("there is no question “{id}”", id=question[:20])
            yield Problem(filled.file, given.line, words, "question")


def _side(c: sa.Connection, filled: Filled) -> roster.Side | None:
    named = roster.named(c, filled.partnership)
    found = [s for s in named if one_line(s.city).casefold() == filled.city.casefold()]
    return found[0] if len(found) == 1 and found[0].status == "active" else None
