"""A reminder: what is still owed, and the buttons that lead there or put it off.

Its buttons stand on screen 0: they open a conversation and are good at any time.
"""

from __future__ import annotations

from conversations.screen import Button, Line, Press, Screen, Style
from conversations.standing_words import before, owed_words
from conversations.text import Moment, Text, said, t
from conversations.view import Owed, Progress
from conversations.words import progress_words

MOST_CITIES = 4
REMINDING = "l"  # the letter of the conversation that puts off


def draw(owed: tuple[Owed, ...], days_left: int) -> Screen:
    """Return the reminder of a round.

    Args:
        owed: What is missing, city by city; at least one.
        days_left: From the person's own day to the due day; below 0 once it is over.
    """
    first = owed[0]
    shown = owed[:MOST_CITIES]
    lines = [
        Line(t("A reminder: {round}", round=said(first.round.name, 60)), Style.BOLD),
        *(Line(owed_words(one), lead=before(said(one.city, 60))) for one in shown),
        Line(_until(first, days_left)),
        *(Line(progress_words(other)) for other in first.others if _waits(other.progress)),
    ]
    ways = tuple((go_on(one, alone=len(owed) == 1),) for one in shown)
    return Screen(tuple(lines), (*ways, *_later(str(first.round.id))))


def _waits(progress: Progress) -> bool:
    return progress is Progress.SUBMITTED


def _until(owed: Owed, days_left: int) -> Text:
    day = owed.round.due_on
    if days_left < 0:
        return t(
            "The day was {day}; it can still be sent until {moment} (your time).",
            day=day,
            moment=Moment(owed.round.closes_at),
        )
    if days_left == 0:
        return t("Today, {day}, is the last day.", day=day)
    return t("Please send it by {day}.", day=day)


def go_on(owed: Owed, *, alone: bool = True) -> Button:
    """Return the button that leads to what a city owes; of several, it names the city."""
    own = "i" if owed.open and not owed.reopened else "r"
    letter = own if owed.to_agree is None else "t"
    press = Press(letter, "", (str(owed.round.id), str(owed.side)))
    return Button(
        t("Continue") if alone else t("Continue: {city}", city=said(owed.city, 30)), press
    )


def _later(round_id: str) -> tuple[tuple[Button, ...], ...]:
    return (
        (
            Button(t("Tomorrow"), Press(REMINDING, "in", (round_id, "1"))),
            Button(t("In 3 days"), Press(REMINDING, "in", (round_id, "3"))),
        ),
        (Button(t("No more in this round"), Press(REMINDING, "mute", (round_id,))),),
    )
