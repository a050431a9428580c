"""Words that several screens share, so that a thing has one name everywhere."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assessment.questionnaire import Principle, Question
from assessment.scoring import Score
from assessment.sheet import Answer, State
from conversations.screen import Button, Line, Press, Style
from conversations.text import Content, Joined, Moment, Several, Text, Words, said, t, tc, tn
from conversations.view import Other, Programme, Progress, Reopened

SECONDS_A_QUESTION = 30
MOST_NAMED = 8  # cities in a row

LEVEL_NAMES = (t("Not yet"), t("A start"), t("In part"), t("Largely"), t("Fully"))
DASH = said("–")


def principle_name(principle: Principle) -> Content:
    """Return a principle's short name."""
    return Content(principle.id, principle.short)


def numbered(principle: Principle) -> Words:
    """Return a principle's number and name, such as `3 Rural links`."""
    return Joined((said(principle.id), principle_name(principle)))


def question_text(question: Question) -> Content:
    """Return a question's own words."""
    return Content(question.id, question.text)


def answer_words(answer: Answer | None) -> Words:
    """Return an answer in a word or two: its level, or what it is instead."""
    if answer is None:
        return t("open")
    if answer.level is not None:
        return said(str(answer.level))
    return t("not applicable") if answer.state is State.NOT_APPLICABLE else t("don’t know")


def answer_sign(answer: Answer | None) -> Words:
    """Return an answer as short as a small button needs it."""
    if answer is None:
        return said("…")
    if answer.level is not None:
        return said(str(answer.level))
    return tc("sign", "n/a") if answer.state is State.NOT_APPLICABLE else said("?")


def score_line(principle: Principle, score: Score) -> Words:
    """Return the line that scripts rely on, such as `3 Rural links 3.40 (5/5)`."""
    shown = DASH if score.shown is None else t("{score}", score=score.shown)
    share = said(f"({score.scored}/{score.applicable})")
    return Joined((said(str(principle.number)), principle_name(principle), shown, share))


def minutes(questions: int) -> int:
    """Return about how many minutes so many questions take, at least 1."""
    return max(1, math.ceil(questions * SECONDS_A_QUESTION / 60))


def minutes_left(questions: int) -> Text:
    """Return about how long it still takes."""
    return minutes_told(minutes(questions))


def minutes_told(number: int) -> Text:
    """Return how many minutes it still takes, in words."""
    return tn("about {n} minute left", "about {n} minutes left", number)


def progress_words(other: Other) -> Text:
    """Return a city and how far it is."""
    match other.progress:
        case Progress.SUBMITTED:
            return t("{city}: submitted", city=said(other.city))
        case Progress.UNDER_WAY:
            return t("{city}: under way", city=said(other.city))
        case _:
            return t("{city}: not begun", city=said(other.city))


def reopened_lines(reopened: Reopened) -> tuple[Line, ...]:
    """Return to whoever answers for a city that its answers were reopened, when and why."""
    told = t(
        "The coordinator reopened your city’s answers on {moment}. The earlier ones stand until"
        " you submit again.",
        moment=Moment(reopened.at),
    )
    return (Line(told), Line(said(reopened.why, 300), Style.QUOTE))


def beside_the_notice(programme: Programme) -> tuple[Line, ...]:
    """Return how long names are kept, who is responsible for what is stored, and whom to ask."""
    found = ((t("Responsible for it:"), programme.controller), (t("Contact:"), programme.contact))
    kept = t(
        "Your name stays with your answers for at most {n} months after a round closes.",
        n=programme.months_kept,
    )
    return (Line(kept), *(Line(said(told, 120), lead=lead) for lead, told in found if told))


def who_sees_what() -> tuple[Line, ...]:
    """Return the table “who sees what” in plain words, for an official."""
    return (
        Line(
            t(
                "they see how far the answers lie apart, without names, once two have answered."
                " Where only two of you answer, each can tell what the other said."
            ),
            lead=t("Your colleagues:"),
        ),
        Line(
            t(
                "only whether you have begun or submitted. Once every city has submitted, or"
                " after closing: your city’s levels and scores; comments only where you share them."
            ),
            lead=t("The partner cities:"),
        ),
        Line(t("the same, and nothing more."), lead=t("The coordinator:")),
        Line(t("the scorecard, only if your city says yes."), lead=t("Readers:")),
        Line(t("shown by name to nobody."), lead=t("Your own sheet:")),
    )


def back(conversation: str, verb: str, *args: str) -> Button:
    """Return a button that leads to the screen before."""
    return Button(t("Back"), Press(conversation, verb, args))


def place_in_round(partnership: str, in_round: str) -> Text:
    """Return the title of what a partnership sees of a round."""
    return t("{partnership} · {round}", partnership=said(partnership, 80), round=said(in_round, 60))


def named(cities: Sequence[str], total: int = 0) -> Text:
    """Return the first few of some cities by name; `total` where not all of them are given."""
    shown = Several(tuple(said(city, 40) for city in cities[:MOST_NAMED]))
    number = max(total, len(cities))
    if number <= MOST_NAMED:
        return t("{cities}", cities=shown)
    return t("{cities} and {n} more", cities=shown, n=number - len(cities[:MOST_NAMED]))
