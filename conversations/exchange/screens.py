"""How the other city looks: the scores side by side, and which state shows what."""

from __future__ import annotations

from assessment.difference import Difference
from assessment.scoring import Score
from conversations.exchange import conversation as states
from conversations.exchange.conversation import (
    LETTER,
    Dating,
    Declining,
    Looking,
    Naming,
    Promising,
    Wording,
)
from conversations.exchange.promising_screens import (
    dating,
    declining,
    looking,
    naming,
    promising,
    wording,
)
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.standing_words import before
from conversations.text import Joined, Several, Text, Words, said, t
from conversations.view import Exchange, View
from conversations.words import DASH, place_in_round, principle_name, progress_words

PAIR = 2  # cities, as most partnerships have
ONCE_ALL_HAVE = t("The scores are shown to each other once every city has submitted.")


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    there = view.exchange
    if there is None:
        home = Button(t("Home"), Press("h", ""))
        return Screen((Line(t("There are no results to compare yet.")),), ((home,),))
    match state:
        case Promising():
            return promising(there)
        case Looking(commitment=number) if one := there.commitment(str(number)):
            return looking(one, there)
        case Declining(commitment=number) if one := there.commitment(str(number)):
            return declining(one)
        case Wording():
            return wording(there)
        case Naming():
            return naming(state, there)
        case Dating():
            return dating(state, view)
        case _:
            return _comparing(there)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


# --- The scores side by side ------------------------------------------------------------


def _comparing(there: Exchange) -> Screen:
    title = Line(place_in_round(there.partnership, there.round.name), Style.BOLD)
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
