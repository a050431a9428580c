"""The picture and the PDF of a scorecard, for whom they are allowed to at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from assessment.scorecard import Heading
from bot.delivery.outgoing import File, Outgoing, Skip
from bot.languages import Language
from bot.letters.desk import Desk, Letter, Write
from bot.pictures.draw import Kind
from bot.views import desks, results
from bot.views.reader import Reader
from conversations import view
from storage import pictures


def _file(desk: Desk, letter: Letter) -> Outgoing:
    """Return a file that is drawn only where Telegram does not have it yet."""
    card = _card(desk.reader, letter)
    if card is None:
        return Skip("not to be seen any more")
    sheet, kind, language = card.scorecard, Kind(letter.row.kind), letter.language
    told = {"changes": card.changes}
    digest = desk.drawer.digest(sheet, language, kind, **told)
    file_id = pictures.find(letter.c, desk.bot_id, digest) or ""
    name = _name(sheet.heading, language)
    if kind is Kind.PDF:
        draw = partial(desk.drawer.pdf, sheet, language, **told)
        return File("sendDocument", "document", f"{name}.pdf", digest, draw, file_id)
    draw = partial(desk.drawer.png, sheet, language, **told)
    return File("sendPhoto", "photo", f"{name}.png", digest, draw, file_id)


def _card(reader: Reader, letter: Letter) -> view.Card | None:
    c, person, args = letter.c, letter.person, letter.args
    if args.get("draft"):
        desk = desks.desk(
            reader.frameworks, c, person, args["round"], args["side"], letter.now, deep=True
        )
        return desks.draft(c, desk, letter.now) if desk else None
    found = results.results(c, person)
    result = next((r for r in found if r.side == args["side"]), None)
    if result is None:
        return None
    return results.card(reader.frameworks, c, result, results.reader_of(person))


def _name(head: Heading, language: Language) -> str:
    """Return a name that any file system takes, such as `Scorecard Aville 2027`."""
    draft = language.text("DRAFT") if head.draft else ""
    words = " ".join((language.text("Scorecard"), head.city, head.round, draft))
    kept = "".join(c if c.isalnum() else " " for c in words)
    return " ".join(kept.split())[:80]


WRITERS: Mapping[str, Write] = {"picture": _file, "pdf": _file}
