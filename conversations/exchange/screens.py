"""How the other city looks, state by state."""

from __future__ import annotations

from assessment.difference import Difference
from assessment.scoring import Score
from conversations.exchange import conversation as states
from conversations.exchange.conversation import (
    LETTER,
    MONTHS,
    MOST,
    OUTCOMES,
    Dating,
    Looking,
    Naming,
    Promising,
    Wording,
    in_months,
    may_propose,
    waits_for_answer,
)
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.standing_words import before
from conversations.text import Joined, Several, Text, Words, said, t, tn
from conversations.view import Commitment, Exchange, View
from conversations.words import DASH, back, principle_name, progress_words

PAIR = 2  # cities, as most partnerships have
ONCE_ALL_HAVE = t("The scores are shown to each other once every city has submitted.")
OUTCOME_WORDS = {
    "": t("agreed"),
    "under_way": t("under way"),
    "kept": t("kept"),
    "dropped": t("given up"),
}


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    there = view.exchange
    if there is None:
        home = Button(t("Home"), Press("h", ""))
        return Screen((Line(t("There are no results to compare yet.")),), ((home,),))
    match state:
        case Promising():
            return _promising(there)
        case Looking(commitment=number) if one := there.commitment(str(number)):
            return _looking(one, there)
        case Wording():
            return _wording(there)
        case Naming():
            return _naming(state, there)
        case Dating():
            return _dating(state, view)
        case _:
            return _comparing(there)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


# --- The scores side by side ------------------------------------------------------------


def _comparing(there: Exchange) -> Screen:
    title = Line(t("{partnership} · {round}", **_titles(there)), Style.BOLD)
    card = _press(t("Scorecard"), "card")
    if not there.cities:
        return Screen((title, GAP, *_waiting(there)), ((card,),))
    lines = (
        title,
        Line(_in_which_order(there), Style.ITALIC),
        GAP,
        *(Line(_scored(one)) for one in there.differences),
        *((GAP, *_waiting(there)) if there.waiting else ()),
        *_coming(there),
        GAP,
        Line(t("A difference is not a mistake: it is where talking is worth most.")),
    )
    files = (_press(t("Picture"), "picture"), _press(t("Talking list"), "talking"))
    rows = ((_press(t("Commitments"), "promises"), card),)
    return Screen(lines, ((files, *rows) if len(there.cities) > 1 else rows))


def _titles(there: Exchange) -> dict[str, Words]:
    return {"partnership": said(there.partnership, 80), "round": said(there.round.name, 60)}


def _in_which_order(there: Exchange) -> Text:
    cities = Several(tuple(said(city, 60) for city in there.cities))
    if len(there.cities) > PAIR:
        return t(
            "The scores of {cities}, in this order, and how far the highest and the lowest lie"
            " apart.",
            cities=cities,
        )
    return t("The scores of {cities}, in this order, and how far they lie apart.", cities=cities)


def _scored(one: Difference) -> Words:
    """Return a line such as `3 Rural links 3.40 · 2.10 (1.30)`."""
    scores = Joined(tuple(_score(score) for score in one.scores), " · ")
    name = Joined((said(str(one.principle.number)), principle_name(one.principle)))
    if one.shown is None:
        return Joined((name, scores))
    return t("{name} {scores} ({apart})", name=name, scores=scores, apart=one.shown)


def _score(score: Score) -> Words:
    return DASH if score.shown is None else t("{score}", score=score.shown)


def _waiting(there: Exchange) -> tuple[Line, ...]:
    words = () if there.cities else (Line(ONCE_ALL_HAVE),)
    return (*words, *(Line(progress_words(other)) for other in there.waiting))


def _coming(there: Exchange) -> tuple[Line, ...]:
    """Tell a city that has submitted a newer round for whom it waits there."""
    if not there.coming:
        return ()
    words = Line(ONCE_ALL_HAVE, lead=before(said(there.coming, 60)))
    return (GAP, words, *(Line(progress_words(other)) for other in there.awaited))


# --- Commitments ------------------------------------------------------------------------


def _promising(there: Exchange) -> Screen:
    title = Line(t("{partnership} · {round}", **_titles(there)))
    lines = [Line(t("Commitments"), Style.BOLD), title]
    for one in there.commitments:
        lines += [GAP, *_commitment(one)]
    if not there.commitments:
        words = t(
            "Up to {n} things that your cities promise each other: what, who, and by when.", n=MOST
        )
        lines += [GAP, Line(words)]
    rows = [(_press(_label(one), "one", str(one.id)),) for one in there.commitments]
    if may_propose(there):
        rows.append((_press(t("Propose one"), "new"),))
    return Screen(tuple(lines), (*rows, (back(LETTER, "back"),)))


def _commitment(one: Commitment) -> tuple[Line, ...]:
    when = t("{who}, by {day}: {state}", who=said(one.who, 80), day=one.by_on, state=_state(one))
    of = (Line(t("from {round}", round=said(one.earlier, 60)), Style.ITALIC),)
    return (Line(said(one.what), Style.BOLD), Line(when), *(of if one.earlier else ()))


def _state(one: Commitment) -> Text:
    if one.accepted:
        return OUTCOME_WORDS[one.outcome]
    return t("proposed by {city}", city=said(one.city, 60))


def _label(one: Commitment) -> Words:
    return said(one.what, 40)


def _looking(one: Commitment, there: Exchange) -> Screen:
    lines = _commitment(one)
    ends = (back(LETTER, "back"),)
    if one.accepted:
        asked = Line(t("What became of it?"))
        outcomes = tuple(_press(OUTCOME_WORDS[word], "became", word) for word in OUTCOMES)
        return Screen((*lines, GAP, asked), (outcomes, ends))
    if waits_for_answer(one):
        asked = Line(t("Does {city} agree?", city=said(there.city, 60)))
        answers = (_press(t("We agree"), "accept"), _press(t("Not like this"), "withdraw"))
        return Screen((*lines, GAP, asked), (answers, ends))
    asked = Line(
        tn(
            "The other city has not answered yet.",
            "None of the other cities has answered yet.",
            there.partners,
        )
    )
    return Screen((*lines, GAP, asked), ((_press(t("Take it back"), "withdraw"),), ends))


def _wording(there: Exchange) -> Screen:
    words = tn(
        "Please write it in one sentence. The other city reads it and says yes or no.",
        "Please write it in one sentence. The other cities read it; the first to answer says"
        " yes or no.",
        there.partners,
    )
    lines = (Line(t("What do you propose?"), Style.BOLD), Line(words))
    return Screen(lines, ((back(LETTER, "back"),),))


def _naming(state: Naming, there: Exchange) -> Screen:
    lines = (
        Line(said(state.what), Style.BOLD),
        Line(t("Who does it? Tap a city, or write a name or an office.")),
    )
    cities = [(_press(said(city, 40), "who", str(at)),) for at, city in enumerate(there.cities)]
    together = (_press(t("Together"), "who", str(len(there.cities))),)
    return Screen(lines, (*cities, together, (back(LETTER, "back"),)))


def _dating(state: Dating, view: View) -> Screen:
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
