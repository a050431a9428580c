"""Known vulnerabilities, by pip-audit; and which packages nobody could tell anything of.

pip-audit ends well where its source knows no package at all, which is also what an index
without that service looks like: so what it skipped is asked of the next source, and what
no source knows is unknown, not well.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.audit.packages import TOOLS, pinned

SOURCES = ("pypi", "osv")
WITHIN_S = 300


@dataclass(frozen=True, slots=True)
class Report:
    """What is known, as `package version: id, mended in …`; and of which packages nothing is."""

    looked_up: int
    found: tuple[str, ...]
    unknown: tuple[str, ...]


def look(requirements: Path) -> Report:
    """Return what any source knows of pinned packages."""
    found: set[str] = set()
    packages = pinned(requirements).keys()
    unknown = set(packages)
    for source in SOURCES:
        if unknown:
            told = read(_asked(source, requirements))
            found |= {line for lines in told.values() for line in lines}
            unknown -= told.keys()
    return Report(len(packages) - len(unknown), tuple(sorted(found)), tuple(sorted(unknown)))


def read(output: str) -> dict[str, list[str]]:
    """Return the vulnerabilities of every package that was looked up; none where none was."""
    try:
        packages: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError):
        return {}
    return {one["name"]: list(map(_line(one), one["vulns"])) for one in packages if "vulns" in one}


def _line(package: dict[str, Any]) -> Any:
    def line(vulnerability: dict[str, Any]) -> str:
        mended = ", ".join(vulnerability["fix_versions"]) or "no version yet"
        return f"{package['name']} {package['version']}: {vulnerability['id']}, mended in {mended}"

    return line


def _asked(source: str, requirements: Path) -> str:
    """Return what pip-audit prints: nothing where it did not get as far."""
    argv = [TOOLS / "pip-audit", "--requirement", requirements, "--vulnerability-service", source]
    argv += ["--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(  # noqa: S603  # what we pinned
            argv, capture_output=True, text=True, timeout=WITHIN_S, check=False
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout
