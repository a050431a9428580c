"""What a supervisor may ask: is it alive, is it ready, how is it doing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address
from time import monotonic

import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assessment.errors import Unavailable
from bot import metrics
from bot.metrics import gauge
from storage import ledger, outbox
from storage.database import Database

ANSWER_WITHIN_S = 2.0
REACHED_WITHIN_S = 120.0
# What a proxy adds, and no visitor can take away again.
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
PROMETHEUS = "text/plain; version=0.0.4"


@dataclass(slots=True)
class Vitals:
    """Signs of life."""

    reached_at: float = float("-inf")
    ticked_at: float = field(default_factory=monotonic)

    def reached(self) -> None:
        """Note that Telegram was heard of just now."""
        self.reached_at = monotonic()

    async def tick(self) -> None:
        """Note that the schedule has ticked, and all that it does is done."""
        self.ticked_at = monotonic()

    def lines(self) -> Iterator[str]:
        """Yield what Prometheus reads."""
        ages = {"tick": monotonic() - self.ticked_at}
        if self.reached_at > 0:
            ages["telegram"] = monotonic() - self.reached_at
        yield from gauge("tandem_age_seconds", "Since the last sign of life", ages, "of")


class Health:
    """The three endpoints."""

    def __init__(self, database: Database, vitals: Vitals) -> None:
        self._database, self._vitals = database, vitals

    def routes(self) -> list[Route]:
        """Return the routes of the endpoints."""
        return [
            Route("/healthz", self.alive),
            Route("/readyz", self.ready),
            Route("/metrics", self.metrics),
        ]

    async def alive(self, _request: Request) -> Response:
        """Say whether the process can still write: else it has to be started again."""
        alive = self._database.alive()
        return PlainTextResponse("alive\n" if alive else "dead\n", 200 if alive else 503)

    async def ready(self, _request: Request) -> Response:
        """Say whether the database takes a write and Telegram was heard of lately."""
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                await self._database.write(lambda c: c.execute(sa.select(1)).scalar_one())
        except (Unavailable, TimeoutError):
            return PlainTextResponse("the database cannot be written\n", 503)
        if monotonic() - self._vitals.reached_at > REACHED_WITHIN_S:
            return PlainTextResponse("Telegram cannot be reached\n", 503)
        return PlainTextResponse("ready\n")

    async def metrics(self, request: Request) -> Response:
        """Return what was counted and what waits, in Prometheus' text format; to insiders."""
        if not _comes_from_inside(request):
            return PlainTextResponse("Not Found", 404)  # as what there is not
        now = datetime.now(UTC)
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                stored = await self._database.read(lambda c: _stored(c, now))
        except (Unavailable, TimeoutError):
            stored = ()  # what is counted in the process is worth most just then
        counted = (line for metric in metrics.ALL for line in metric.lines())
        lines = (*counted, *self._vitals.lines(), *stored)
        return PlainTextResponse("\n".join(lines) + "\n", media_type=PROMETHEUS)


def _comes_from_inside(request: Request) -> bool:
    """Return whether whoever asks is on this machine or its network, and not behind a proxy."""
    if request.client is None:
        return True  # by a socket of the file system
    address = ip_address(request.client.host.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_private and not any(name in request.headers for name in FORWARDED)


def _stored(c: sa.Connection, now: datetime) -> tuple[str, ...]:
    """Return what is counted in the database."""
    states, since = outbox.counts(c), outbox.oldest_due(c, now)
    age = (now - since).total_seconds() if since else 0.0
    return (
        *gauge("tandem_letters", "Letters of the outbox by state", states, "state"),
        *gauge("tandem_outbox_age_seconds", "How long the oldest due letter waits", {"": age}),
        *gauge("tandem_dead_letters", "Updates given up", {"": ledger.dead_letters(c)}),
    )
