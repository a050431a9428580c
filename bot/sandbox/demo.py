"""Demonstration data: a programme of invented cities, with one round behind it.

Every name is invented, and the programme's name says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import sqlalchemy as sa

from assessment.questionnaire import Form, Framework
from assessment.roster import Row
from assessment.sheet import DONT_KNOW, NOT_APPLICABLE, Answer, scored
from bot.sandbox import demo_figures
from storage import agreed, invitations, people, programme, roster, rounds, sheets

PROGRAMME: Final[Mapping[tuple[str, str], str]] = {
    ("name", "en"): "Demonstration programme (invented cities)",
    ("name", "fr"): "Programme de démonstration (villes inventées)",
    ("coordinator", ""): "Mira Demo",
    ("contact", ""): "mira@example.org",
}

# partnership, its cities (the lead first): name, country, region, population, language, zone
PARTNERSHIPS: Final = (
    (
        "port-lumiere-nakoro",
        "Port-Lumière – Nakoro",
        ("Port-Lumière", "FR", "Littoral", 182_000, "fr", "Europe/Paris"),
        ("Nakoro", "SN", "Fleuve", 96_000, "fr", "Africa/Dakar"),
    ),
    (
        "kesterham-santa-vela",
        "Kesterham – Santa Vela",
        ("Kesterham", "GB", "North Vale", 241_000, "en", "Europe/London"),
        ("Santa Vela", "PH", "Lagoon", 388_000, "en", "Asia/Manila"),
    ),
)

# The levels of the round before, a digit a core question; 0 is don't know, 9 does not apply.
BEFORE: Final[Mapping[str, str]] = {
    "Port-Lumière": "44353224434533425344",
    "Nakoro": "34243129333422314233",
    "Kesterham": "45443320554433234455",
    "Santa Vela": "33442213443322123344",
}
ROUND_BEFORE, ROUND_NOW = "Demo 2026", "Demo 2027"
BETWEEN: Final = timedelta(days=365)
FIRST_NUMBER = 9_000_000_001  # of the people who answered then; nobody at Telegram


def fill(connection: sa.Connection, framework: Framework, now: datetime) -> None:
    """Fill an empty database."""
    for (key, language), value in PROGRAMME.items():
        programme.write(connection, key, language, value)
    roster.apply(connection, _rows())
    year_ago = now - BETWEEN
    earlier = _opened(connection, framework, ROUND_BEFORE, year_ago)
    for number, side in enumerate(roster.sides(connection)):
        person = somebody(connection, side, FIRST_NUMBER + number, year_ago)
        answered(connection, framework, earlier, side.id, person, BEFORE[side.city], year_ago)
    rounds.move(connection, earlier, "closed", year_ago + timedelta(days=40))
    rounds.move(connection, earlier, "published", year_ago + timedelta(days=50))
    _opened(connection, framework, ROUND_NOW, now)
    demo_figures.fill(connection, BEFORE, now)


# Whom a visitor can be: their role, and the city of an official or the one a reader follows.
ROLES: Final[Mapping[str, tuple[str, str]]] = {
    "awa": ("official", "Nakoro"),
    "ellen": ("official", "Kesterham"),
    "lena": ("official", "Eskwater"),
    "paul": ("reader", "Port-Lumière"),
    "mira": ("coordinator", ""),
}


def invite(connection: sa.Connection, tokens: Mapping[str, str], now: datetime) -> None:
    """Invite some of those whom a visitor can be, once their cities are there.

    Args:
        tokens: The invitation of each of them, by the persona's key.
    """
    for key, token in tokens.items():
        role, city = ROLES[key]
        _invited(connection, token, role, city, now)


def _rows() -> list[Row]:
    return [
        Row(
            key=key,
            partnership=name,
            city=city,
            country=country,
            side="partner" if place else "lead",
            region=region,
            population=population,
            language=language,
            timezone=zone,
            codes="",
            line=0,
        )
        for key, name, *cities in PARTNERSHIPS
        for place, (city, country, region, population, language, zone) in enumerate(cities)
    ]


def _opened(connection: sa.Connection, framework: Framework, name: str, now: datetime) -> int:
    due: date = now.date() + timedelta(days=30)
    closes = due + timedelta(days=7)
    at = datetime.combine(closes, time(23, 59, 59), UTC)
    plan = rounds.Plan(name, "quick", framework.version, framework.checksum, due, closes, at)
    number = rounds.create(connection, plan)
    rounds.move(connection, number, "open", now)
    return number


def somebody(connection: sa.Connection, side: roster.Side, telegram_id: int, now: datetime) -> int:
    """Let an invented person take part, of a city; return our number for them."""
    someone = people.Newcomer(telegram_id, "Demo", side.language, side.timezone, "1")
    return people.join(connection, someone, now)


def answered(  # who, for whom, in which round, and when
    connection: sa.Connection,
    framework: Framework,
    round_id: int,
    side_id: int,
    person: int,
    digits: str,
    now: datetime,
) -> None:
    """Let a person answer for a city and submit, as the bot would have stored it."""
    sheet = sheets.begin(connection, sheets.Key(round_id, side_id, person), "quick", now)
    asked = framework.asked(Form.QUICK)
    answers = {q.id: _answer(digit) for q, digit in zip(asked, digits, strict=True)}
    for question, answer in answers.items():
        sheets.save(connection, sheet, question, answer, now)
    sheets.submit(connection, sheet, now)
    agreed.write(
        connection,
        round_id,
        side_id,
        sheet_id=sheet,
        form="quick",
        respondents=1,
        answers=answers,
        now=now,
    )


def _answer(digit: str) -> Answer:
    return {"0": DONT_KNOW, "9": NOT_APPLICABLE}.get(digit) or scored(int(digit))


def _invited(connection: sa.Connection, token: str, role: str, city: str, now: datetime) -> None:
    side = next((s for s in roster.sides(connection) if s.city == city), None)
    invitations.create(
        connection,
        token=token,
        role=role,
        side_id=side.id if side else None,
        language=side.language if side else "en",
        label="",
        now=now,
        expires_at=now + timedelta(days=30),
    )
