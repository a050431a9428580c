"""How the team's agreement looks, state by state."""

from __future__ import annotations

from collections import Counter

from assessment.agreement import OBJECTIONS_FROM, Settled, Spread
from assessment.questionnaire import LEVELS, Question
from conversations.effects.team import EVIDENCE_AT_ONCE
from conversations.events import Media
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.team import conversation as states
from conversations.team.conversation import (
    LETTER,
    PAGE,
    Confirming,
    Explaining,
    Settling,
    may_settle,
    may_start,
)
from conversations.text import Content, Joined, Moment, Several, Text, Words, said, t, tn
from conversations.view import Agreeing, Item, Team, View
from conversations.words import answer_sign, answer_words, back, question_text

NOTES_SHOWN, NOTE_CHARACTERS = 4, 120


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    team = view.team
    if team is None:
        home = Button(t("Home"), Press("h", ""))
        return Screen((Line(t("There is nothing to agree on at the moment.")),), ((home,),))
    match state:
        case Settling(question=question) if item := team.item(question):
            return _settling(item, team)
        case Explaining(question=question) if item := team.item(question):
            return _explaining(state, item)
        case Confirming():
            return _confirming(team)
        case states.Meeting(page=page):
            return _meeting(team, page)
        case _:
            return _meeting(team, 0)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


# --- The meeting ------------------------------------------------------------------------


