"""The picture and the PDF of a scorecard, for whom they are allowed to at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from assessment.scorecard import Heading
from bot.delivery.outgoing import File, Outgoing, Skip
from bot.languages import Language
from bot.pictures.draw import Drawer, Kind
from bot.views import desks, results
from bot.views.reader import Reader
from conversations import view
from storage import outbox, pictures


def write(
    reader: Reader,
    drawer: Drawer,
    bot_id: int,
    c: sa.Connection,
    row: outbox.Row,
    person: view.Person,
    language: Language,
    now: datetime,
) -> Outgoing:
    """Return a file that is drawn only where Telegram does not have it yet."""
    card = _card(reader, c, person, row.args, now)
    if card is None:
        return Skip("not to be seen any more")
    sheet, kind = card.scorecard, Kind(row.kind)
    told = {"changes": card.changes}
    digest = drawer.digest(sheet, language, kind, **told)
    file_id = pictures.find(c, bot_id, digest) or ""
    name = _name(sheet.heading, language)
    if kind is Kind.PDF:
        draw = partial(drawer.pdf, sheet, language, **told)
        return File("sendDocument", "document", f"{name}.pdf", digest, draw, file_id)
    draw = partial(drawer.png, sheet, language, **told)
    return File("sendPhoto", "photo", f"{name}.png", digest, draw, file_id)


def _card(
    reader: Reader, c: sa.Connection, person: view.Person, args: Mapping[str, Any], now: datetime
) -> view.Card | None:
    if args.get("draft"):
        desk = desks.desk(reader.frameworks, c, person, args["round"], args["side"], deep=True)
        return desks.draft(c, desk, now) if desk else None
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
