"""The ten principles in a language: their bars, and the two lists that name some of them."""

from __future__ import annotations

from assessment.questionnaire import Principle
from assessment.scorecard import TO_WORK_ON_UP_TO, Line, Scorecard
from assessment.scoring import Score, rounded
from bot.languages import Language
from bot.pictures.values import NONE, Bar, Chosen, Named, State
from conversations.text import tc

MARKS = {"improved": "↑", "stable": "=", "declined": "↓"}


def short_name(principle: Principle, language: Language) -> str:
    """Return a principle's short name."""
    return language.content(principle.id, principle.short)


def bar(line: Line, change: str, language: Language) -> Bar:
    """Return one principle with its score, or with the reason why it has none."""
    state = _state(line.score)
    return Bar(
        number=str(line.principle.number),
        name=short_name(line.principle, language),
        long=language.content(line.principle.id, line.principle.long),
        state=state,
        length=float(line.score.mean or 0),
        value=_value(line.score, language),
        share=f"({line.score.scored}/{line.score.applicable})",
        without=_without(state, language),
        mark=MARKS.get(change, ""),
        change=language.say(tc("change", change)) if change else "",
    )


def strongest(card: Scorecard, language: Language) -> Chosen:
    """Return the strongest principles, without ideas."""
    lines = tuple(
        Named(short_name(line.principle, language), _value(line.score, language))
        for line in card.strongest
    )
    if _nothing_scored(card):
        empty = language.text("No principle has a score yet.")
    else:
        empty = language.text("None besides those to work on.")
    return Chosen(language.text("Strongest"), lines, empty)


def to_work_on(card: Scorecard, language: Language) -> Chosen:
    """Return the principles to work on, each with an idea to discuss."""
    lines = tuple(_to_discuss(line, language) for line in card.to_work_on)
    if _nothing_scored(card):
        empty = language.text("No principle has a score yet.")
    else:
        limit = rounded(TO_WORK_ON_UP_TO)
        empty = language.text("No principle has a score of {score} or less.", score=limit)
    gloss = language.text("with an idea to discuss for each")
    return Chosen(language.text("To work on"), lines, empty, gloss)


def _to_discuss(line: Line, language: Language) -> Named:
    idea = language.content(line.principle.id, line.idea.text) if line.idea else ""
    return Named(short_name(line.principle, language), _value(line.score, language), idea)


def _nothing_scored(card: Scorecard) -> bool:
    return all(line.score.mean is None for line in card.lines)


def _state(score: Score) -> State:
    if score.mean is not None:
        return "scored"
    return "not_applicable" if score.not_applicable else "no_score"


def _value(score: Score, language: Language) -> str:
    return NONE if score.shown is None else language.number(score.shown, 2)


def _without(state: State, language: Language) -> str:
    match state:
        case "scored":
            return ""
        case "not_applicable":
            return language.text("not applicable")
        case "no_score":
            return language.text("no score")
