"""Messages about sheets that came too late."""

from __future__ import annotations

from conversations.screen import Button, Line, Press, Screen, Style
from conversations.text import said, t
from conversations.view import Late

KINDS = ("late_unsent", "late_offered", "late_taken")


def draw(kind: str, late: Late) -> Screen:
    """Return a notice of one of the KINDS."""
    names = {"city": said(late.city, 60), "round": said(late.round, 60)}
    here = (str(late.round_id), str(late.side))
    match kind:
        case "late_unsent":
            words = t("{round} is closed, and your answers for {city} were not submitted.", **names)
            button = Button(t("See what can be done"), Press("q", "", here))
        case "late_offered":
            words = t("{city} asks to hand in its sheet of {round} late.", **names)
            button = Button(t("See what can be done"), Press("q", "decide", here))
        case _:
            words = t("{city}: your sheet of {round} was taken in and counts.", **names)
            button = Button(t("Scorecard"), Press("s", "own", here[1:]))
    return Screen((Line(words, Style.BOLD),), ((button,),))
