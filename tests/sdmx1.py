"""sdmx1, which statistical offices read with; it has an environment of its own."""

import json
import os
import subprocess
from pathlib import Path

import pytest

PYTHON = Path(__file__).parents[1] / "build" / "sdmx" / "bin" / "python"
READING = """
import json, sys
import sdmx

folder = sys.argv[1]
structures = sdmx.read_sdmx(f"{folder}/indicators.sdmx.xml")
(flow,) = structures.dataflow.values()
message = sdmx.read_sdmx(f"{folder}/indicators.sdmx.csv", structure=flow)
print(json.dumps([
    {
        **{name: key.value for name, key in one.dimension.values.items()},
        **{name: said.value for name, said in one.attached_attribute.items()},
        "OBS_VALUE": one.value,
        "of": f"{data.described_by.maintainer.id}:{data.described_by.id}",
        "action": data.action.name,
    }
    for data in message.data
    for one in data.obs
]))
"""

# In CI it is there, and a test without it fails.
needs_sdmx1 = pytest.mark.skipif(
    not PYTHON.exists() and not os.environ.get("CI"),
    reason="sdmx1 is not installed: make build/sdmx/ready",
)


def read_by_sdmx1(made, folder):
    """The observations of an export, given as its files by their names; and what it warned of."""
    for name, content in made.items():
        (folder / name).write_bytes(content)
    done = subprocess.run(  # noqa: S603  # our own words only
        [PYTHON, "-c", READING, folder], check=True, timeout=120, capture_output=True, text=True
    )
    return json.loads(done.stdout), done.stderr
