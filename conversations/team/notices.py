"""Messages to a side's people about their agreement, each with a button that goes there."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.screen import Button, Line, Press, Screen, Style
from conversations.text import Text, said, t
from conversations.view import Team

WORDS: Mapping[str, tuple[Text, Text]] = {
    "team_done": (
        t("Everybody of your team has finished."),
        t("You can go through what differs now, and submit for your city."),
    ),
    "team_started": (
        t("Your contact has begun to settle what differs in your team."),
        t("You can see what is settled at any time."),
    ),
    "team_proposed": (
        t("Your city’s sheet is ready."),
        t("Please look at what was settled. If you see it otherwise, you can object."),
    ),
    "team_objection": (
        t("A colleague objects to something that you settled."),
        t("Please look at it again, then submit once more."),
    ),
    "team_agreed": (
        t("Your city’s sheet is submitted."),
        t("You can see what was settled."),
    ),
}


def draw(kind: str, team: Team) -> Screen:
    """Return a notice of one of the kinds in WORDS."""
    first, then = WORDS[kind]
    place = t("{city}, {round}", city=said(team.city, 60), round=said(team.round.name, 60))
    here = (str(team.round.id), str(team.side))
    button = Button(t("Your team"), Press("t", "", here))
    return Screen((Line(first, Style.BOLD), Line(place), Line(then)), ((button,),))
