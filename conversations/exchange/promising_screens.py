"""How it looks what the cities promise each other, state by state."""

from __future__ import annotations

from conversations.exchange.conversation import (
    LETTER,
    MONTHS,
    MOST,
    OUTCOMES,
    Dating,
    Naming,
    in_months,
    may_decline,
    may_propose,
    waits_for_answer,
)
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Several, Text, Words, said, t, tn
from conversations.view import Commitment, Exchange, View
from conversations.words import back, place_in_round

OUTCOME_WORDS = {
    "": t("agreed"),
    "under_way": t("under way"),
    "kept": t("kept"),
    "dropped": t("given up"),
}


def promising(there: Exchange) -> Screen:
    """Return all commitments, each with how it stands."""
    title = place_in_round(there.partnership, there.round.name)
    lines = [Line(t("Commitments"), Style.BOLD), Line(title)]
    for one in there.commitments:
        lines += [GAP, *_commitment(one)]
    if not there.commitments:
        words = t(
            "Up to {n} things that your cities promise each other: what, who, and by when.", n=MOST
        )
        lines += [GAP, Line(words)]
    lines += _refused(there.refused)
    rows = [(_press(said(one.what, 40), "one", str(one.id)),) for one in there.commitments]
    if may_propose(there):
        rows.append((_press(t("Propose one"), "new"),))
    return Screen(tuple(lines), (*rows, (back(LETTER, "back"),)))


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _commitment(one: Commitment) -> tuple[Line, ...]:
    when = t("{who}, by {day}: {state}", who=said(one.who, 80), day=one.by_on, state=_state(one))
    of = (Line(t("from {round}", round=said(one.earlier, 60)), Style.ITALIC),)
    lines = (Line(said(one.what), Style.BOLD), Line(when), *(of if one.earlier else ()))
    return (*lines, *_voices(one))


def _state(one: Commitment) -> Text:
    if one.accepted:
        return OUTCOME_WORDS[one.outcome]
    return t("proposed by {city}", city=said(one.city, 60))


def _voices(one: Commitment) -> tuple[Line, ...]:
    """Return who has agreed and who is waited for, where more than one city is asked."""
    if one.accepted or len(one.voices) < 2:  # noqa: PLR2004  # one is told by its buttons
        return ()
    agreed = [voice.city for voice in one.voices if voice.agrees]
    yes = Line(t("Agreed so far: {cities}", cities=_listed(agreed)))
    open_ = Line(t("Still to answer: {cities}", cities=_listed(one.to_answer)))
    return (*((yes,) if agreed else ()), *((open_,) if one.to_answer else ()))


def _listed(cities: tuple[str, ...] | list[str]) -> Several:
    return Several(tuple(said(city, 60) for city in cities))


def _refused(one: Commitment | None) -> tuple[Line, ...]:
    """Return what the city proposed last and did not get, so that it can propose it otherwise."""
    if one is None or one.refused is None:
        return ()
    city, what = said(one.refused.city, 60), said(one.what, 80)
    told = Line(t("{city} did not agree to “{what}”.", city=city, what=what))
    why = Line(said(one.refused.reason), Style.QUOTE)
    return (GAP, told, *((why,) if one.refused.reason else ()))


def looking(one: Commitment, there: Exchange) -> Screen:
    """Return one commitment, and what the person's city can say of it."""
    lines, ends = (*_commitment(one), GAP), (back(LETTER, "back"),)
    accept, decline = _press(t("We agree"), "accept"), _press(t("Not like this"), "decline")
    if one.accepted:
        outcomes = tuple(_press(OUTCOME_WORDS[word], "became", word) for word in OUTCOMES)
        return Screen((*lines, Line(t("What became of it?"))), (outcomes, ends))
    if waits_for_answer(one):
        asked = Line(t("Does {city} agree?", city=said(there.city, 60)))
        return Screen((*lines, asked), ((accept, decline), ends))
    rows = ((decline,), ends) if may_decline(one) else (ends,)
    if one.own:
        rows = ((_press(t("Take it back"), "withdraw"),), ends)
    return Screen((*lines, Line(_waited_for(one))), rows)


def _waited_for(one: Commitment) -> Text:
    if not one.voices:
        return t("No other city can answer at present.")
    if len(one.voices) == 1:
        return t("The other city has not answered yet.")
    return t("It holds once all these cities have agreed.")


def declining(one: Commitment) -> Screen:
    """Return the question why a city does not agree."""
    asked = t(
        "What would your city rather have? Please write it in one sentence; {city} reads it.",
        city=said(one.city, 60),
    )
    skip = _press(t("Skip"), "skip")
    return Screen((Line(said(one.what), Style.BOLD), Line(asked)), ((skip, back(LETTER, "back")),))


def wording(there: Exchange) -> Screen:
    """Return the question what is promised."""
    words = tn(
        "Please write it in one sentence. The other city reads it and says yes or no.",
        "Please write it in one sentence. The other cities read it; it holds once each of them"
        " has said yes.",
        there.partners,
    )
    lines = (Line(t("What do you propose?"), Style.BOLD), Line(words))
    return Screen(lines, ((back(LETTER, "back"),),))


def naming(state: Naming, there: Exchange) -> Screen:
    """Return the question who does it."""
    lines = (
        Line(said(state.what), Style.BOLD),
        Line(t("Who does it? Tap a city, or write a name or an office.")),
    )
    cities = [(_press(said(city, 40), "who", str(at)),) for at, city in enumerate(there.cities)]
    together = (_press(t("Together"), "who", str(len(there.cities))),)
    return Screen(lines, (*cities, together, (back(LETTER, "back"),)))


def dating(state: Dating, view: View) -> Screen:
    """Return the question by when."""
    lines = [
        Line(said(state.what), Style.BOLD),
        Line(said(state.who, 80)),
        Line(t("By when? Tap a day, or write one, such as {day}.", day=said("30/06/2028"))),
    ]
    if state.unread:
        lines.append(Line(t("This is not a day to come that I can read."), Style.ITALIC))
    today = view.now.date()
    days = [
        (_press(t("{day}", day=in_months(today, months)), "in", str(months)),) for months in MONTHS
    ]
    return Screen(tuple(lines), (*days, (back(LETTER, "back"),)))
