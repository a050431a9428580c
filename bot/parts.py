"""The bot's parts, as one process holds them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.api.gateway import Gateway
from bot.health import Vitals
from bot.languages import Languages
from bot.pictures.draw import Drawer
from bot.settings import Settings
from bot.views.reader import Reader
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Parts:
    """What is opened once and closed in order; see bot.app."""

    settings: Settings
    database: Database
    gateway: Gateway
    languages: Languages
    reader: Reader
    drawer: Drawer
    vitals: Vitals
