"""What docs/security.md says is tested is tested, and every item has a number of its own."""

import re

from tests.habits.repository import ROOT, text

ROW = re.compile(r"^\| v5\.0\.0-([\d.]+) \|[^|]+\|([^|]+)\| ([^|]+) \|$", re.MULTILINE)
FILE = re.compile(r"`((?:tests|bot|storage|assessment)/[\w/.]+)`")
TOLD = text(ROOT / "docs" / "security.md")


def missing(words):
    return [path for path in FILE.findall(words) if not (ROOT / path).is_file()]


def test_what_is_named_is_there():
    assert len(FILE.findall(TOLD)) > 20
    assert missing(TOLD) == []
    assert missing("by `tests/nowhere.py`") == ["tests/nowhere.py"]


def test_an_item_stands_once_and_has_a_test_or_says_why_not():
    items = ROW.findall(TOLD)

    assert len(items) == TOLD.count("| v5.0.0-") > 20
    assert len({number for number, *_ in items}) == len(items)
    without = [number for number, _, test in items if test == "-"]
    assert without == ["12.2.1"], "it is the operator's"


def test_it_says_how_soon_components_are_mended():
    _, told = text(ROOT / "SECURITY.md").split("## How soon components are mended")

    for grave in ("critical", "high", "medium", "low", "newer"):
        assert grave in told.split("\n## ")[0]
