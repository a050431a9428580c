"""Updates posted to the webhook, as Telegram does it: each until it is taken."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

import httpx

from bot.sandbox.hook import Hook
from bot.sandbox.methods.table import run
from bot.sandbox.refusal import Refusal
from bot.sandbox.updates import Waiting
from bot.sandbox.world import World

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # its name
ANSWERED_WITHIN_S: Final = 60
TAKEN: Final = range(200, 300)
# What Telegram does not do for the body of an answer.
NOT_IN_AN_ANSWER: Final = ("setWebhook", "deleteWebhook")


@asynccontextmanager
async def pushing(world: World) -> AsyncIterator[None]:
    """Post updates while a webhook is set."""
    async with httpx.AsyncClient(timeout=ANSWERED_WITHIN_S, trust_env=False) as client:
        push = Push(world, client)
        work = asyncio.create_task(push.run())
        try:
            yield
        finally:
            work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await work
            await push.stop()


class Push:
    """Posts the front of every queue, side by side."""

    def __init__(self, world: World, client: httpx.AsyncClient) -> None:
        self._world, self._client = world, client
        self._on_their_way: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Go on until cancelled."""
        world = self._world
        while True:
            if world.hook and not world.faults.no_network:
                self._send_what_is_ready(world.hook)
            await world.bell.heard(self._pause())

    def _pause(self) -> float | None:
        """Return how long nothing is to be done unless the bell rings."""
        due = self._world.updates.next_due() if self._world.hook else None
        now = self._world.clock()
        return due - now if due and due > now else None

    def _send_what_is_ready(self, hook: Hook) -> None:
        free = hook.connections - len(self._on_their_way)
        for one in self._world.updates.ready(self._world.clock())[: max(free, 0)]:
            one.in_flight = True
            task = asyncio.create_task(self._post(hook, one))
            self._on_their_way.add(task)
            task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._on_their_way.discard(task)
        self._world.bell.ring()

    async def stop(self) -> None:
        """Let go of what is on its way."""
        for task in self._on_their_way:
            task.cancel()
        await asyncio.gather(*self._on_their_way, return_exceptions=True)

    async def _post(self, hook: Hook, one: Waiting) -> None:
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            answer = await self._client.post(hook.url, json=one.update, headers=headers)
        except httpx.HTTPError as error:
            self._failed(hook, one, type(error).__name__)
            return
        if answer.status_code not in TAKEN:
            wish = answer.headers.get("Retry-After", "")
            words = f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
            self._failed(hook, one, words, float(wish) if wish.isdecimal() else 0.0)
            return
        self._world.updates.taken(one)
        await self._do_what_it_says(answer.content)

    def _failed(self, hook: Hook, one: Waiting, why: str, wish_s: float = 0.0) -> None:
        now = self._world.clock()
        hook.failed_at, hook.failure = int(now), why
        self._world.updates.failed(one, now, wish_s)

    async def _do_what_it_says(self, body: bytes) -> None:
        """Run a call that came in an answer; nobody learns how it went."""
        call = _call_in(body)
        method = self._world.published.spelled(str(call.get("method", "")))
        if method is None or method in NOT_IN_AN_ANSWER or method.startswith("get"):
            return
        params = {name: value for name, value in call.items() if name != "method"}
        with contextlib.suppress(Refusal):
            await run(self._world, method, params)


def _call_in(body: bytes) -> Mapping[str, Any]:
    try:
        call = json.loads(body)
    except ValueError:
        return {}
    return call if isinstance(call, dict) else {}
