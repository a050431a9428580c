"""The screen of a question, which nearly every tap draws: what of it can be is made once."""

from __future__ import annotations

from functools import lru_cache

from assessment.questionnaire import LEVELS, Question
from assessment.sheet import Answer, State
from conversations.interview import LETTER, Asking
from conversations.screen import GAP, Button, Fixed, Line, Press, Screen, Style
from conversations.text import Content, Joined, Words, said, t, tn
from conversations.view import Desk
from conversations.words import LEVEL_NAMES, answer_words, minutes, minutes_told


def press(label: Words, verb: str, *args: str) -> Button:
    """Return a button that the questionnaire hears."""
    return Button(label, Press(LETTER, verb, args))


NOT_APPLICABLE, DONT_KNOW = t("Not applicable"), t("Don't know")
NOTE_HELP = (press(t("Note"), "note"), press(t("Help"), "help"))
BACK_SKIP = (press(t("Back"), "back"), press(t("Skip"), "skip"))
ALL = Fixed(rows=((press(t("All questions"), "all"),),))


def asking(at: Asking, question: Question, desk: Desk) -> Screen:
    """Return the screen of a question."""
    now = desk.sheet.answers.get(question.id)
    lines = (
        _first_line(question, desk),
        *news(at, desk),
        _wording(question.id, question.text),
        *_previous(question, desk),
        _levels(question.id, question.levels),
        *_standing(question, desk, now),
    )
    return Screen(lines, _answers(at, question, desk, now))


@lru_cache(maxsize=256)
def _wording(question: str, text: str) -> Fixed:
    return Fixed((GAP, Line(Content(question, text), Style.BOLD)))


@lru_cache(maxsize=256)
def _levels(question: str, texts: tuple[str, ...]) -> Fixed:
    levels = zip(LEVELS, texts, strict=True)
    lines = (Line(Content(question, text), lead=said(str(level))) for level, text in levels)
    return Fixed((GAP, *lines))


def _first_line(question: Question, desk: Desk) -> Fixed:
    sheet = desk.sheet
    principle = sheet.framework.principle(question.principle)
    place, total, left = sheet.position(question.id) or 0, len(sheet.asked), sheet.left
    return _where(principle.id, principle.short, place, total, minutes(left) if left else 0)


@lru_cache(maxsize=1024)
def _where(principle: str, name: str, place: int, total: int, left: int) -> Fixed:
    words = (Content(principle, name), t("Question {n} of {total}", n=place, total=total))
    return Fixed((Line(Joined((*words, minutes_told(left)) if left else words, " · ")),))


def news(at: Asking, desk: Desk) -> tuple[Line | Fixed, ...]:
    """Say what the last tap stored."""
    if at.kept:
        return (Line(t("Your comment is kept with this question."), Style.ITALIC),)
    answer = desk.sheet.answers.get(at.saved)
    position = desk.sheet.position(at.saved)
    if answer is None or position is None:
        return ()
    return (_stored(position, answer.state, answer.level),)


@lru_cache(maxsize=1024)
def _stored(position: int, state: State, level: int | None) -> Fixed:
    stored = t(
        "Question {n}: {answer}, saved", n=position, answer=answer_words(Answer(state, level))
    )
    return Fixed((Line(stored, Style.ITALIC),))


def _previous(question: Question, desk: Desk) -> tuple[Line, ...]:
    before = desk.previous.get(question.id)
    if before is None:
        return ()
    return (Line(t("Last round: {answer}", answer=answer_words(before)), Style.ITALIC),)


def _standing(question: Question, desk: Desk, now: Answer | None) -> tuple[Line, ...]:
    lines: list[Line] = []
    if now is not None:
        lines.append(Line(t("Your answer: {answer}", answer=answer_words(now))))
    notes = desk.notes.get(question.id, 0)
    if notes:
        lines.append(Line(tn("{n} comment kept", "{n} comments kept", notes)))
    return (GAP, *lines) if lines else ()


def _answers(
    at: Asking, question: Question, desk: Desk, now: Answer | None
) -> tuple[tuple[Button, ...] | Fixed, ...]:
    before = desk.previous.get(question.id)
    same = [] if before is None else [press(_unchanged(before), "same", question.id)]
    undo = [press(t("Undo"), "undo")] if at.kept else []
    # Few rows, so that the question stays in sight; long words two in a row, to be read whole.
    rows = (
        _level_buttons(question.id, now.level if now else None),
        (*same,),
        _other_buttons(question.id),
        (*undo,),
        ALL,
    )
    return tuple(row for row in rows if row)


@lru_cache(maxsize=1024)
def _level_buttons(question: str, chosen: int | None) -> Fixed:
    levels = [_level(question, level, chosen=level == chosen) for level in LEVELS]
    return Fixed(rows=((*levels[:3],), (*levels[3:],)))


@lru_cache(maxsize=256)
def _other_buttons(question: str) -> Fixed:
    others = press(NOT_APPLICABLE, "na", question), press(DONT_KNOW, "dk", question)
    return Fixed(rows=(others, NOTE_HELP, BACK_SKIP))


def _level(question: str, level: int, *, chosen: bool) -> Button:
    mark = (said("✓"),) if chosen else ()
    label = Joined((said(str(level)), *mark, LEVEL_NAMES[level - 1]))
    return press(label, "level", question, str(level))


def _unchanged(before: Answer) -> Words:
    return Joined((t("Unchanged"), answer_words(before)), " · ")
