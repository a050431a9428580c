"""Whether a call is what was published: known parameters, none missing, of the right types.

Stricter than Telegram on purpose: it ignores a parameter that it does not know, and a
misspelt one would only be noticed by the people who miss what it should have done.
"""

# ruff: noqa: TRY003  # the words are Telegram's, and stand where they are decided

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.published import Field, Fields, Published
from bot.sandbox.refusal import bad_request

ARRAY = "Array of "
YES, NO = ("true", "yes", "1"), ("false", "no", "0")
HALVES = re.compile("[\ud800-\udfff]")  # of surrogate pairs, which JSON can smuggle in
DIGITS = 19  # of a signed 64-bit integer


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    content: bytes
    name: str
    mime: str


class Misfit(Exception):
    """A value is not of the type asked for; caught where the next type is tried."""


def checked(published: Published, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Return a call's parameters, converted to the published types.

    Numbers, truth values and objects may come as text, as they do in a form.

    Args:
        method: Spelled as published.

    Raises:
        Refusal: A parameter is unknown, missing or of another type.
    """
    fields = published.methods[method]
    for name in params:
        if name not in fields:
            raise bad_request(f'{method} has no parameter "{name}"')
    for name, field in fields.items():
        if field.required and params.get(name) in (None, ""):
            raise bad_request(_missing(name))
    return {
        name: _parameter(published, name, fields[name], value)
        for name, value in params.items()
        if value is not None
    }


def _missing(name: str) -> str:
    """Return Telegram's own words where they are known."""
    return "message text is empty" if name == "text" else f"{name} is empty"


def _parameter(published: Published, name: str, field: Field, value: object) -> Any:
    reasons = []
    for kind in field.types:
        try:
            return _fitted(published, kind, _unpacked(kind, value))
        except Misfit as misfit:
            reasons.append(str(misfit))
    raise bad_request(f'parameter "{name}" must be {" or ".join(field.types)}: {reasons[0]}')


def _unpacked(kind: str, value: object) -> object:
    """Read what came as text in a form; text stays text where text is wanted."""
    if not isinstance(value, str) or kind == "String":
        return value
    match kind:
        case "Integer" if _whole(value):
            return int(value)
        case "Boolean" if value.lower() in YES + NO:
            return value.lower() in YES
        case "Integer" | "Boolean" | "InputFile":
            raise Misfit(f"{value[:40]!r} is not one")
    try:
        return json.loads(value)
    except ValueError as error:
        raise Misfit(f"it is not JSON ({error})") from error


def _whole(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) <= DIGITS


def _fitted(published: Published, kind: str, value: object) -> Any:
    """Return the value if it is of the published type; raise Misfit if not."""
    if kind.startswith(ARRAY):
        if not isinstance(value, list):
            raise Misfit(f"{value!r:.40} is not a list")
        return [_fitted(published, kind.removeprefix(ARRAY), item) for item in value]
    if kind in published.unions:
        return _one_of(published, kind, value)
    if kind in published.types and kind != "InputFile":
        return _object(published, kind, value)
    if not _plain(kind, value):
        raise Misfit(f"{value!r:.40} is not {kind}")
    if isinstance(value, str) and HALVES.search(value):
        raise bad_request("strings must be encoded in UTF-8")
    return value


def _plain(kind: str, value: object) -> bool:
    match kind:
        case "Integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "Boolean" | "True":
            return isinstance(value, bool)
        case "InputFile":
            return isinstance(value, Upload)
    return kind == "String" and isinstance(value, str)


def _one_of(published: Published, union: str, value: object) -> Any:
    for kind in published.unions[union]:
        try:
            return _fitted(published, kind, value)
        except Misfit:
            continue
    raise Misfit(f"{value!r:.60} is not {union}")


def _object(published: Published, kind: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Misfit(f"{value!r:.40} is not {kind}")
    fields: Fields = published.types[kind]
    for name in value:
        if name not in fields:
            raise Misfit(f'{kind} has no field "{name}"')
    for name, field in fields.items():
        if field.required and name not in value:
            raise Misfit(f'{kind} lacks "{name}"')
    return {name: _field(published, kind, name, item) for name, item in value.items()}


def _field(published: Published, kind: str, name: str, value: object) -> Any:
    types = published.types[kind][name].types
    for option in types:
        try:
            return _fitted(published, option, value)
        except Misfit as misfit:
            reason = misfit
    raise Misfit(f"{kind}.{name}: {reason}")
