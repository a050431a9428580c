"""Logs: to stderr, one line an event, with numbers and never a person's words or a token."""

from __future__ import annotations

import copy
import logging
import re
import sys
from contextvars import ContextVar
from typing import Literal

import orjson

# bot12345:AA… in an address, or the token alone; an invitation in a link; who logs in where.
TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}|(?<=start=)[\w-]+|(?<=://)[^/\s:@]*:[^/\s@]+(?=@)")
# Libraries that tell addresses, which hold the token, every request, what is stored, or each
# piece of a picture.
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
    "PIL",
    "pypdfium2",
)
# Of the turn that is being taken; whatever is started in it tells it as well.
UPDATE: ContextVar[int] = ContextVar("update", default=0)


class _Redacted(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """Leave tracebacks out, also another handler's: their last line quotes what was written."""
        bare = copy.copy(record)
        bare.exc_info = bare.exc_text = bare.stack_info = None
        number = UPDATE.get()
        return TOKEN.sub("[token]", super().format(bare)) + (f" update={number}" if number else "")


class _Json(_Redacted):
    def format(self, record: logging.LogRecord) -> str:
        event: dict[str, str | int] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "name": record.name,
            "event": TOKEN.sub("[token]", record.getMessage()),
        }
        if number := UPDATE.get():
            event["update"] = number
        return orjson.dumps(event).decode()


def configure(level: str, form: Literal["console", "json"]) -> None:
    """Send logs to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    console, json = formatters()
    handler.setFormatter(json if form == "json" else console)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    hush()


def formatters() -> tuple[logging.Formatter, logging.Formatter]:
    """Return how a line is written for people, and as JSON."""
    return _Redacted("%(asctime)s %(levelname)s %(name)s %(message)s"), _Json()


def hush() -> None:
    """Let libraries tell only what is wrong, at any level of ours."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def where(error: Exception) -> str:
    """Return an error's class and place, never its text, which may quote a person."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} in {place}"
