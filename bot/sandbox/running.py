"""`sandbox`: the bot itself, over HTTP, against an emulated Bot API and a page to chat on."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from pydantic import SecretStr

from assessment.questionnaire import Framework
from bot.app import parts, stop_on_signals
from bot.content import latest
from bot.parts import Parts
from bot.running import now, take_turns
from bot.sandbox import demo, demo_cities
from bot.sandbox.people import Persona
from bot.sandbox.serve import serve
from bot.sandbox.world import World
from bot.settings import Settings
from storage.database import hold, location

FILE = "sandbox.db"
# key, name, language of their Telegram, role, and what there is to try, in both languages
VISITORS: Final = (
    (
        *("awa", "Awa", "fr", "official"),
        *("Answers for Nakoro, in French.", "Répond pour Nakoro, en français."),
    ),
    (
        *("ellen", "Ellen", "en", "official"),
        *("Answers for Kesterham, in English.", "Répond pour Kesterham, en anglais."),
    ),
    (
        *("lena", "Lena", "en", "official"),
        "Answers for Eskwater, which has two partner cities.",
        "Répond pour Eskwater, qui a deux villes partenaires.",
    ),
    (
        *("paul", "Paul", "fr", "reader"),
        "Reads Port-Lumière’s scorecard, once the city says yes.",
        "Lit la fiche de Port-Lumière, si la ville l’accepte.",
    ),
    (
        *("mira", "Mira", "en", "coordinator"),
        *("Coordinates the programme.", "Coordonne le programme."),
    ),
    (
        *("sam", "Sam", "en", "stranger"),
        *("Was not invited.", "N’a pas été invité."),
    ),
)


def run(settings: Settings) -> int:
    """Run the sandbox until it is told to stop; return the exit code.

    Raises:
        TandemError: It cannot run; the text says why in one line.
    """
    path = location(settings.database_url).with_name(FILE)
    with hold(path):
        _forget(path)
        asyncio.run(_run(settings, path))
    return 0


def _forget(path: Path) -> None:
    """Begin anew: the emulated Telegram forgets its chats when it stops, too."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


async def _run(settings: Settings, path: Path) -> None:
    tokens = {key: secrets.token_urlsafe(16) for key in demo.ROLES}
    world = World()
    stop = stop_on_signals()
    async with serve(world, personas(tokens), settings.host, settings.port) as address:
        own = settings.model_copy(
            update={
                "database_url": f"sqlite+aiosqlite:///{path}",
                "telegram_token": SecretStr(world.token),
                "telegram_api_url": address,
                "webhook_url": None,
                "port": 0,  # the page has the port that was asked for
            }
        )
        async with parts(own, world.token, address) as built:
            await _fill(built, tokens)
            await take_turns(built, stop, lambda: print(f"{address}/", flush=True))  # noqa: T201


async def _fill(built: Parts, tokens: dict[str, str]) -> None:
    framework = latest(built.reader.frameworks)
    await built.database.write(lambda c: _demonstrate(c, framework, tokens))


def _demonstrate(c: sa.Connection, framework: Framework, tokens: Mapping[str, str]) -> None:
    demo.fill(c, framework, now())
    demo_cities.fill(c, framework, now())
    demo.invite(c, tokens, now())


def personas(tokens: dict[str, str]) -> tuple[Persona, ...]:
    """Return whom a visitor of the page can be."""
    return tuple(Persona(*visitor, tokens.get(visitor[0])) for visitor in VISITORS)
