"""What the Bot API says when it does not do what it was asked."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """A call that was refused; caught where the call is answered.

    Attributes:
        code: As HTTP's: 400, 401, 403, 404, 409, 413 or 429.
        description: The text, with its kind in front as the Bot API has it.
        retry_after: Seconds to wait, 0 where there is nothing to wait for.
    """

    def __init__(self, code: int, description: str, *, retry_after: int = 0) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> dict[str, Any]:
        """Return the body of the answer, as the Bot API writes it."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(what: str) -> Refusal:
    """Return a 400."""
    return Refusal(400, f"Bad Request: {what}")


def forbidden(what: str) -> Refusal:
    """Return a 403: the person cannot be written to."""
    return Refusal(403, f"Forbidden: {what}")


def conflict(what: str) -> Refusal:
    """Return a 409: updates are fetched by somebody else."""
    return Refusal(409, f"Conflict: {what}")


def too_many(retry_after: int) -> Refusal:
    """Return a 429."""
    description = f"Too Many Requests: retry after {retry_after}"
    return Refusal(429, description, retry_after=retry_after)
