"""What comes by itself about rounds: to cities whose days moved, and to coordinators."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.screen import Button, Line, Press, Screen, Style
from conversations.text import Moment, Text, Verbatim, said, t, tn
from conversations.view import Other, Progress, RoundInfo
from conversations.words import progress_words

MOST_CITIES = 25
ROUNDS = "c"  # the letter of the coordinator's conversation


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the cities of a round are.

    Attributes:
        silent: How many of its people cannot be reached.
    """

    round: RoundInfo
    cities: tuple[Other, ...]
    silent: int = 0

    def count(self, progress: Progress) -> int:
        """Return how many cities are so far."""
        return sum(city.progress is progress for city in self.cities)


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


def not_begun(standing: Standing) -> Screen:
    """Tell a coordinator, three days before the due day, who has not begun."""
    silent = [c for c in standing.cities if c.progress is Progress.NOT_BEGUN]
    lines = [
        Line(
            tn(
                "{round} is due on {day}, and {n} city has not begun:",
                "{round} is due on {day}, and {n} cities have not begun:",
                len(silent),
                round=_name(standing.round),
                day=standing.round.due_on,
            ),
            Style.BOLD,
        ),
        *(Line(said(f"• {city.city}", 60)) for city in silent[:MOST_CITIES]),
    ]
    if len(silent) > MOST_CITIES:
        lines.append(Line(t("and {n} more", n=len(silent) - MOST_CITIES)))
    return Screen(tuple(lines), (_to(standing.round),))


def summary(standings: tuple[Standing, ...]) -> Screen:
    """Sum the open rounds up for a coordinator, once a week."""
    lines = [Line(t("How the rounds stand this Monday"), Style.BOLD)]
    for standing in standings[:5]:
        lines.append(Line(_standing(standing), lead=_name(standing.round)))
        if standing.silent:
            lines.append(
                Line(
                    tn(
                        "{n} person cannot be reached.",
                        "{n} people cannot be reached.",
                        standing.silent,
                    )
                )
            )
    return Screen(tuple(lines), tuple(_to(standing.round) for standing in standings[:5]))


def _standing(standing: Standing) -> Text:
    return t(
        "submitted: {submitted} of {all}, under way: {under_way}, not begun: {not_begun}; due on"
        " {day}.",
        submitted=standing.count(Progress.SUBMITTED),
        all=len(standing.cities),
        under_way=standing.count(Progress.UNDER_WAY),
        not_begun=standing.count(Progress.NOT_BEGUN),
        day=standing.round.due_on,
    )


def _name(round_: RoundInfo) -> Verbatim:
    return said(round_.name, 60)


def _to(round_: RoundInfo) -> tuple[Button, ...]:
    return (
        Button(
            t("Look at {round}", round=said(round_.name, 30)),
            Press(ROUNDS, "of", (str(round_.id),)),
        ),
    )
