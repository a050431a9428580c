"""The picture of a comparison, for an official of the city that is compared."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.outgoing import Outgoing
from bot.letters.desk import Desk, Letter, Write
from bot.letters.files import NOT_TO_BE_SEEN, drawn, file_name
from bot.pictures.compare_data import middle_data
from bot.pictures.draw import Drawing, Kind
from bot.views.compare import compared


def _picture(desk: Desk, letter: Letter) -> Outgoing:
    args, language = letter.args, letter.language
    there = compared(desk.reader.frameworks, letter.c, letter.person, args["side"], args["kind"])
    if there is None or there.group is None:
        return NOT_TO_BE_SEEN
    name = file_name(language.text("Compared"), there.city, there.round.name)
    drawing = Drawing(Kind.COMPARISON, middle_data(there, language), there.round.due_on)
    return drawn(desk, letter, drawing, name)


WRITERS: Mapping[str, Write] = {"comparison": _picture}
