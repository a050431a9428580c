"""What a coordinator can do, and where somebody who has just come to coordinate begins."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Text, said, t, tn
from conversations.view import Beginning

BOARD, ROUNDS = Button(t("Board"), Press("d", "")), Button(t("Rounds"), Press("c", ""))
INVITATIONS, IMPORT = Button(t("Invitations"), Press("n", "")), Button(t("Import"), Press("m", ""))
OWN_WORDS = Button(t("The programme’s own words"), Press("p", ""))
HELP = Button(t("Help"), Press("h", "help"))
WAYS = (
    (BOARD, ROUNDS),
    (Button(t("Broadcast"), Press("b", "")), INVITATIONS),
    (IMPORT, Button(t("Export"), Press("f", ""))),
)


def joined(title: Line, programme: Beginning) -> Screen:
    """Welcome a coordinator: what a new programme needs, in its order, or where this one is."""
    now = Line(t("You coordinate this programme now."))
    if programme.is_new:
        rows = ((OWN_WORDS,), (IMPORT, ROUNDS), (INVITATIONS,), (HELP,))
        return Screen((title, now, GAP, *to_do(programme)), rows)
    return Screen((title, now, GAP, *_under_way(programme)), (*WAYS, (OWN_WORDS,), (HELP,)))


def to_do(programme: Beginning) -> Iterator[Line]:
    """Tell what a new programme needs, in its order."""
    yield Line(t("What comes first:"), Style.BOLD)
    yield Line(t("1. The programme’s own words: who you are, and the notice that all agree to."))
    yield Line(t("2. Import: a table of the cities and their partnerships."))
    if programme.partnerships:
        yield Line(_partnerships(programme), Style.ITALIC)
    yield Line(t("3. Rounds: what is asked, and until when."))
    yield Line(t("4. Invitations: a link for each person, which you forward."))


def _under_way(programme: Beginning) -> Iterator[Line]:
    yield Line(_partnerships(programme))
    for one in programme.open[:3]:
        yield Line(t("{round}: open until {day}.", round=said(one.name, 60), day=one.due_on))
    if not programme.open:
        yield Line(t("No round is open at the moment."))


def _partnerships(programme: Beginning) -> Text:
    return tn("{n} partnership takes part.", "{n} partnerships take part.", programme.partnerships)
