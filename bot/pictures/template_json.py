"""What a template reads: JSON, without what the bundled fonts cannot draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from bot.pictures.glyphs import drawable

# Longer than any sentence of ours. A roster takes names of 60 and 120; an old database may hold
# longer ones, of which a picture would become metres high.
MOST_SIGNS = 500


def template_json(values: Mapping[str, Any]) -> str:
    """Return values as a template reads them; people may have typed anything into them."""
    return orjson.dumps(_drawable(values)).decode()


def _drawable(value: Any) -> Any:
    match value:
        case str():
            return drawable(value if len(value) <= MOST_SIGNS else f"{value[: MOST_SIGNS - 1]}…")
        case dict():
            return {key: _drawable(inner) for key, inner in value.items()}
        case tuple() | list():
            return [_drawable(inner) for inner in value]
        case _:
            return value
