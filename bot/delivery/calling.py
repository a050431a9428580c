"""What a letter calls of the Bot API, and what its answer says."""

from __future__ import annotations

from typing import Any, Protocol

from bot.delivery.outgoing import Call, Content, File, Message, Outgoing


class Api(Protocol):
    """What of the gateway is used here."""

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        """Call a method of the Bot API."""

    async def upload(
        self, method: str, params: dict[str, Any], field: str, name: str, content: Content
    ) -> Any:
        """Send a file that Telegram does not have yet."""


async def call(api: Api, chat_id: int, outgoing: Outgoing, content: Content) -> Any:
    """Call what a letter calls, with the content that was made for it."""
    match outgoing:
        case Message(drawn):
            return await api.call("sendMessage", text_of(chat_id, drawn))
        case Call(method, params):
            return await api.call(method, {**params})
        case File(file_id=""):
            params = _captioned(chat_id, outgoing)
            return await api.upload(outgoing.method, params, outgoing.field, outgoing.name, content)
        case File():
            params = {**_captioned(chat_id, outgoing), outgoing.field: outgoing.file_id}
            return await api.call(outgoing.method, params)
    return None


def text_of(chat_id: int, drawn: Any) -> dict[str, Any]:
    """Return the parameters of sendMessage and editMessageText for something drawn."""
    return {
        "chat_id": chat_id,
        "text": drawn.html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": [list(row) for row in drawn.keyboard]},
    }


def message_id(result: Any) -> int:
    """Return the number of the message that was sent, 0 where none was."""
    return int(result["message_id"]) if isinstance(result, dict) and "message_id" in result else 0


def file_id(result: Any) -> str:
    """Return Telegram's own name of the file that was sent, or nothing."""
    if not isinstance(result, dict):
        return ""
    if result.get("photo"):
        return str(result["photo"][-1]["file_id"])
    return str((result.get("document") or {}).get("file_id", ""))


def _captioned(chat_id: int, file: File) -> dict[str, Any]:
    return {"chat_id": chat_id, **({"caption": file.caption} if file.caption else {})}
