"""How the questionnaire looks, state by state."""

from __future__ import annotations

from functools import lru_cache

from assessment.questionnaire import LEVELS, Principle, Question
from assessment.sheet import Answer
from conversations import interview as states
from conversations.interview import LETTER, Asking, Helping, Listing, Noting, Pausing, Reasoning
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Content, Joined, Text, Words, said, t, tn
from conversations.view import Desk, View
from conversations.words import (
    LEVEL_NAMES,
    answer_sign,
    answer_words,
    minutes_left,
    numbered,
    principle_name,
    question_text,
)


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state; the desk is there for every state but Choosing."""
    desk = view.desk
    if isinstance(state, states.Choosing) or desk is None:
        return _choosing(view)
    at = states.spot(state)
    question = desk.sheet.framework.question(at.question) if at else None
    if at is None or question is None:
        return _choosing(view)
    match state:
        case Helping():
            return _helping(question)
        case Noting():
            return _noting(state, question, desk)
        case Reasoning():
            return _reasoning(at, question, desk)
        case Pausing():
            return _pausing(state, desk)
        case Listing():
            return _listing(state, desk)
        case _:
            return _asking(at, question, desk)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


NOT_APPLICABLE, DONT_KNOW = t("Not applicable"), t("Don't know")
NOTE_HELP = (_press(t("Note"), "note"), _press(t("Help"), "help"))
BACK_SKIP = (_press(t("Back"), "back"), _press(t("Skip"), "skip"))
ALL = (_press(t("All questions"), "all"),)


def _choosing(view: View) -> Screen:
    rows = tuple(
        (
            _press(
                said(f"{seat.city} · {seat.partnership} · {seat.round.name}", 60),
                "seat",
                str(seat.round.id),
                str(seat.side),
            ),
        )
        for seat in view.seats
    )
    return Screen((Line(t("Which one would you like to assess?")),), rows)


# --- The question ---------------------------------------------------------------------


def _place(question: Question, desk: Desk) -> Text:
    return t(
        "Question {n} of {total}",
        n=desk.sheet.position(question.id) or 0,
        total=len(desk.sheet.asked),
    )


def _asking(at: Asking, question: Question, desk: Desk) -> Screen:
    now = desk.sheet.answers.get(question.id)
    lines = (
        _first_line(question, desk),
        *_news(at, desk),
        GAP,
        Line(question_text(question), Style.BOLD),
        *_previous(question, desk),
        GAP,
        *_levels(question.id, question.levels),
        *_standing(question, desk, now),
    )
    return Screen(lines, _answers(at, question, desk, now))


@lru_cache(maxsize=256)
def _levels(question: str, texts: tuple[str, ...]) -> tuple[Line, ...]:
    levels = zip(LEVELS, texts, strict=True)
    return tuple(Line(Content(question, text), lead=said(str(level))) for level, text in levels)


def _first_line(question: Question, desk: Desk) -> Line:
    principle = desk.sheet.framework.principle(question.principle)
    words: list[Words] = [principle_name(principle), _place(question, desk)]
    if left := len(desk.sheet.open):
        words.append(minutes_left(left))
    return Line(Joined(tuple(words), " · "))


def _news(at: Asking, desk: Desk) -> tuple[Line, ...]:
    """Say what the last tap stored."""
    if at.kept:
        return (Line(t("Your comment is kept with this question."), Style.ITALIC),)
    answer = desk.sheet.answers.get(at.saved)
    position = desk.sheet.position(at.saved)
    if answer is None or position is None:
        return ()
    stored = t("Question {n}: {answer}, saved", n=position, answer=answer_words(answer))
    return (Line(stored, Style.ITALIC),)


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
) -> tuple[tuple[Button, ...], ...]:
    levels = [
        _button(question.id, level, chosen=now is not None and now.level == level)
        for level in LEVELS
    ]
    before = desk.previous.get(question.id)
    same = [] if before is None else [_press(_unchanged(before), "same", question.id)]
    undo = [_press(t("Undo"), "undo")] if at.kept else []
    # Few rows, so that the question stays in sight; long words two in a row, to be read whole.
    rows = (
        (*levels[:3],),
        (*levels[3:],),
        (*same,),
        (
            _press(NOT_APPLICABLE, "na", question.id),
            _press(DONT_KNOW, "dk", question.id),
        ),
        NOTE_HELP,
        BACK_SKIP,
        (*undo,),
        ALL,
    )
    return tuple(row for row in rows if row)


@lru_cache(maxsize=1024)
def _button(question: str, level: int, *, chosen: bool) -> Button:
    mark = (said("✓"),) if chosen else ()
    label = Joined((said(str(level)), *mark, LEVEL_NAMES[level - 1]))
    return _press(label, "level", question, str(level))


def _unchanged(before: Answer) -> Words:
    return Joined((t("Unchanged"), answer_words(before)), " · ")


# --- Beside the question --------------------------------------------------------------


def _helping(question: Question) -> Screen:
    terms = tuple(
        Line(
            Content(question.id, term.meaning),
            lead=t("{term}:", term=Content(question.id, term.term)),
        )
        for term in question.terms
    )
    lines = (
        Line(question_text(question), Style.BOLD),
        GAP,
        Line(t("Why it is asked"), Style.BOLD),
        Line(Content(question.id, question.why)),
        GAP,
        Line(t("What to look for"), Style.BOLD),
        Line(Content(question.id, question.evidence)),
        *((GAP, Line(t("Words"), Style.BOLD), *terms) if terms else ()),
    )
    return Screen(lines, ((_press(t("Back"), "back"),),))


def _noting(state: Noting, question: Question, desk: Desk) -> Screen:
    shared = question.id in desk.shared
    unfit = t(
        "That cannot be kept here. A text, a link, a photo, a document or a voice message can."
    )
    lines = (
        *((Line(unfit, Style.ITALIC), GAP) if state.unfit else ()),
        Line(question_text(question), Style.BOLD),
        GAP,
        Line(
            t(
                "Send your comment now: a text, a link, a photo, a document or a voice message."
                " The next message is kept with this question, whole."
            )
        ),
        Line(
            t("The partner cities will be able to read your comments on this question.")
            if shared
            else t("Only your city reads your comments on this question.")
        ),
    )
    share = (
        _press(t("Keep within my city"), "hide")
        if shared
        else _press(t("Share with the partner cities"), "share")
    )
    return Screen(lines, ((share,), (_press(t("Back"), "back"),)))


def _reasoning(at: Asking, question: Question, desk: Desk) -> Screen:
    news = _news(Asking(at.round, at.side, at.question, saved=at.question), desk)
    lines = (
        *((*news, GAP) if news else ()),
        Line(question_text(question), Style.BOLD),
        GAP,
        Line(t("Why does it not apply to your partnership? Write one sentence, or skip.")),
    )
    return Screen(lines, ((_press(t("Back"), "back"), _press(t("Skip"), "skip")),))


def _pausing(state: Pausing, desk: Desk) -> Screen:
    principle = desk.sheet.framework.principle(state.principle)
    answered = len(desk.sheet.asked) - len(desk.sheet.open)
    lines = (
        *_news(state.at, desk),
        Line(
            t("“{principle}” is done. A good place to stop.", principle=principle_name(principle)),
            Style.BOLD,
        ),
        Line(
            Joined(
                (
                    t("{n} of {total} answered", n=answered, total=len(desk.sheet.asked)),
                    minutes_left(len(desk.sheet.open)),
                ),
                " · ",
            )
        ),
        Line(t("Everything is saved.")),
    )
    buttons = (_press(t("Continue"), "back"), _press(t("Tomorrow"), "tomorrow"))
    return Screen(lines, (buttons,))


# --- All questions --------------------------------------------------------------------


def _listing(state: Listing, desk: Desk) -> Screen:
    return _questions(state.principle, desk) if state.principle else _principles(desk)


def _principles(desk: Desk) -> Screen:
    numbers = {question.principle for question in desk.sheet.asked}
    principles = [p for p in desk.sheet.framework.principles if p.number in numbers]
    buttons = [_press(numbered(p), "principle", str(p.number)) for p in principles]
    ends = (_press(t("Back"), "back"), _press(t("Review"), "review"))
    text = t("All questions, by principle, with how many are answered.")
    lines = (Line(text), GAP, *(Line(_done(p, desk)) for p in principles))
    return Screen(lines, (*in_rows(buttons, 2), ends, (_share(desk),)))


def _share(desk: Desk) -> Button:
    here = str(desk.round.id), str(desk.side)
    return Button(t("Ask a colleague about some"), Press("D", "", here))


def _done(principle: Principle, desk: Desk) -> Words:
    asked = principle.asked(desk.sheet.form)
    done = sum(question.id in desk.sheet.answers for question in asked)
    return Joined((numbered(principle), said(f"{done}/{len(asked)}")), " – ")


def _questions(number: int, desk: Desk) -> Screen:
    principle = desk.sheet.framework.principle(number)
    asked = principle.asked(desk.sheet.form)
    lines = [
        Line(
            Joined((question_text(q), answer_words(desk.sheet.answers.get(q.id))), " – "),
            lead=said(q.id),
        )
        for q in asked
    ]
    buttons = [
        _press(
            Joined((said(q.id), answer_sign(desk.sheet.answers.get(q.id))), " · "), "question", q.id
        )
        for q in asked
    ]
    name = Line(Content(principle.id, principle.long), Style.BOLD)
    about = Line(Content(principle.id, principle.about))
    return Screen((name, about, GAP, *lines), (*in_rows(buttons, 3), (_press(t("Back"), "back"),)))
