"""A filled questionnaire of the chat: a coordinator's, or an official's for the own city."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment.access import Verb
from assessment.errors import FileError, Problem, wrong
from assessment.sheet import Answer, State
from bot import seen
from bot.blank import taking
from bot.blank.reading import Filled, Given, read
from bot.blank.taking import Fitting
from bot.importing.handler import Handler, Kind, Known, Look, Read, Report, no_answer
from bot.rights import may, of_side
from conversations import view
from storage import agreed, agreements, paper, roster, rounds, sheets
from storage.imports import Import


def _read(file: str, content: bytes, known: Known) -> Read:
    filled = read(file, content)
    given = {question: [g.line, _answer(g), g.note] for question, g in filled.given.items()}
    whose = [filled.file, filled.round, filled.partnership, filled.city, filled.name]
    return Read({"whose": whose, "given": given})


def _answer(one: Given) -> list[Any] | None:
    return [str(one.answer.state), one.answer.level] if one.answer else None


def _filled(rows: Any) -> Filled:
    given = {
        question: Given(line, Answer(State(answer[0]), answer[1]) if answer else None, note)
        for question, (line, answer, note) in rows["given"].items()
    }
    file, named, partnership, city, name = rows["whose"]
    return Filled(file, named, partnership, city, name, given)


def _look(c: sa.Connection, one: Import, person: view.Person, read: Read, known: Known) -> Look:
    filled = _filled(read.rows)
    if not may(person, Verb.TAKE_IN_PAPER):
        _check_own(person, taking.side_of(c, filled), filled)
    fitting = taking.fit(c, filled, known.frameworks)
    place = taking.place_of(c, fitting)
    _, somebody = taking.person_of(c, place.side, fitting.name)
    report = {
        "side": place.side.id,
        "counts": _counts(c, fitting, place, somebody.id if somebody else 0),
        "paper": [place.side.city, place.round.name, fitting.name, len(fitting.notes), place.alone],
    }
    return Look(asdict(fitting), report, Kind.SHEET)


def _counts(c: sa.Connection, fitting: Fitting, place: taking.Place, person: int) -> list[int]:
    there = sheets.find(c, sheets.Key(place.round.id, place.side.id, person))
    stored = {q: (str(a.state), a.level) for q, a in there.answers.items()} if there else {}
    counts = [0, 0, 0]
    for question, given in fitting.answers.items():
        counts[0 if question not in stored else 1 if stored[question] != given else 2] += 1
    return counts


def _check_own(person: view.Person, side: roster.Side | None, filled: taking.Named) -> None:
    """Refuse the sheet of a city that is not theirs to bring, and say no more."""
    if side is None or not may(person, Verb.TAKE_IN_PAPER, of_side(side.id)):
        words = wrong("“{city}” is no city that you answer for", city=filled.city)
        raise FileError((Problem(filled.file, 2, words, "city"),))


def _take_in(
    c: sa.Connection, one: Import, person: view.Person, rows: Any, now: datetime
) -> Report:
    fitting = Fitting(**rows)
    return taking.keep(c, fitting, now, person.id)


def _undo(c: sa.Connection, one: Import, kept: Report, now: datetime) -> bool:
    """Undo it while the city can still change what it says, and nobody has built on it."""
    place = paper.place(c, kept["sheet"])
    if place is None or kept.get("corrects") or _final(c, *place, submitted=kept["submitted"]):
        return False
    return paper.undo(c, kept, now)


def _final(c: sa.Connection, round_id: int, side_id: int, *, submitted: bool) -> bool:
    one, side = rounds.find(c, round_id), roster.find(c, side_id)
    if one is None or side is None or one.status not in taking.TAKES:
        return True
    if agreements.find(c, round_id, side_id) is not None:
        return True
    if not submitted:
        return agreed.find(c, round_id, side_id) is not None
    others = agreed.progress(c, round_id, side.partnership_id)
    return seen.exchanged(others, one, side_id)


HANDLER = Handler(_read, _look, no_answer, _take_in, _undo)
