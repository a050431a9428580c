"""The published Bot API, as far as it is emulated: methods, types and their fields.

The data is cut from the machine-readable Bot API by scripts/bot_api.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

PART = Path(__file__).parent / "bot_api.json"


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a method or a field of a type; any one of `types` will do."""

    types: tuple[str, ...]
    required: bool


Fields = Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Published:
    """What may be called, and with what.

    Attributes:
        methods: Parameters by method, under the name as published.
        types: Fields by type.
        unions: For a type that is one of several, their names.
    """

    version: str
    methods: Mapping[str, Fields]
    types: Mapping[str, Fields]
    unions: Mapping[str, tuple[str, ...]]

    def spelled(self, method: str) -> str | None:
        """Return the method's published spelling (case does not matter), None if unknown."""
        if method in self.methods:
            return method
        return next((name for name in self.methods if name.lower() == method.lower()), None)


def load(part: Path = PART) -> Published:
    """Read the published part."""
    data = json.loads(part.read_text(encoding="utf-8"))
    shapes = data["types"]
    return Published(
        version=data["version"],
        methods={name: _fields(fields) for name, fields in data["methods"].items()},
        types={name: _fields(it) for name, it in shapes.items() if isinstance(it, dict)},
        unions={name: tuple(it) for name, it in shapes.items() if isinstance(it, list)},
    )


def _fields(written: Mapping[str, str]) -> Fields:
    fields = {
        name: Field(tuple(types.removeprefix("!").split("|")), required=types.startswith("!"))
        for name, types in written.items()
    }
    return MappingProxyType(fields)
