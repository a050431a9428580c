"""Messages about commitments, to the officials of the cities concerned."""

from __future__ import annotations

from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Text, said, t
from conversations.view import Commitment

KINDS = ("commitment_proposed", "commitment_accepted", "commitment_declined")


def draw(kind: str, one: Commitment, own_side: int) -> Screen:
    """Return a notice of one of the KINDS."""
    why = one.refused.reason if one.refused else ""
    lines = (
        Line(_words(kind, one), Style.BOLD),
        GAP,
        Line(said(one.what)),
        Line(t("{who}, by {day}", who=said(one.who, 80), day=one.by_on)),
        *((GAP, Line(said(why), Style.QUOTE)) if why else ()),
    )
    button = Button(t("Commitments"), Press("x", "promise", (str(own_side),)))
    return Screen(lines, ((button,),))


def _words(kind: str, one: Commitment) -> Text:
    if one.refused:
        return t("{city} does not agree to this commitment.", city=said(one.refused.city, 60))
    if kind == "commitment_proposed":
        return t("A commitment is proposed to your city.")
    return t("Your proposal is agreed.") if one.own else t("All cities agree to this commitment.")
