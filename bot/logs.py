"""Logs: to stderr, one line an event, with numbers and never a person's words or a token."""

from __future__ import annotations

import logging
import re
import sys
from typing import Literal

import orjson

# bot12345:AA… in an address, or the token alone.
TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")
# Libraries that tell addresses, which hold the token, every request, or what is stored.
TALKATIVE = (
    "httpx",
    "httpcore",
    "telegram",
    "aiohttp",
    "apscheduler",
    "uvicorn",
    "asyncio",
    "aiosqlite",
    "sqlalchemy",
)


class _Redacted(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub("[token]", super().format(record))

    def formatException(self, ei: object) -> str:  # noqa: N802  # the library's name
        """Leave tracebacks out: their last line quotes what a person wrote."""
        return ""


class _Json(_Redacted):
    def format(self, record: logging.LogRecord) -> str:
        event = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "name": record.name,
            "event": TOKEN.sub("[token]", record.getMessage()),
        }
        return orjson.dumps(event).decode()


def configure(level: str, form: Literal["console", "json"]) -> None:
    """Send logs to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    console = _Redacted("%(asctime)s %(levelname)s %(name)s %(message)s")
    handler.setFormatter(_Json() if form == "json" else console)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
