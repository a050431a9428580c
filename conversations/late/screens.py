"""How a sheet that came too late looks, to those who may still let it count."""

from __future__ import annotations

from conversations.late import conversation as states
from conversations.late.conversation import LETTER, Deciding
from conversations.screen import Button, Line, Press, Screen, Style
from conversations.text import Text, said, t
from conversations.view import Late, View

HOME = (Button(t("Home"), Press("h", "")),)


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    late = view.late
    if late is None:
        return Screen((Line(t("There is nothing to hand in late.")),), (HOME,))
    names = {"city": said(late.city, 60), "round": said(late.round, 60)}
    title = Line(t("{city}, {round}: closed", **names), Style.BOLD)
    answered = Line(t("{n} of {total} answered.", n=late.answered, total=late.total))
    if isinstance(state, Deciding):
        words, rows = _deciding(late)
    else:
        words, rows = _offering(late)
    return Screen((title, answered, Line(words)), (*rows, HOME))


def _offering(late: Late) -> tuple[Text, tuple[tuple[Button, ...], ...]]:
    if late.submitted:
        return t("It counts: the coordinator has taken it in."), ()
    if late.offered:
        return t("The coordinator has been asked to take it in."), ()
    if not late.mine:
        return t("It can no longer be handed in."), ()
    words = t("It was not submitted. The coordinator can still take it in, if your city says yes.")
    return words, ((Button(t("Yes, hand it in"), Press(LETTER, "offer")),),)


def _deciding(late: Late) -> tuple[Text, tuple[tuple[Button, ...], ...]]:
    if late.submitted:
        return t("It counts now, and the city has been told."), ()
    if not late.to_take:
        return t("It can no longer be handed in."), ()
    words = t("The city says yes. If you take it in, it counts as submitted.")
    return words, ((Button(t("Take it in"), Press(LETTER, "take")),),)
