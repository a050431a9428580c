"""No work at all: a bot that answers every tap in the webhook's response, from memory.

What it reaches is the limit of the load itself.
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson
import uvicorn

from tests.benchmarks import questions

KEYBOARD = {
    "inline_keyboard": [
        [{"text": label, "callback_data": data} for label, data in row]
        for row in questions.buttons()
    ]
}
TEXT = questions.text(0)


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _begin(receive, send)
        return
    body, more = b"", True
    while more:
        part = await receive()
        body, more = body + part.get("body", b""), part.get("more_body", False)
    update = orjson.loads(body)
    tap = update.get("callback_query")
    message = tap["message"] if tap else update["message"]
    call = {
        "method": "editMessageText" if tap else "sendMessage",
        "chat_id": message["chat"]["id"],
        "text": TEXT,
        "reply_markup": KEYBOARD,
    }
    if tap:
        call["message_id"] = message["message_id"]
    answer = orjson.dumps(call)
    length = (b"content-length", str(len(answer)).encode())
    await send({"type": "http.response.start", "status": 200, "headers": [length]})
    await send({"type": "http.response.body", "body": answer})


async def _begin(receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "lifespan.startup.complete"})
    url, token = os.environ["TELEGRAM_API_URL"], os.environ["TELEGRAM_TOKEN"]
    hook = {"url": os.environ["WEBHOOK_URL"], "max_connections": "100"}
    async with aiohttp.ClientSession() as session:
        await session.post(f"{url}/bot{token}/setWebhook", data=hook)
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


if __name__ == "__main__":
    at = urlsplit(os.environ["WEBHOOK_URL"])
    uvicorn.run(app, host=at.hostname, port=at.port, log_level="warning")
