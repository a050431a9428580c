"""The bill of materials (CycloneDX): every package with its hashes, by cyclonedx-bom."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping

from scripts.audit.packages import ROOT, TOOLS, USED

BILL = ROOT / "build" / "sbom.cdx.json"


def write(licences: Mapping[str, str]) -> str:
    """Write it, with the licence of every package; return where to, and of how many."""
    argv = [TOOLS / "cyclonedx-py", "requirements", USED, "--pyproject", ROOT / "pyproject.toml"]
    argv += ["--output-format", "JSON", "--output-reproducible", "--output-file", BILL]
    subprocess.run(argv, check=True, capture_output=True)  # noqa: S603  # what we pinned
    told = json.loads(BILL.read_text(encoding="utf-8"))
    for component in told["components"]:
        component.pop("description", None)  # it says the same hashes again, as text
        component["licenses"] = [{"expression": licences[component["name"]]}]
    BILL.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return f"{BILL.relative_to(ROOT)}, {len(told['components'])} packages"
