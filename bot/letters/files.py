"""The picture and the PDF of a scorecard, for whom they are allowed to at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from assessment.scorecard import Heading
from bot.delivery.outgoing import File, Outgoing, Skip
from bot.languages import Language
from bot.letters.desk import Desk, Letter, Write
from bot.pictures.draw import PICTURES, Drawing, Kind, scorecard_drawing
from bot.pictures.trend_data import trend_json
from bot.views import desks, indicators, results
from bot.views.reader import Reader
from conversations import view
from storage import pictures

NOT_TO_BE_SEEN = Skip("not to be seen any more")


def _file(desk: Desk, letter: Letter) -> Outgoing:
    """Return a scorecard as a picture or a page."""
    card = _card(desk.reader, letter)
    if card is None:
        return NOT_TO_BE_SEEN
    card = indicators.beside_card(desk.reader.catalogue, letter.c, letter.person, card)
    kind, head = Kind(letter.row.kind), card.scorecard.heading
    if kind is Kind.TREND:
        return _trend(desk, letter, card)
    if kind is Kind.PDF:
        card = indicators.with_partners(desk.reader.catalogue, letter.c, card)
    drawing = scorecard_drawing(kind, card.scorecard, letter.language, card.changes, card.trend)
    return drawn(desk, letter, drawing, _name(head, letter.language))


def _trend(desk: Desk, letter: Letter, card: view.Card) -> Outgoing:
    """Return the rounds side by side as a picture."""
    if card.trend is None:
        return NOT_TO_BE_SEEN
    head, language = card.scorecard.heading, letter.language
    values = trend_json(card.trend, card.changes, head, language)
    name = file_name(language.text("From round to round"), head.city)
    return drawn(desk, letter, Drawing(Kind.TREND, values, head.on), name)


def drawn(desk: Desk, letter: Letter, drawing: Drawing, name: str) -> File:
    """Return a file that is drawn only where Telegram does not have it yet."""
    digest = desk.drawer.digest(drawing)
    file_id = pictures.find(letter.c, desk.bot_id, digest) or ""
    draw = partial(desk.drawer.draw, drawing)
    if drawing.kind in PICTURES:
        return File("sendPhoto", "photo", f"{name}.png", digest, draw, file_id)
    return File("sendDocument", "document", f"{name}.pdf", digest, draw, file_id)


def file_name(*words: str) -> str:
    """Return a name that any file system takes, such as `Scorecard Aville 2027`."""
    kept = "".join(c if c.isalnum() else " " for c in " ".join(words))
    return " ".join(kept.split())[:80]


def _card(reader: Reader, letter: Letter) -> view.Card | None:
    c, person, args = letter.c, letter.person, letter.args
    if args.get("draft"):
        desk = desks.desk(
            reader.frameworks, c, person, args["round"], args["side"], letter.now, deep=True
        )
        return desks.draft(c, desk, letter.now) if desk else None
    found = results.result(c, person, args["side"])
    return results.card(reader.frameworks, c, found) if found else None


def _name(head: Heading, language: Language) -> str:
    draft = language.text("DRAFT") if head.draft else ""
    return file_name(language.text("Scorecard"), head.city, head.round, draft)


WRITERS: Mapping[str, Write] = {"picture": _file, "pdf": _file, "trend": _file}
