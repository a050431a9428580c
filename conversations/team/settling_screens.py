"""How one question looks on which a team's opinions differ."""

from __future__ import annotations

from collections import Counter

from assessment.agreement import Settled, Spread
from assessment.questionnaire import LEVELS, Question
from conversations.effects.team import EVIDENCE_AT_ONCE
from conversations.events import Media
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.team.conversation import LETTER, Explaining, may_settle
from conversations.text import Content, Joined, Several, Words, said, t, tn
from conversations.view import Agreeing, Item, Team
from conversations.words import answer_words, back, question_text

NOTES_SHOWN, NOTE_CHARACTERS = 4, 120


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def settling(item: Item, team: Team) -> Screen:
    """Return the question with its levels, the spread, the notes and what is settled."""
    question = item.question
    lines = [
        Line(question_text(question), Style.BOLD, lead=said(question.id)),
        GAP,
        *_levels(question),
        GAP,
        Line(spread_words(item.spread), lead=t("Your team:")),
        *_notes(item),
        *_evidence(item),
    ]
    if item.settled:
        lines.append(Line(settled_words(item.settled, item.spread), lead=t("Settled:")))
        if item.settled.reason:
            lines.append(Line(said(item.settled.reason, 300), lead=t("Why:")))
    return Screen(tuple(lines), _answers(item, team))


def _levels(question: Question) -> tuple[Line, ...]:
    levels = zip(LEVELS, question.levels, strict=True)
    return tuple(Line(Content(question.id, text), lead=said(str(level))) for level, text in levels)


def _notes(item: Item) -> tuple[Line, ...]:
    shown, more = item.notes[:NOTES_SHOWN], len(item.notes) - NOTES_SHOWN
    lines = tuple(Line(said(note, NOTE_CHARACTERS), Style.QUOTE) for note in shown)
    if more <= 0:
        return lines
    return (*lines, Line(tn("And {n} more comment.", "And {n} more comments.", more)))


def _evidence(item: Item) -> tuple[Line, ...]:
    """Return a line such as `Evidence: 2 photos and 1 document`."""
    if not item.evidence:
        return ()
    n = Counter(item.evidence)
    kinds = (
        (tn("{n} photo", "{n} photos", n[Media.PHOTO]), n[Media.PHOTO]),
        (tn("{n} document", "{n} documents", n[Media.DOCUMENT]), n[Media.DOCUMENT]),
        (tn("{n} voice message", "{n} voice messages", n[Media.VOICE]), n[Media.VOICE]),
    )
    return (Line(Several(tuple(words for words, there in kinds if there)), lead=t("Evidence:")),)


def _looks(item: Item) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons that have the evidence sent, a good handful each."""
    total = len(item.evidence)
    if total <= EVIDENCE_AT_ONCE:
        return ((_press(t("See the evidence"), "evidence", "0"),),) if total else ()
    return tuple(
        (
            _press(
                t("Evidence {a} to {b}", a=first + 1, b=min(total, first + EVIDENCE_AT_ONCE)),
                *("evidence", str(first)),
            ),
        )
        for first in range(0, total, EVIDENCE_AT_ONCE)
    )


def _answers(item: Item, team: Team) -> tuple[tuple[Button, ...], ...]:
    ends = (*_looks(item), (back(LETTER, "back"),))
    if team.status is Agreeing.PROPOSED and not team.contact:
        return ((_press(t("Object"), "object"),), *ends)
    if not may_settle(team):
        return ends
    version = str(item.version)
    levels = [_press(said(str(n)), "level", str(n), version) for n in LEVELS]
    others = (
        _press(t("Not applicable"), "level", "0", version),
        _press(t("We differ"), "differ", version),
    )
    return (*in_rows(levels, 3), others, *ends)


def explaining(state: Explaining, item: Item) -> Screen:
    """Return the question why a level was chosen."""
    chosen = said(str(state.level)) if state.level else t("not applicable")
    lines = (
        Line(question_text(item.question), Style.BOLD),
        Line(t("You settle on: {answer}.", answer=chosen)),
        Line(t("Please write in a sentence why; your colleagues read it.")),
    )
    return Screen(lines, ((back(LETTER, "back"),),))


def spread_words(spread: Spread) -> Words:
    """Return what a team's people answered, such as `2, 4, 4`."""
    given: list[Words] = [said(str(level)) for level in spread.levels]
    if spread.not_applicable:
        given.append(t("{n} × not applicable", n=spread.not_applicable))
    if spread.dont_know:
        given.append(t("{n} × don’t know", n=spread.dont_know))
    return Joined(tuple(given), ", ")


def settled_words(settled: Settled, spread: Spread) -> Words:
    """Return what counts on a question."""
    if settled.answer is None:
        return t("you differ; {answer} counts", answer=answer_words(spread.of_a_disagreement))
    return answer_words(settled.answer)
