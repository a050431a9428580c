"""The parameters of a request: JSON, a form, or a form with files."""

# ruff: noqa: TRY003  # the words are Telegram's, and stand where they are decided

from __future__ import annotations

import json
from email.message import Message as Head
from email.parser import HeaderParser
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.sandbox.checks import Upload
from bot.sandbox.files import MEGABYTE
from bot.sandbox.refusal import Refusal, bad_request

MOST_BYTES = 51 * MEGABYTE
ATTACHED = "attach://"
HEADS = HeaderParser()

Params = dict[str, Any]


async def parameters(request: Request) -> Params:
    """Return a request's parameters, those of the address first.

    Raises:
        Refusal: It is too long, or not what its content type says.
    """
    return {**request.query_params, **await _of_body(request)}


async def _of_body(request: Request) -> Params:
    body = await _read(request)
    if not body:
        return {}
    written = request.headers.get("content-type", "")
    match written.partition(";")[0].strip().lower():
        case "application/json":
            return _of_json(body)
        case "multipart/form-data":
            return _attached(_of_parts(written, body))
    pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    return dict(pairs)


async def _read(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            raise Refusal(413, "Request Entity Too Large")
        parts.append(part)
    return b"".join(parts)


def _of_json(body: bytes) -> Params:
    try:
        params = json.loads(body)
    except ValueError:
        params = None
    if not isinstance(params, dict):
        raise bad_request("can't parse the request's JSON object")
    return params


def _of_parts(content_type: str, body: bytes) -> Params:
    """Split a multipart body; the standard library's own parser is for mail and its lines."""
    head = Head()
    head["Content-Type"] = content_type
    boundary = str(head.get_param("boundary", "")).encode()
    if not boundary:
        raise bad_request("the boundary of the parts is missing")
    params: Params = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:]:
        written, _, content = part.partition(b"\r\n\r\n")
        about = HEADS.parsestr(written.decode("utf-8", "replace").lstrip())
        name = about.get_param("name", header="content-disposition")
        if isinstance(name, str):
            params[name] = _part(about, content)
    return params


def _part(about: Head, content: bytes) -> Upload | str:
    name = about.get_filename()
    if name is None:
        return content.decode("utf-8", "replace")
    return Upload(content, name, about.get_content_type())


def _attached(params: Params) -> Params:
    """Put files where a parameter says that they are attached."""
    files = {name for name, value in params.items() if isinstance(value, Upload)}
    taken = {
        name: value.removeprefix(ATTACHED)
        for name, value in params.items()
        if isinstance(value, str) and value.startswith(ATTACHED)
    }
    given = {name: params[part] for name, part in taken.items() if part in files}
    kept = {name: it for name, it in params.items() if name not in set(taken.values()) & files}
    return {**kept, **given}
