"""What docs/security.md says is tested is tested, and every item has a number of its own."""

import re

from tests.habits.repository import ROOT, text

ROW = re.compile(r"^\| v5\.0\.0-([\d.]+) \|[^|]+\|([^|]+)\| ([^|]+) \|$", re.MULTILINE)
FILE = re.compile(r"`((?:tests|bot|storage|assessment)/[\w/.]+)`")
# How many items each section of the standard has, by chapter.
SECTIONS = {
    1: (2, 10, 12, 3, 3),
    2: (3, 3, 5, 2),
    3: (1, 3, 5, 8, 8, 1, 5),
    4: (5, 5, 2, 4),
    5: (1, 6, 3, 3),
    6: (3, 12, 8, 6, 8, 4, 2, 4),
    7: (3, 4, 2, 5, 3, 2),
    8: (4, 4, 3, 2),
    9: (3, 4),
    10: (2, 3, 5, 16, 5, 2, 3),
    11: (4, 5, 5, 4, 2, 2, 2),
    12: (5, 2, 5),
    13: (4, 6, 4, 7),
    14: (2, 8, 3),
    15: (5, 5, 7, 4),
    16: (1, 5, 4, 3, 4),
    17: (2, 8, 2),
}
ITEMS = [
    f"{chapter}.{section}.{number}"
    for chapter, sections in SECTIONS.items()
    for section, many in enumerate(sections, 1)
    for number in range(1, many + 1)
]
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
    assert without == ["4.1.2", "12.2.1"], "they are the operator's proxy's"


def test_every_item_of_the_standard_is_told_once():
    told = [number for number, *_ in ROW.findall(TOLD)]
    table = TOLD.split("## What has no row")[1].split("\n## ")[0]
    for left in re.findall(r"^\| ([\d., ]+) \|", table, re.MULTILINE):
        told += [item for part in left.split(", ") for item in ITEMS if _is_of(item, part)]

    assert sorted(told) == sorted(ITEMS)


def _is_of(item, part):
    """Whether an item is that one, or in that section or chapter."""
    return f"{item}.".startswith(f"{part}.")


def test_it_says_how_soon_components_are_mended():
    _, told = text(ROOT / "SECURITY.md").split("## How soon components are mended")

    for grave in ("critical", "high", "medium", "low", "newer"):
        assert grave in told.split("\n## ")[0]
