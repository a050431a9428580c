"""What a supervisor may ask: is it alive, is it ready, how is it doing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import monotonic

import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assessment.errors import Unavailable
from storage import ledger, outbox
from storage.database import Database

ANSWER_WITHIN_S = 2.0
REACHED_WITHIN_S = 120.0


@dataclass(slots=True)
class Vitals:
    """What is counted while the bot runs; numbers only, nobody's name."""

    updates: int = 0
    refused: int = 0
    reached_at: float = field(default_factory=lambda: float("-inf"))

    def reached(self) -> None:
        """Note that Telegram was heard of just now."""
        self.reached_at = monotonic()


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
        alive = self._database.writer.alive()
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

    async def metrics(self, _request: Request) -> Response:
        """Return the counters in Prometheus' text format."""
        try:
            states, dead = await self._database.read(
                lambda c: (outbox.counts(c), ledger.dead_letters(c))
            )
        except Unavailable:
            return PlainTextResponse("the database cannot be read\n", 503)
        lines = [
            "# TYPE tandem_updates_total counter",
            f"tandem_updates_total {self._vitals.updates}",
            "# TYPE tandem_refused_total counter",
            f"tandem_refused_total {self._vitals.refused}",
            "# TYPE tandem_commits_total counter",
            f"tandem_commits_total {self._database.writer.commits}",
            "# TYPE tandem_dead_letters gauge",
            f"tandem_dead_letters {dead}",
            "# TYPE tandem_letters gauge",
            *(f'tandem_letters{{state="{state}"}} {n}' for state, n in sorted(states.items())),
        ]
        return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")
