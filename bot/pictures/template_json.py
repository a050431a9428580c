"""What a template reads: JSON, without what the bundled fonts cannot draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from bot.pictures.glyphs import drawable


def template_json(values: Mapping[str, Any]) -> str:
    """Return values as a template reads them; people may have typed anything into them."""
    return orjson.dumps(_drawable(values)).decode()


def _drawable(value: Any) -> Any:
    match value:
        case str():
            return drawable(value)
        case dict():
            return {key: _drawable(inner) for key, inner in value.items()}
        case tuple() | list():
            return [_drawable(inner) for inner in value]
        case _:
            return value
