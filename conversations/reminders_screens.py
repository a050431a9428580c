"""What was promised, in words: the day on which a reminder comes, or that none does."""

from __future__ import annotations

from conversations import reminders as states
from conversations.reminders import LETTER, Muted
from conversations.screen import Button, Line, Press, Screen
from conversations.text import Moment, Text, said, t
from conversations.view import Reminding, View


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    go_on = Button(t("Continue"), Press("i", ""))
    home = Button(t("Home"), Press("h", ""))
    reminding = view.reminding
    if reminding is None:
        return Screen((Line(t("This round is not open any more.")),), ((home,),))
    if isinstance(state, Muted) and reminding.muted:
        undo = Button(t("Undo"), Press(LETTER, "undo"))
        return Screen((Line(_muted(reminding)),), ((go_on, undo),))
    return Screen((Line(_promised(reminding)),), ((go_on, home),))


def _muted(reminding: Reminding) -> Text:
    return t(
        "No more reminders of {round}. It can be answered until {moment} (your time).",
        round=said(reminding.round.name, 60),
        moment=Moment(reminding.round.closes_at),
    )


def _promised(reminding: Reminding) -> Text:
    if reminding.at is not None:
        return t("Until then: a short message will come on {moment}.", moment=Moment(reminding.at))
    if reminding.muted:
        return _muted(reminding)
    return t(
        "No reminder can come then. {round} can be answered until {moment} (your time).",
        round=said(reminding.round.name, 60),
        moment=Moment(reminding.round.closes_at),
    )
