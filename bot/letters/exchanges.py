"""The picture and the talking list of two cities, for an official of one of them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.outgoing import Outgoing
from bot.letters.desk import Desk, Letter, Write
from bot.letters.files import NOT_TO_BE_SEEN, drawn, file_name
from bot.pictures.draw import Drawing, Kind
from bot.pictures.exchange_data import dots_data, talking_data
from bot.views.exchanges import exchange


def _file(desk: Desk, letter: Letter) -> Outgoing:
    side, language = letter.args["side"], letter.language
    there = exchange(desk.reader.frameworks, letter.c, letter.person, side)
    if there is None or len(there.cities) < 2:  # noqa: PLR2004  # nobody to compare with
        return NOT_TO_BE_SEEN
    kind = Kind(letter.row.kind)
    if kind is Kind.DOTS:
        values, title = dots_data(there, language), language.text("Differences")
    else:
        values, title = talking_data(there, desk.languages), language.text("Talking list")
    name = file_name(title, there.partnership, there.round.name)
    return drawn(desk, letter, Drawing(kind, values, there.round.due_on), name)


WRITERS: Mapping[str, Write] = {"dots": _file, "talking_list": _file}
