"""Letters about invitations: the message to forward, and word of where one stands.

The token is made here, when the letter is claimed: only its hash is stored, in the same
transaction, and a letter that is written again makes the token before void.
"""

from __future__ import annotations

import asyncio
import io
import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from html import escape
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.delivery.outgoing import File, Message, Outgoing, Skip
from bot.forwarding import link, message
from bot.letters.desk import Desk, Letter, Write
from bot.letters.hours import not_at_night
from bot.owing import owed_of_city
from bot.place import Drawn
from bot.render import MOST_IN_A_CAPTION, render, units
from bot.spreadsheets.workbook import Table, workbook
from conversations.inviting import notices as inviting_notices
from conversations.screen import Screen
from conversations.text import Tongue, t
from conversations.view import EndedPart, Owed, RoleName
from storage import invitations, people, role_ends, roster

HEADER = (t("Partnership"), t("City"), t("Language"), t("Message"), t("Link"))
TOKEN_BYTES = 16
DOT_PIXELS = 12


def _invitation(desk: Desk, letter: Letter) -> Outgoing:
    row = invitations.by_id(letter.c, letter.args["invitation"])
    if row is None or not row.alive(letter.now):
        return Skip("used or void")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitations.renew(letter.c, row.id, token)
    address = link(desk.bot_name, token)
    text = f"{_text(desk, letter, row)}\n\n{address}"
    if units(text) > MOST_IN_A_CAPTION:
        return Message(Drawn(escape(text, quote=False)))
    digest = f"invitation:{row.id}:{invitations.hashed(token)}"
    return File("sendPhoto", "photo", "invitation.png", digest, partial(_code, address), "", text)


def _text(desk: Desk, letter: Letter, row: invitations.Invitation) -> str:
    side = roster.find(letter.c, row.side_id) if row.side_id else None
    zone = side.timezone if side else letter.person.timezone
    last_day = row.expires_at.astimezone(ZoneInfo(zone)).date()
    language = desk.languages[row.language]
    return message(desk.reader, letter.c, row, last_day, letter.now, zone, language)


def _invitations(desk: Desk, letter: Letter) -> Outgoing:
    """Return a spreadsheet of messages; a row that was used or revoked meanwhile is not in it."""
    found = (invitations.by_id(letter.c, number) for number in letter.args["invitations"])
    rows = [_in_a_sheet(desk, letter, row) for row in found if row and row.alive(letter.now)]
    if not rows:
        return Skip("used or void")
    header = tuple(letter.language.say(words) for words in HEADER)
    title = letter.language.text("Invitations")
    draw = partial(asyncio.to_thread, workbook, [Table(title, header, rows)], letter.now)
    digest = f"invitations:{letter.row.id}:{invitations.hashed(rows[0][-1])}"
    return File("sendDocument", "document", f"{title}.xlsx", digest, draw)


def _in_a_sheet(desk: Desk, letter: Letter, row: invitations.Invitation) -> tuple[str, ...]:
    side = roster.find(letter.c, row.side_id) if row.side_id else None
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitations.renew(letter.c, row.id, token)
    place = (side.partnership, side.city) if side else ("", "")
    text, address = _text(desk, letter, row), link(desk.bot_name, token)
    return (*place, letter.language.say(Tongue(row.language)), f"{text}\n\n{address}", address)


async def _code(address: str) -> bytes:
    """Draw the link as a QR code, for paper and for another screen."""
    return await asyncio.to_thread(_drawn, address)


def _drawn(address: str) -> bytes:
    import segno  # for those who ask for one

    out = io.BytesIO()
    segno.make_qr(address, error="m").save(out, kind="png", scale=DOT_PIXELS, border=4)
    return out.getvalue()


# --- where somebody stands --------------------------------------------------------------


def _moved(desk: Desk, letter: Letter) -> Outgoing | None:
    side = roster.find(letter.c, letter.args["side"])
    if side is None or not any(role.side == side.id for role in letter.person.roles):
        return None
    missing = _owed(desk, letter, side.id)
    return _shown(letter, inviting_notices.moved(side.city, side.partnership, missing))


def _parts_ended(_: Desk, letter: Letter) -> Outgoing | None:
    """Tell who coordinates what ended since the letter before, and who is left as of now."""
    since, before = (datetime.fromisoformat(letter.args[name]) for name in ("since", "before"))
    found = tuple(_part(letter.c, one) for one in role_ends.ended(letter.c, since, before))
    return _shown(letter, inviting_notices.parts_ended(found)) if found else None


def _part(c: sa.Connection, one: role_ends.Ended) -> EndedPart:
    side = roster.find(c, one.side_id) if one.side_id else None
    if side is None:
        return EndedPart(one.first_name, RoleName(one.role))
    left = len(people.officials_of(c, side.id)) if side.status == "active" else None
    return EndedPart(one.first_name, RoleName(one.role), side.id, side.city, left)


def _ended(_: Desk, letter: Letter) -> Outgoing | None:
    role, number = RoleName(letter.args["role"]), letter.args["side"]
    side = roster.find(letter.c, number) if number else None
    if any((held.name, held.side) == (role, number) for held in letter.person.roles):
        return None
    return _shown(letter, inviting_notices.ended(role, side.city if side else ""))


def _limited(_: Desk, letter: Letter) -> Outgoing | None:
    held = (role for role in letter.person.roles if role.id == letter.args["role"])
    role = next(held, None)
    return _shown(letter, inviting_notices.limited(role)) if role else None


def _stands(desk: Desk, letter: Letter) -> Outgoing | None:
    """Tell how a city stands now; whose own is back is led to what it owes."""
    side = roster.find(letter.c, letter.args["side"])
    if side is None or side.status != letter.args["status"]:
        return None
    missing = _owed(desk, letter, side.id)
    return _shown(letter, inviting_notices.stands(side.city, side.status, missing))


def _owed(desk: Desk, letter: Letter, side: int) -> tuple[Owed, ...]:
    return owed_of_city(desk.reader.frameworks, letter.c, letter.person, side, letter.now)


def _shown(letter: Letter, screen: Screen) -> Message:
    return Message(render(screen, 0, letter.language, letter.person.timezone))


WRITERS: Mapping[str, Write] = {
    "invitation": _invitation,
    "invitations": _invitations,
    "role_moved": _moved,
    "role_ended": _ended,
    "parts_ended": not_at_night(_parts_ended),
    "role_limited": _limited,
    "city_stands": _stands,
}
