"""The licences of the packages that Tandem runs on, against those that it may."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import metadata
from pathlib import Path
from typing import Any

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "licences.toml").read_text(encoding="utf-8")
)
WORDS = {"AND", "OR", "WITH"}
LONGEST = 80  # what is longer is the licence's whole text


def of(packages: Iterable[str]) -> dict[str, str]:
    """Return the licence of every package as an SPDX expression; nothing where none is told."""
    return {package: _licence(package) for package in packages}


def refused(licences: Mapping[str, str]) -> Iterator[str]:
    """Yield every package with a licence that is not allowed, or with none."""
    for package, licence in licences.items():
        names = set(re.findall(r"[\w.+-]+", licence)) - WORDS
        if not names:
            yield f"{package}: no licence is told; read it, and name it in licences.toml"
        elif others := sorted(names - set(TABLE["allowed"])):
            yield f"{package}: {', '.join(others)} is not allowed"


def _licence(package: str) -> str:
    if package in TABLE["read"]:
        return str(TABLE["read"][package])
    told = metadata(package)
    classifiers = told.get_all("Classifier") or []
    names = (one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::"))
    for name in (told["License-Expression"], told["License"], *names):
        if name and len(name) < LONGEST:
            return str(TABLE["called"].get(name, name))
    return ""
