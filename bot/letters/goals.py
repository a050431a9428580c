"""The picture of the 17 goals, for whoever may see the figures at this moment."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.outgoing import Outgoing
from bot.letters.desk import Desk, Letter, Write
from bot.letters.files import NOT_TO_BE_SEEN, drawn, file_name
from bot.pictures.draw import Drawing, Kind
from bot.pictures.goals import goals_data
from bot.views.indicators import profile_for


def _picture(desk: Desk, letter: Letter) -> Outgoing:
    args, language = letter.args, letter.language
    found = profile_for(
        desk.reader.catalogue, letter.c, letter.person, city=args["city"], side=args["side"]
    )
    if found is None or not found.goals:
        return NOT_TO_BE_SEEN
    name = file_name(language.text("The 17 goals"), found.city)
    return drawn(desk, letter, Drawing(Kind.GOALS, goals_data(found, language), found.on), name)


WRITERS: Mapping[str, Write] = {"goals": _picture}
