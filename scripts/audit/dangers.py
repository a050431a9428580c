"""Calls that run what they are given: none of them in the code, and no exception granted."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.audit.packages import ROOT

ROOMS = ("assessment", "conversations", "storage", "bot", "scripts")
# Of ruff, after bandit: what they forbid.
RULES = {
    "S102": "exec",
    "S301": "pickle",
    "S302": "marshal",
    "S307": "eval",
    "S506": "YAML that makes objects",
    "S602": "a shell",
    "S604": "a shell",
    "S605": "a shell",
    "S609": "a shell's wildcard",
}


def found(folder: Path = ROOT, rooms: tuple[str, ...] = ROOMS) -> Iterator[str]:
    """Yield every such call as `file:line: what`; a `noqa` does not help."""
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or "ruff"
    argv = [ruff, "check", "--isolated", "--ignore-noqa", "--no-cache", "--quiet"]
    argv += ["--select", ",".join(RULES), "--output-format", "json", *rooms]
    done = subprocess.run(  # noqa: S603  # our own program
        argv, cwd=folder, capture_output=True, text=True, check=False
    )
    for one in json.loads(done.stdout):
        place = Path(one["filename"]).relative_to(folder.resolve())
        yield f"{place}:{one['location']['row']}: {RULES[one['code']]}"
