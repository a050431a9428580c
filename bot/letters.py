"""What a letter of the outbox says, written at the moment it is claimed.

Its condition is checked again here: who owes nothing any more, or may not see a result
any more, gets nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from assessment.scorecard import Heading
from bot import seen
from bot.delivery.outgoing import Call, File, Message, Outgoing, Skip
from bot.languages import Language, Languages
from bot.pictures.draw import Drawer, Kind
from bot.render import render
from bot.views import Reader, reader_of
from conversations import notices, view
from conversations.commands import menu
from conversations.notices import Facts
from storage import agreed, invitations, outbox, people, pictures, requests, roster, rounds

NOTHING_OWED = Skip("nothing is owed")
NOBODY = Skip("nobody takes part there any more")


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes letters over one connection."""

    reader: Reader
    languages: Languages
    drawer: Drawer
    bot_id: int

    def prepare(self, c: sa.Connection, row: outbox.Row, now: datetime) -> Outgoing:
        """Return what leaves for a letter, or why nothing does."""
        known = people.by_telegram(c, row.chat_id)
        if known is None:
            return NOBODY
        person, language = seen.person(known), self.languages[known.language]
        match row.kind:
            case "menu":
                return _menu(row.chat_id, person, language)
            case "message_copy":
                return Call("copyMessage", _copied(row))
            case "picture" | "pdf":
                return self._file(c, row, person, language, now)
        writer = _WRITERS.get(row.kind)
        facts = writer(self, c, person, row.args, now) if writer else None
        screen = notices.draw(row.kind, facts) if facts else None
        if screen is None:
            return NOTHING_OWED
        return Message(render(screen, 0, language, person.timezone))

    def _file(
        self,
        c: sa.Connection,
        row: outbox.Row,
        person: view.Person,
        language: Language,
        now: datetime,
    ) -> Outgoing:
        card = self._card(c, person, row.args, now)
        if card is None:
            return Skip("not to be seen any more")
        sheet, kind = card.scorecard, Kind(row.kind)
        told = {"changes": card.changes}
        digest = self.drawer.digest(sheet, language, kind, **told)
        file_id = pictures.find(c, self.bot_id, digest) or ""
        name = _file_name(sheet.heading, language)
        if kind is Kind.PDF:
            draw = partial(self.drawer.pdf, sheet, language, **told)
            return File("sendDocument", "document", f"{name}.pdf", digest, draw, file_id)
        draw = partial(self.drawer.png, sheet, language, **told)
        return File("sendPhoto", "photo", f"{name}.png", digest, draw, file_id)

    def _card(
        self, c: sa.Connection, person: view.Person, args: Mapping[str, Any], now: datetime
    ) -> view.Card | None:
        if args.get("draft"):
            desk = self.reader.desk(c, person, args["round"], args["side"], deep=True)
            return self.reader.draft(c, desk, now) if desk else None
        results = self.reader.results(c, person)
        result = next((r for r in results if r.side == args["side"]), None)
        return self.reader.card(c, result, reader_of(person)) if result else None

    # --- the facts of a notice ------------------------------------------------------------

    def at_desk(
        self, c: sa.Connection, person: view.Person, args: Mapping[str, Any], now: datetime
    ) -> Facts | None:
        """Speak of what is still to be done in a round; None where nothing is owed."""
        seats = [s for s in self.reader.seats(c, person) if s.round.id == args["round"]]
        if side := args.get("side"):
            seats = [seat for seat in seats if seat.side == side]
        for seat in seats:
            desk = self.reader.desk(c, person, seat.round.id, seat.side, deep=False)
            if desk and not desk.shut and (desk.submitted_at is None or desk.changed):
                return Facts(self._programme(c, person), seat.round, seat.side, seat.city, desk)
        return None

    def of_round(
        self, c: sa.Connection, person: view.Person, args: Mapping[str, Any], now: datetime
    ) -> Facts | None:
        """Speak of a round as it stands, and of the person's own city where there is one."""
        one = rounds.find(c, args["round"])
        if one is None:
            return None
        facts = Facts(self._programme(c, person), seen.round_info(one))
        side = _own_side(c, person, args.get("side"))
        if side is None:
            return facts
        rows = agreed.progress(c, one.id, side.partnership_id)
        return replace(facts, side=side.id, city=side.city, others=seen.others(rows, 0))

    def of_request(
        self, c: sa.Connection, person: view.Person, args: Mapping[str, Any], now: datetime
    ) -> Facts | None:
        """Speak of a reader's request."""
        row = requests.find(c, args["request"])
        side = roster.find(c, row.side_id) if row else None
        if row is None or side is None:
            return None
        asked = view.Request(row.id, row.reader, side.city, row.status)
        return Facts(self._programme(c, person), side=side.id, city=side.city, request=asked)

    def of_invitation(
        self, c: sa.Connection, person: view.Person, args: Mapping[str, Any], now: datetime
    ) -> Facts | None:
        """Speak of an invitation whose holder wants a new one."""
        row = invitations.by_id(c, args["invitation"])
        if row is None or not person.has(view.RoleName.COORDINATOR):
            return None
        side = roster.find(c, row.side_id) if row.side_id else None
        city = side.city if side else ""
        return Facts(self._programme(c, person), city=city, label=row.label)

    def of_sender(
        self, c: sa.Connection, person: view.Person, args: Mapping[str, Any], now: datetime
    ) -> Facts | None:
        """Speak of who writes to the coordinators."""
        sender = people.by_id(c, args["person"])
        if sender is None or not person.has(view.RoleName.COORDINATOR):
            return None
        city = next((role.city for role in sender.roles if role.city), "")
        return Facts(self._programme(c, person), city=city, sender=sender.first_name)

    def _programme(self, c: sa.Connection, person: view.Person) -> str:
        return self.reader.programme(c, person.language).name


Writer = Callable[[Letters, sa.Connection, view.Person, Mapping[str, Any], datetime], Facts | None]
_WRITERS: dict[str, Writer] = {
    "opening": Letters.at_desk,
    "tomorrow": Letters.at_desk,
    "closed": Letters.of_round,
    "published": Letters.of_round,
    "all_submitted": Letters.of_round,
    "request": Letters.of_request,
    "request_answered": Letters.of_request,
    "invitation_wanted": Letters.of_invitation,
    "message": Letters.of_sender,
}


def _own_side(c: sa.Connection, person: view.Person, wanted: int | None) -> roster.Side | None:
    for role in person.roles:
        if role.name is view.RoleName.OFFICIAL and wanted in (None, role.side):
            return roster.find(c, role.side)
    return None


def _file_name(head: Heading, language: Language) -> str:
    """Return a name that any file system takes, such as `Scorecard Aville 2027`."""
    draft = language.text("DRAFT") if head.draft else ""
    words = " ".join((language.text("Scorecard"), head.city, head.round, draft))
    kept = "".join(c if c.isalnum() else " " for c in words)
    return " ".join(kept.split())[:80]


def _menu(chat_id: int, person: view.Person, language: Language) -> Call:
    scope = {"type": "chat", "chat_id": chat_id}
    commands = [
        {"command": command.name, "description": language.say(command.description)}
        for command in menu(person)
    ]
    if not commands:
        return Call("deleteMyCommands", {"scope": scope})
    return Call("setMyCommands", {"commands": commands, "scope": scope})


def _copied(row: outbox.Row) -> dict[str, Any]:
    return {
        "chat_id": row.chat_id,
        "from_chat_id": row.args["chat"],
        "message_id": row.args["message"],
    }
