"""Import-linter sees every room and every conversation; the pure rooms are pure."""

import ast
import tomllib
from collections import Counter

import pytest

from tests.habits.repository import ROOMS, ROOT, files, found, name, text

SETTINGS = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]
CONTRACTS = {contract["name"]: contract for contract in SETTINGS["importlinter"]["contracts"]}
NOT_SHIPPED = {"tests", "scripts"}
PURE = [path for path in files(".py") if name(path).startswith(("assessment/", "conversations/"))]
READER = "assessment/toml_file.py"  # the questionnaire comes in here, and nothing else does

MODULES = {"os", "time", "random", "secrets", "uuid", "subprocess", "socket", "tempfile"}
CLOCKS = {"now", "utcnow", "today", "fromtimestamp", "monotonic", "perf_counter"}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir"}


def packages():
    return {path.parent.name for path in ROOT.glob("*/__init__.py")} - NOT_SHIPPED


def conversations():
    """What has a letter of its own in the buttons: a module, or the package that it has alone."""
    room = ROOT / "conversations"
    lettered = [path for path in sorted(room.rglob("*.py")) if has_letter(text(path))]
    at_home = Counter(path.parent for path in lettered)
    homes = (
        path.parent if path.parent != room and at_home[path.parent] == 1 else path.with_suffix("")
        for path in lettered
    )
    return {".".join(home.relative_to(ROOT).parts) for home in homes}


def has_letter(source):
    assigned = (node for node in ast.parse(source).body if isinstance(node, ast.Assign))
    return any(getattr(to, "id", "") == "LETTER" for node in assigned for to in node.targets)


def of_type(kind):
    return [contract for contract in CONTRACTS.values() if contract["type"] == kind]


def impure(source, *, may_read=False):
    """What a pure room does not do, and this source does."""
    nodes = list(ast.walk(ast.parse(source)))
    imported = {
        alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names
    }
    imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    called = {_called(node) for node in nodes if isinstance(node, ast.Call)}
    forbidden = CLOCKS if may_read else CLOCKS | FILES
    return sorted({one for one in imported if one.split(".")[0] in MODULES} | called & forbidden)


def _called(node):
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def test_every_package_is_linted_typed_and_layered():
    (layers,) = of_type("layers")

    assert packages() == set(ROOMS)
    assert set(SETTINGS["importlinter"]["root_packages"]) == packages()
    assert set(SETTINGS["mypy"]["packages"]) == packages()
    assert set(" | ".join(layers["layers"]).split(" | ")) == packages()


def test_no_conversation_is_missing_from_the_list_of_independence():
    (independence,) = of_type("independence")

    assert conversations() == set(independence["modules"])


def test_a_conversation_is_known_by_its_letter():
    assert "conversations.interview" in conversations()
    assert has_letter('LETTER = "n"')
    assert not has_letter("def step(): LETTER = 1")


def test_a_pure_room_has_no_clock_no_chance_and_no_files():
    assert len(PURE) > 20
    assert found(impure, [path for path in PURE if name(path) != READER]) == {}
    assert impure(text(ROOT / READER), may_read=True) == []


@pytest.mark.parametrize(
    "source",
    [
        "datetime.now(UTC)",
        "datetime.utcnow()",
        "date.today()",
        "import time",
        "from time import time",
        "import random",
        "from os import environ",
        "import os.path",
        "open('x')",
        "Path('x').read_text()",
    ],
)
def test_what_is_not_pure_is_seen(source):
    assert impure(source)
    assert impure("Path('x').read_text()", may_read=True) == []
