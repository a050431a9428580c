"""Where updates are posted to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Hook:
    """A webhook as it was set, and how it fares.

    Attributes:
        connections: How many updates may be on their way at once.
        failed_at: When an update was last refused, in seconds since 1970; 0 if never.
    """

    url: str
    secret: str
    connections: int
    failed_at: int = 0
    failure: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return what WebhookInfo tells of it."""
        info: dict[str, Any] = {"max_connections": self.connections}
        if self.failed_at:
            info |= {"last_error_date": self.failed_at, "last_error_message": self.failure}
        return info
