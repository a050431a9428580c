"""An HTTP server inside the bot's own event loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn

from assessment.errors import SettingsError

STOP_WITHIN_S = 1


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the bot, which finishes more than requests."""
        yield


@asynccontextmanager
async def served(app: Any, host: str, port: int, protocol: Any = "httptools") -> AsyncIterator[int]:
    """Serve an ASGI application; give the port, which port 0 leaves to the system.

    The port takes connections before this gives it: what comes early waits to be accepted.

    Args:
        protocol: What uvicorn makes of each connection: h11 bounds what strangers send.

    Raises:
        SettingsError: The port cannot be had.
    """
    config = uvicorn.Config(
        app,
        host,
        port,
        http=protocol,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nobody asks who calls
        lifespan="off",
        timeout_graceful_shutdown=STOP_WITHIN_S,
    )
    server = _Server(config)
    listening = _listening(host, port, config.backlog)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield int(listening.getsockname()[1])
    finally:
        server.should_exit = True
        await running
        listening.close()


def _listening(host: str, port: int, backlog: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=backlog)
    except OSError:
        msg = f"PORT: {host}:{port} cannot be had; is another program listening there?"
        raise SettingsError(msg) from None
