"""How the scorecard's conversation looks, state by state."""

from __future__ import annotations

from conversations.pages import turning
from conversations.scorecard import conversation as states
from conversations.scorecard import readers_screens as readers
from conversations.scorecard.conversation import (
    LETTER,
    Answering,
    Choosing,
    Naming,
    Reopening,
    Showing,
)
from conversations.scorecard_text import body, ideas, why
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Words, said, t, tn
from conversations.trend_words import rounds_side_by_side
from conversations.view import Card, Result, Sight, View
from conversations.words import progress_words


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    match state:
        case Choosing(page=page):
            return _choosing(view, page)
        case Naming():
            return readers.naming(view)
        case Answering():
            return readers.answering(view)
        case Reopening():
            return _reopening(view)
        case Showing():
            return _showing(state, view)


HOME = (Button(t("Home"), Press("h", "")),)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _choosing(view: View, page: int = 0) -> Screen:
    rows = tuple(
        (_press(said(f"{r.city} · {r.partnership}", 60), "of", str(r.side)),) for r in view.results
    )
    turns = turning(LETTER, page, more=view.more_results)
    return Screen((Line(t("Whose scorecard would you like to see?")),), (*rows, *turns, HOME))


def _showing(state: Showing, view: View) -> Screen:
    others = (_press(t("Another scorecard"), "choose"),) if view.more_results else ()
    if view.card is None:
        return _hidden(state, view, others)
    text = _press(t("Back"), "text")
    match state.face:
        case "why":
            return Screen(why(view.card), ((text,),))
        case "ideas":
            return Screen(ideas(view.card), ((text,),))
        case "rounds":
            return Screen(rounds_side_by_side(view.card), ((text,),))
        case _:
            files = (_press(t("PDF"), "pdf"), _press(t("Why this score"), "why"))
            ideas_way = _press(t("Ideas to discuss"), "ideas")
            ways = (
                ideas_way,
                *_rounds(view.card),
                *_indicators(view.card),
                *_beside(view.card),
                *_compare(view.card),
                *_readers(view),
                *_ask_again(view.card),
                *_reopen(view.card),
                *others,
            )
            return Screen(body(view.card), (files, *in_rows(ways, 1)))


def _rounds(card: Card) -> tuple[Button, ...]:
    return (_press(t("From round to round"), "rounds"),) if card.trend else ()


def _indicators(card: Card) -> tuple[Button, ...]:
    """Return the way to the city's indicators, where it has any."""
    if card.scorecard.indicators is None:
        return ()
    return (Button(t("Indicators"), Press("e", "side", (str(card.result.side),))),)


def _beside(card: Card) -> tuple[Button, ...]:
    """Return the way to the other city, for a city's own people."""
    result = card.result
    if not result.own or not card.scorecard.heading.partners:
        return ()
    label = tn("The other city", "The other cities", len(card.scorecard.heading.partners))
    return (Button(label, Press("x", "", (str(result.side),))),)


def _compare(card: Card) -> tuple[Button, ...]:
    """Return the way to the other cities of the programme, for a city's own people."""
    press = Press("v", "", (str(card.result.side),))
    return (Button(t("Compare"), press),) if card.result.own else ()


def _readers(view: View) -> tuple[Button, ...]:
    """Return the way to who asked to read it, for the people of a city that was asked."""
    label = tn("{n} reader", "{n} readers", len(view.readers))
    return (_press(label, "readers"),) if view.readers else ()


def _ask_again(card: Card) -> tuple[Button, ...]:
    """Return a reader's way to a newer round than the one that the city said yes for."""
    newer = card.result.newer
    return (_press(t("Ask for {round}", round=said(newer, 40)), "ask"),) if newer else ()


def _reopen(card: Card) -> tuple[Button, ...]:
    return (_press(t("Reopen"), "reopen"),) if card.result.final else ()


def _reopening(view: View) -> Screen:
    city = said(view.card.result.city if view.card else "", 60)
    lines = (
        Line(t("Reopen the sheet of {city}?", city=city), Style.BOLD),
        Line(
            t(
                "Please write why, in a sentence. The city is told, and its scorecard says that"
                " it was corrected after the exchange."
            )
        ),
    )
    return Screen(lines, ((_press(t("Back"), "back"),),))


def _hidden(state: Showing, view: View, others: tuple[Button, ...]) -> Screen:
    result = next((r for r in view.results if r.side == state.side), None)
    if result is None:
        return _choosing(view)
    ask = (_press(t("Ask {city}", city=said(result.city, 40)), "ask"),)
    rows = (ask, others) if result.sight in (Sight.TO_ASK, Sight.DECLINED) else (others,)
    return Screen(
        (Line(said(result.city, 60), Style.BOLD), *_why_not(result)),
        (*(row for row in rows if row), HOME),
    )


def _why_not(result: Result) -> tuple[Line, ...]:
    match result.sight:
        case Sight.TO_ASK:
            return (Line(t("The city decides who may read its scorecard. Shall we ask?")),)
        case Sight.ASKED:
            return (Line(t("The city has been asked. Its answer will come to you here.")),)
        case Sight.DECLINED:
            return (Line(t("The city does not share its scorecard at the moment.")),)
        case Sight.WAITING:
            return (
                Line(t("The results are shown once every city has submitted.")),
                GAP,
                *(Line(progress_words(other)) for other in result.others),
            )
        case _:
            return (Line(t("There is no scorecard yet.")),)
