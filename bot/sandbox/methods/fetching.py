"""getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

# ruff: noqa: TRY003  # the words are Telegram's, and stand where they are decided

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.hook import Hook
from bot.sandbox.methods.targets import Params
from bot.sandbox.refusal import bad_request, conflict
from bot.sandbox.updates import Update
from bot.sandbox.world import World

LONGEST_WAIT_S = 50
MOST_UPDATES = 100
MOST_CONNECTIONS = 100
DEFAULT_CONNECTIONS = 40
HOOKED = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
    "webhook first"
)
ANOTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"


async def get_updates(world: World, params: Params) -> list[Update]:
    """Return what waits, or wait for it; a newer call ends this one."""
    _allow(world, params)
    world.poll += 1
    mine = world.poll
    world.bell.ring()  # an older call, if there is one, sees that it is not the newest
    offset, limit = params.get("offset", 0), params.get("limit", MOST_UPDATES)

    def look() -> list[Update]:
        if world.hook:
            raise conflict(HOOKED)
        if world.poll != mine:
            raise conflict(ANOTHER)
        return world.updates.take(offset, limit, world.clock())

    wait = min(max(params.get("timeout", 0), 0), LONGEST_WAIT_S)
    return await world.bell.until(look, wait) or []


def set_webhook(world: World, params: Params) -> bool:
    """Let updates be posted to an address; an empty one ends it.

    Telegram asks for https on port 443, 80, 88 or 8443; here, on one machine, plain http
    to any port will do.
    """
    if not params["url"]:
        return delete_webhook(world, params)
    if urlsplit(params["url"]).scheme not in ("http", "https"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.get("secret_token", "")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    connections = params.get("max_connections", DEFAULT_CONNECTIONS)
    if not 1 <= connections <= MOST_CONNECTIONS:
        raise bad_request("max_connections must be from 1 to 100")
    _allow(world, params)
    _drop(world, params)
    world.hook = Hook(params["url"], secret, connections)
    world.bell.ring()
    return True


def delete_webhook(world: World, params: Params) -> bool:
    """Let updates wait for getUpdates again."""
    _drop(world, params)
    world.hook = None
    world.bell.ring()
    return True


def get_webhook_info(world: World, _: Params) -> dict[str, Any]:
    """Return where updates go and how that is going."""
    info = {
        "url": world.hook.url if world.hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending(world.clock())),
    }
    if world.updates.allowed:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return {**info, **world.hook.as_json()} if world.hook else info


def _allow(world: World, params: Params) -> None:
    if "allowed_updates" in params:
        world.updates.allowed = frozenset(params["allowed_updates"])


def _drop(world: World, params: Params) -> None:
    if params.get("drop_pending_updates"):
        world.updates.drop()
