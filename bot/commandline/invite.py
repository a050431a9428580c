"""`invite`: a message to forward, with a link that works once."""

from __future__ import annotations

import argparse
import asyncio
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.cleaning import one_line
from assessment.errors import DeliveryError, NotAllowed, TokenRefused
from assessment.rounds import due_at
from bot import programme, settings
from bot.commandline.places import side_of
from bot.forwarding import link, message
from bot.languages import Languages
from bot.views.reader import Reader
from storage import audit, invitations, people, roster
from storage.database import write_now

SANDBOX_NAME = "tandem_sandbox_bot"
TOKEN_BYTES = 16
MOST_IN_A_LABEL = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """An invitation as it is asked for; without a language, the city's own."""

    role: str
    partnership: str | None
    city: str | None
    language: str | None
    label: str
    days: int
    until: date | None = None


def run(given: argparse.Namespace) -> int:
    """Store an invitation and print what to forward; the last line is the link."""
    chosen, languages = settings.load(), Languages()
    _check(given, languages)
    label = one_line(given.label)
    wanted = Wanted(
        given.role, given.partnership, given.city, given.language, label, given.days, given.until
    )
    # Before anything is stored: without a name there is no link.
    name = _name_of_the_bot(chosen)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    text = write_now(chosen.database_url, lambda c: _invite(c, wanted, token, languages, chosen))
    print(f"{text}\n\n{link(name, token)}")
    return 0


def _check(given: argparse.Namespace, languages: Languages) -> None:
    if given.language is not None and given.language not in languages:
        msg = f"--language: “{given.language}” is not installed; there are {', '.join(languages)}"
        raise NotAllowed(msg)
    if len(given.label) > MOST_IN_A_LABEL:
        msg = f"--label: {len(given.label)} characters, {MOST_IN_A_LABEL} at most"
        raise NotAllowed(msg)


def _invite(
    c: sa.Connection,
    wanted: Wanted,
    token: str,
    languages: Languages,
    chosen: settings.Settings,
) -> str:
    side = _side(c, wanted)
    spoken = wanted.language or (side.language if side else chosen.default_language)
    code = languages.best(spoken, chosen.default_language)
    zone = side.timezone if side else chosen.default_timezone
    now = datetime.now(UTC)
    last_day = (now + timedelta(days=wanted.days)).astimezone(ZoneInfo(zone)).date()
    ends_at = _ends_at(c, wanted, now, zone)
    number = invitations.create(
        c,
        token=token,
        role=wanted.role,
        side_id=side.id if side else None,
        language=code,
        label=wanted.label,
        now=now,
        expires_at=due_at(last_day, zone),
        ends_at=ends_at,
    )
    actor, thing = audit.THE_COMMAND_LINE, f"invitation {number}"
    facts: dict[str, int | str] = {"role": wanted.role, "side": side.id if side else 0}
    if wanted.until:
        facts["until"], last_day = str(wanted.until), min(last_day, wanted.until)
    audit.note(c, actor, "invited", thing, now, **facts)
    reader = Reader({}, languages.names(), programme.by_key())
    row = invitations.by_id(c, number)
    assert row is not None  # noqa: S101  # inserted just above
    return message(reader, c, row, last_day, now, zone, languages[code])


def _ends_at(c: sa.Connection, wanted: Wanted, now: datetime, zone: str) -> datetime | None:
    """Return when the part ends that is given.

    Raises:
        NotAllowed: The day is over, or nobody would stay to coordinate the programme.
    """
    if wanted.until is None:
        return None
    ends_at = due_at(wanted.until, zone)
    if ends_at <= now:
        msg = f"--until: {wanted.until} is over"
        raise NotAllowed(msg)
    if not people.may_have_an_end(c, wanted.role):
        msg = "--until: nobody coordinates the programme for good yet, so this part needs no end"
        raise NotAllowed(msg)
    return ends_at


def _side(c: sa.Connection, wanted: Wanted) -> roster.Side | None:
    if wanted.partnership is None or wanted.city is None:
        return None
    return side_of(c, wanted.partnership, wanted.city)


def _name_of_the_bot(chosen: settings.Settings) -> str:
    """Ask Telegram for the bot's name; the sandbox has one of its own."""
    if chosen.telegram_token is None:
        return SANDBOX_NAME
    token = chosen.telegram_token.get_secret_value()
    try:
        return asyncio.run(_asked(token, chosen.telegram_api_url))
    except TokenRefused:
        msg = "TELEGRAM_TOKEN: Telegram does not know this token"
        raise NotAllowed(msg) from None
    except DeliveryError:
        msg = f"{chosen.telegram_api_url} cannot be reached now; no invitation was made"
        raise NotAllowed(msg) from None


async def _asked(token: str, url: str) -> str:
    # The library takes a while to import, and the sandbox does without.
    from bot.api.gateway import Gateway

    gateway = Gateway(token, url)
    await gateway.open()
    try:
        return (await gateway.me()).name
    finally:
        await gateway.close()
