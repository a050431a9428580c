"""How the questionnaire looks, state by state."""

from __future__ import annotations

from assessment.questionnaire import Principle, Question
from conversations import interview as states
from conversations.interview import Asking, Helping, Listing, Noting, Pausing, Reasoning
from conversations.interview_question import asking, news, press
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Content, Joined, Words, said, t
from conversations.view import Desk, View
from conversations.words import (
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
            return asking(at, question, desk)


def _choosing(view: View) -> Screen:
    rows = tuple(
        (
            press(
                said(f"{seat.city} · {seat.partnership} · {seat.round.name}", 60),
                "seat",
                str(seat.round.id),
                str(seat.side),
            ),
        )
        for seat in view.seats
    )
    return Screen((Line(t("Which one would you like to assess?")),), rows)


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
    return Screen(lines, ((press(t("Back"), "back"),),))


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
        press(t("Keep within my city"), "hide")
        if shared
        else press(t("Share with the partner cities"), "share")
    )
    return Screen(lines, ((share,), (press(t("Back"), "back"),)))


def _reasoning(at: Asking, question: Question, desk: Desk) -> Screen:
    stored = news(Asking(at.round, at.side, at.question, saved=at.question), desk)
    lines = (
        *((*stored, GAP) if stored else ()),
        Line(question_text(question), Style.BOLD),
        GAP,
        Line(t("Why does it not apply to your partnership? Write one sentence, or skip.")),
    )
    return Screen(lines, ((press(t("Back"), "back"), press(t("Skip"), "skip")),))


def _pausing(state: Pausing, desk: Desk) -> Screen:
    principle = desk.sheet.framework.principle(state.principle)
    answered = len(desk.sheet.asked) - desk.sheet.left
    lines = (
        *news(state.at, desk),
        Line(
            t("“{principle}” is done. A good place to stop.", principle=principle_name(principle)),
            Style.BOLD,
        ),
        Line(
            Joined(
                (
                    t("{n} of {total} answered", n=answered, total=len(desk.sheet.asked)),
                    minutes_left(desk.sheet.left),
                ),
                " · ",
            )
        ),
        Line(t("Everything is saved.")),
    )
    buttons = (press(t("Continue"), "back"), press(t("Tomorrow"), "tomorrow"))
    return Screen(lines, (buttons,))


# --- All questions --------------------------------------------------------------------


def _listing(state: Listing, desk: Desk) -> Screen:
    return _questions(state.principle, desk) if state.principle else _principles(desk)


def _principles(desk: Desk) -> Screen:
    numbers = {question.principle for question in desk.sheet.asked}
    principles = [p for p in desk.sheet.framework.principles if p.number in numbers]
    buttons = [press(numbered(p), "principle", str(p.number)) for p in principles]
    ends = (press(t("Back"), "back"), press(t("Review"), "review"))
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
        press(
            Joined((said(q.id), answer_sign(desk.sheet.answers.get(q.id))), " · "), "question", q.id
        )
        for q in asked
    ]
    name = Line(Content(principle.id, principle.long), Style.BOLD)
    about = Line(Content(principle.id, principle.about))
    return Screen((name, about, GAP, *lines), (*in_rows(buttons, 3), (press(t("Back"), "back"),)))
