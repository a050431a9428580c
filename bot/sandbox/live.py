"""What happens in a chat, told to the page as it happens: Server-Sent Events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

from bot.sandbox import page_view
from bot.sandbox.chat import Chat, Tap
from bot.sandbox.message import Message
from bot.sandbox.world import Happening, Kind, World

STILL_HERE_S = 15
STILL_HERE = ": still here\n\n"


async def told(world: World, chat: Chat) -> AsyncIterator[str]:
    """Go on telling until the page hangs up."""
    heard: asyncio.Queue[Happening] = asyncio.Queue()
    world.watchers.add(heard.put_nowait)
    try:
        yield STILL_HERE
        while True:
            for line in await _next(world, chat, heard):
                yield line
    finally:
        world.watchers.discard(heard.put_nowait)


async def _next(world: World, chat: Chat, heard: asyncio.Queue[Happening]) -> list[str]:
    try:
        async with asyncio.timeout(STILL_HERE_S):
            happening = await heard.get()
    except TimeoutError:
        return [STILL_HERE]
    if happening.chat_id not in (0, chat.account.id):
        return []
    return [_event(kind, data) for kind, data in _events(world, chat, happening)]


def _events(world: World, chat: Chat, happening: Happening) -> Iterator[tuple[str, dict[str, Any]]]:
    match happening:
        case Happening(Kind.MESSAGE, of=Message() as message):
            yield "message", page_view.message(message)
        case Happening(Kind.DELETED, of=Message() as message):
            yield "deleted", {"id": message.message_id}
        case Happening(Kind.ANSWERED, of=Tap(query=query, answers=[*_, answer])):
            yield "answered", {"query": query}
            if answer.text:
                yield "toast", {"text": answer.text, "alert": answer.alert, "query": query}
        case Happening(Kind.COMMANDS):
            yield "commands", {"commands": world.profile.menu(chat.account)}


def _event(kind: str, data: dict[str, Any]) -> str:
    return f"event: {kind}\ndata: {json.dumps(data)}\n\n"