def _meeting(team: Team, page: int) -> Screen:
    order = sorted(team.items, key=lambda item: item not in team.still)
    pages = max(1, -(-len(order) // PAGE))
    items = order[page % pages * PAGE :][:PAGE]
    lines = [
        Line(t("Your team – {city}", city=said(team.city, 60)), Style.BOLD),
        Line(t("{n} of {total} have finished their part.", n=team.done, total=team.officials)),
        *_awaited(team),
        *_of_two(team),
        GAP,
        *_how_far(team),
        *(Line(_difference(item)) for item in items),
    ]
    buttons = [_press(_label(item), "question", item.question.id) for item in items]
    return Screen(
        tuple(lines),
        (*in_rows(buttons, 4), *_ways_on(team, (page + 1) % pages if pages > 1 else None)),
    )


def _awaited(team: Team) -> tuple[Line, ...]:
    n = team.awaited
    if not n:
        return ()
    return (Line(tn("{n} colleague is invited.", "{n} colleagues are invited.", n)),)


def _of_two(team: Team) -> tuple[Line, ...]:
    if team.officials != 2:  # noqa: PLR2004  # with two, each knows who the other is
        return ()
    words = t("There are two of you: each can tell what the other answered.")
    return (Line(words, Style.ITALIC),)


def _how_far(team: Team) -> tuple[Line, ...]:
    match team.status:
        case Agreeing.FINAL if not team.items:
            return (Line(t("Your city’s sheet is submitted. You agreed on everything.")),)
        case Agreeing.FINAL:
            return (Line(t("Your city’s sheet is submitted. What you agreed on:")),)
        case Agreeing.PROPOSED if team.objections_until:
            until = Moment(team.objections_until)
            return (Line(t("Proposed. Who sees it otherwise can object until {t}.", t=until)),)
        case Agreeing.UNDER_WAY if not team.still:
            return (Line(t("Everything is settled.")),)
        case _:
            return _what_differs(team)


def _what_differs(team: Team) -> tuple[Line, ...]:
    if not team.items:
        return (Line(t("So far you agree on everything that two of you have answered.")),)
    settles = Line(
        t(
            "The contact settles each with a level and a reason, or says that you differ:"
            " then the lowest level counts, and a level before “not applicable”."
        )
    )
    n = len(team.still)
    return (
        Line(
            tn("You see {n} question differently:", "You see {n} questions differently:", n),
            Style.BOLD,
        ),
        settles,
    )


def _difference(item: Item) -> Words:
    """Return a line such as `2.1 How often … – 2, 4, 4 → 3`."""
    words: list[Words] = [said(item.question.id), _spread(item.spread)]
    if item.settled:
        words.append(Joined((said("→"), _settled(item.settled, item.spread))))
    if item.objected:
        words.append(t("a colleague objects"))
    return Joined(tuple(words), "  ")


def _spread(spread: Spread) -> Words:
    given: list[Words] = [said(str(level)) for level in spread.levels]
    if spread.not_applicable:
        given.append(t("{n} × not applicable", n=spread.not_applicable))
    if spread.dont_know:
        given.append(t("{n} × don’t know", n=spread.dont_know))
    return Joined(tuple(given), ", ")


def _settled(settled: Settled, spread: Spread) -> Words:
    if settled.answer is None:
        return t("you differ; {answer} counts", answer=answer_words(spread.of_a_disagreement))
    return answer_words(settled.answer)


def _label(item: Item) -> Words:
    if item.settled is None or item.objected:
        return Joined((said(item.question.id), said("…")), " · ")
    sign = answer_sign(item.settled.answer or item.spread.of_a_disagreement)
    return Joined((said(item.question.id), sign), " · ")


def _ways_on(team: Team, following: int | None) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if following is not None:
        rows.append((_press(t("More questions"), "page", str(following)),))
    if may_start(team):
        rows.append((_press(t("Agree now"), "start"),))
    if may_settle(team) and team.agreed is not None and not team.still:
        rows.append((_press(t("See the whole sheet"), "see"),))
    here = str(team.round.id), str(team.side)
    share = Button(t("Who answers what"), Press("D", "", here))
    rows.append((_press(t("Review"), "review"), share))
    return tuple(rows)


# --- One question -----------------------------------------------------------------------


def _settling(item: Item, team: Team) -> Screen:
    question = item.question
    lines = [
        Line(question_text(question), Style.BOLD, lead=said(question.id)),
        GAP,
        *_levels(question),
        GAP,
        Line(_spread(item.spread), lead=t("Your team:")),
        *_notes(item),
        *_evidence(item),
    ]
    if item.settled:
        lines.append(Line(_settled(item.settled, item.spread), lead=t("Settled:")))
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


def _explaining(state: Explaining, item: Item) -> Screen:
    chosen = said(str(state.level)) if state.level else t("not applicable")
    lines = (
        Line(question_text(item.question), Style.BOLD),
        Line(t("You settle on: {answer}.", answer=chosen)),
        Line(t("Please write in a sentence why; your colleagues read it.")),
    )
    return Screen(lines, ((back(LETTER, "back"),),))


# --- The whole sheet --------------------------------------------------------------------


def _confirming(team: Team) -> Screen:
    lines = [
        Line(t("The sheet of {city}", city=said(team.city, 60)), Style.BOLD),
        *(Line(words) for words in _by_principle(team)),
        GAP,
        Line(_what_then(team)),
    ]
    digest = team.agreed.digest if team.agreed else ""
    submit = _press(t("Submit"), "confirm", digest)
    return Screen(tuple(lines), ((submit,), (back(LETTER, "back"),)))


def _by_principle(team: Team) -> tuple[Words, ...]:
    """Return a line a principle, such as `2  2.1: 4, 2.3: 3`."""
    lines: dict[str, list[Words]] = {}
    answers = team.agreed.answers if team.agreed else {}
    for question in team.asked:
        answer = answers.get(question)
        said_of_it = t("{question}: {answer}", question=said(question), answer=answer_sign(answer))
        lines.setdefault(question.split(".")[0], []).append(said_of_it)
    return tuple(Joined(tuple(words), "   ") for words in lines.values())


def _what_then(team: Team) -> Text:
    if team.officials >= OBJECTIONS_FROM:
        return t("Your colleagues can object for two days; then it is submitted by itself.")
    return t("It is submitted for your city. Your own sheets stay with you.")
