"""The packages that are pinned, and the tools that look at them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
USED, TESTED = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
TOOLS = ROOT / "build" / "audit" / "bin"  # an environment of their own
PINNED = re.compile(r"^([a-z0-9][\w.-]*)==(\S+)", re.MULTILINE)


def pinned(requirements: Path) -> dict[str, str]:
    """Return the version of every pinned package by its name."""
    return dict(PINNED.findall(requirements.read_text(encoding="utf-8")))
