"""What colleagues are told when principles change hands between them."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.questionnaire import Principle
from conversations.screen import Button, Line, Press, Screen, Style
from conversations.text import Joined, Several, Text, Words, said, t
from conversations.view import RoundInfo
from conversations.words import numbered


@dataclass(frozen=True, slots=True)
class Facts:
    """Which principles, and whose doing it is."""

    round: RoundInfo
    side: int
    city: str
    colleague: str
    principles: tuple[Principle, ...]


def draw(kind: str, facts: Facts) -> Screen:
    """Return a notice: `delegated`, `delegation_joined`, `_taken_back` or `_given_back`."""
    here = (str(facts.round.id), str(facts.side))
    places = Joined((said(facts.city, 60), said(facts.round.name, 60)), " · ")
    names = Several(tuple(numbered(principle) for principle in facts.principles))
    lines = [Line(_said(kind, said(facts.colleague, 40)), Style.BOLD), Line(names), Line(places)]
    overview = Button(t("Who answers what"), Press("D", "", here))
    if kind != "delegated":
        return Screen(tuple(lines), ((overview,),))
    lines.append(Line(t("You are asked these alone. You can give them back at any time.")))
    start = Button(t("Start"), Press("i", "", here))
    return Screen(tuple(lines), ((start,), (overview,)))


def _said(kind: str, name: Words) -> Text:
    match kind:
        case "delegated":
            return t("{name} asks you to answer for your city:", name=name)
        case "delegation_joined":
            return t("{name} has joined your team, and answers:", name=name)
        case "delegation_taken_back":
            return t("{name} has taken back, and answers again:", name=name)
        case _:
            return t("{name} has given back, so you are asked again:", name=name)
