"""What comes by itself about rounds: to cities whose days moved, and to coordinators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.standing import Standing
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.standing_words import before, counted, standing_words
from conversations.text import Moment, Text, Verbatim, said, t, tn
from conversations.view import City, Other, RoundInfo
from conversations.words import progress_words

MOST_CITIES, MOST_ROUNDS = 10, 5
ROUNDS = "c"  # the letter of the coordinator's conversation about rounds
BOARD = "d"  # and that of the board


@dataclass(frozen=True, slots=True)
class Summed:
    """How far the cities of a round are.

    Attributes:
        counts: How many cities stand where.
        silent: How many of its people cannot be reached.
    """

    round: RoundInfo
    counts: Mapping[Standing, int]
    silent: int = 0


def moved(round_: RoundInfo, side: int, *, owes: bool) -> Screen:
    """Tell a city that a day has moved; who owes nothing needs no button."""
    lines = (
        Line(t("{round}: the dates have changed.", round=_name(round_)), Style.BOLD),
        Line(
            t(
                "Please submit by {day}. It closes on {moment} (your time).",
                day=round_.due_on,
                moment=Moment(round_.closes_at),
            )
        ),
    )
    go_on = Button(t("Continue"), Press("i", "", (str(round_.id), str(side))))
    return Screen(lines, ((go_on,),) if owes else ())


def next_round(round_: RoundInfo) -> Screen:
    """Propose the next round to a coordinator."""
    lines = (
        Line(t("The next round is drafted: {round}", round=_name(round_)), Style.BOLD),
        Line(
            t(
                "It would be due on {day}. Nothing opens by itself: look at it, change it, open it"
                " when it suits.",
                day=round_.due_on,
            )
        ),
    )
    return Screen(lines, (_to(round_),))


def other_submitted(round_: RoundInfo, city: str, others: tuple[Other, ...]) -> Screen:
    """Tell a city that waits that another one has submitted."""
    lines = [
        Line(
            t("{round}: {city} has submitted.", round=_name(round_), city=said(city, 60)),
            Style.BOLD,
        ),
        *(Line(progress_words(other)) for other in others[:MOST_CITIES]),
        Line(t("The results come once every city has submitted, or when the round closes.")),
    ]
    return Screen(tuple(lines))


def not_begun(round_: RoundInfo, cities: Sequence[City], number: int) -> Screen:
    """Tell a coordinator, three days before the due day, who has not begun.

    Args:
        cities: The first of so many.
    """
    lines = [
        Line(
            tn(
                "{round} is due on {day}, and {n} city has not begun:",
                "{round} is due on {day}, and {n} cities have not begun:",
                number,
                round=_name(round_),
                day=round_.due_on,
            ),
            Style.BOLD,
        ),
        *(Line(standing_words(one), lead=_bullet(one)) for one in cities[:MOST_CITIES]),
    ]
    if number > MOST_CITIES:
        lines.append(Line(t("and {n} more", n=number - MOST_CITIES)))
    return Screen(tuple(lines), (_board(round_),))


def summary(rounds: tuple[Summed, ...]) -> Screen:
    """Sum the open rounds up for a coordinator, once a week."""
    lines = [Line(t("How the rounds stand this Monday"), Style.BOLD)]
    for one in rounds[:MOST_ROUNDS]:
        lines += [GAP, *_summed(one)]
    return Screen(tuple(lines), tuple(_board(one.round) for one in rounds[:MOST_ROUNDS]))


def _summed(one: Summed) -> Iterator[Line]:
    """Yield how far a round is, in the words of its board."""
    yield Line(
        t(
            "submitted: {submitted} of {all}; due on {day}.",
            submitted=one.counts.get(Standing.SUBMITTED, 0),
            all=sum(one.counts.values()),
            day=one.round.due_on,
        ),
        lead=before(_name(one.round)),
    )
    yield from counted(one.counts, (Standing.SUBMITTED,))
    if one.silent:
        yield Line(tn("{n} person cannot be reached.", "{n} people cannot be reached.", one.silent))


def _bullet(city: City) -> Text:
    return before(said(f"• {city.name}", 60))


def _name(round_: RoundInfo) -> Verbatim:
    return said(round_.name, 60)


def _to(round_: RoundInfo) -> tuple[Button, ...]:
    return _look(round_, Press(ROUNDS, "of", (str(round_.id),)))


def _board(round_: RoundInfo) -> tuple[Button, ...]:
    """Lead to where the cities are looked at, and reminded."""
    return _look(round_, Press(BOARD, "", (str(round_.id),)))


def _look(round_: RoundInfo, press: Press) -> tuple[Button, ...]:
    return (Button(t("Look at {round}", round=said(round_.name, 30)), press),)
