"""Messages about commitments, to the officials of the cities concerned."""

from __future__ import annotations

from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import said, t
from conversations.view import Commitment

WORDS = {
    "commitment_proposed": t("A commitment is proposed to your city."),
    "commitment_accepted": t("Your proposal is agreed."),
}


def draw(kind: str, one: Commitment, own_side: int) -> Screen:
    """Return a notice of one of the kinds in WORDS."""
    lines = (
        Line(WORDS[kind], Style.BOLD),
        GAP,
        Line(said(one.what)),
        Line(t("{who}, by {day}", who=said(one.who, 80), day=one.by_on)),
    )
    button = Button(t("Commitments"), Press("x", "promise", (str(own_side),)))
    return Screen(lines, ((button,),))
