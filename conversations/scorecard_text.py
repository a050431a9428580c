"""The scorecard in words: complete without the picture."""

from __future__ import annotations

from assessment.scorecard import Line as CardLine
from assessment.scoring import rounded
from conversations.indicators.result_words import about_the_city
from conversations.screen import GAP, Line, Style
from conversations.text import Content, Joined, Several, Text, Words, said, t, tc, tn
from conversations.view import Card
from conversations.words import answer_sign, principle_name, score_line


def body(card: Card) -> tuple[Line, ...]:
    """Return the whole text of a scorecard."""
    return (
        *heading(card),
        GAP,
        *(Line(_scored(line, card)) for line in card.scorecard.lines),
        GAP,
        Line(overall(card)),
        *_named(t("Strongest:"), card.scorecard.strongest),
        *_named(t("To work on:"), card.scorecard.to_work_on),
        *_indicators(card),
        GAP,
        Line(
            t("A self-assessment, not audited; not a product of the OECD, the EU or the G20."),
            Style.ITALIC,
        ),
    )


def heading(card: Card) -> tuple[Line, ...]:
    """Return whose scorecard it is, with whom, when, and by how many people."""
    head = card.scorecard.heading
    partners = Several(tuple(said(name, 60) for name in head.partners))
    lines = [
        Line(t("Scorecard – {city}", city=said(head.city, 60)), Style.BOLD),
        Line(t("with {partners} · {round}", partners=partners, round=said(head.round, 60))),
        Line(_by(card)),
    ]
    if head.draft:
        lines.insert(0, Line(t("DRAFT – not submitted"), Style.BOLD))
    if head.corrected:
        lines.append(Line(t("Corrected after the exchange: {reason}", reason=said(head.corrected))))
    return tuple(lines)


def _by(card: Card) -> Words:
    head = card.scorecard.heading
    people = tn("{n} person", "{n} people", head.respondents)
    return t("{day} · answers of {people}", day=head.on, people=people)


def _scored(line: CardLine, card: Card) -> Words:
    words = score_line(line.principle, line.score)
    change = card.changes.get(line.principle.number)
    extra: list[Words] = []
    if line.score.not_applicable:
        extra.append(t("not applicable"))
    if change:
        extra.append(_change(change))
    return Joined((words, *extra), ", ") if extra else words


def _change(change: str) -> Text:
    match change:
        case "improved":
            return tc("change", "improved")
        case "declined":
            return tc("change", "declined")
        case _:
            return tc("change", "stable")


def overall(card: Card) -> Words:
    """Return the overall mean, always with the principles that are missing in it."""
    scores = card.scorecard.scores
    missing = Several(
        tuple(principle_name(card.scorecard.lines[n - 1].principle) for n in scores.missing)
    )
    if scores.overall is None:
        return t("No overall score: fewer than 8 of the 10 principles have a score.")
    mean = rounded(scores.overall)
    if scores.missing:
        return t("Overall {score}, without {missing}", score=mean, missing=missing)
    return t("Overall {score}, over all ten principles", score=mean)


def _indicators(card: Card) -> tuple[Line, ...]:
    """Say that figures stand beside the principles; they are read one by one, never as a sum."""
    profile = card.scorecard.indicators
    if profile is None:
        return ()
    count = len(profile.items)
    said_so = tn("{n} SDG indicator of the city", "{n} SDG indicators of the city", count)
    return (Line(said_so, lead=t("Beside it:")), Line(about_the_city()))


def _named(label: Text, lines: tuple[CardLine, ...]) -> tuple[Line, ...]:
    if not lines:
        return ()
    return (Line(Several(tuple(principle_name(line.principle) for line in lines)), lead=label),)


def why(card: Card) -> tuple[Line, ...]:
    """Return every input of every score."""
    return (
        *heading(card)[:2],
        GAP,
        *(line for one in card.scorecard.lines for line in _inputs(one)),
        GAP,
        Line(
            t(
                "A score is the mean of the levels, to two decimals. (5/5): answered with a level,"
                " of the questions that apply. “n/a” and “?” (don’t know) do not count;"
                " “…” is open."
            )
        ),
    )


def _inputs(line: CardLine) -> tuple[Line, ...]:
    inputs = (
        t("{question}: {answer}", question=said(question.id), answer=answer_sign(answer))
        for question, answer in line.inputs
    )
    return (
        Line(score_line(line.principle, line.score)),
        Line(Joined(tuple(inputs), " · "), Style.ITALIC),
    )


def ideas(card: Card) -> tuple[Line, ...]:
    """Return an idea to discuss for each principle to work on, else for the strongest."""
    chosen = card.scorecard.to_work_on or card.scorecard.strongest
    shown = [line for line in chosen if line.idea]
    if not shown:
        return (Line(t("There are no scores yet, so there is nothing to suggest.")),)
    return (
        Line(t("Ideas to discuss"), Style.BOLD),
        *(
            part
            for line in shown
            if line.idea
            for part in (
                GAP,
                Line(score_line(line.principle, line.score), Style.BOLD),
                Line(Content(line.principle.id, line.idea.text)),
            )
        ),
    )
