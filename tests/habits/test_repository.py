"""What a repository owes its readers: a licence, pinned packages, no trace of a machine."""

import re

import pytest

from tests.habits.repository import ROOT, files, found, name, text

MACHINE = re.compile(r"(?<![\w.~}>-])/(?:work|home|root|Users|tmp)/\w")
INDEX = re.compile(
    r"pypi[.]org|python[h]osted|registry[.]npm|--(?:extra-)?index-url|--(?:find-links|trusted-host)"
    r"|://[^\s\"']*/simple\b"
)
REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))
PINNED = re.compile(r"^[a-z0-9][\w.-]*==\S+(?: ;[^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
COMMENT = re.compile(r"^\s*(?:#|$)")


def unpinned(requirements):
    """The lines that are no pinned package, no hash and no comment, and packages without hash."""
    lines = [line for line in requirements.splitlines() if not COMMENT.match(line)]
    wrong = [line for line in lines if not (PINNED.match(line) or HASH.match(line))]
    following = zip(lines, [*lines[1:], ""], strict=True)
    return wrong + [one for one, two in following if PINNED.match(one) and not HASH.match(two)]


def test_a_file_names_no_machine_and_no_index():
    assert len(files()) > 200
    assert found(MACHINE.findall, files()) == {}
    assert found(INDEX.findall, files()) == {}


@pytest.mark.parametrize("place", ["home", "work", "tmp", "root"])
def test_a_path_of_a_machine_is_seen(place):
    assert MACHINE.search(f'FOLDER = "/{place}' + "/tandem")
    assert MACHINE.search(f"cd /{place}" + "/tandem")
    assert not MACHINE.search(f"https://tandem.example/{place}" + "/tandem")


@pytest.mark.parametrize(
    "line", ["--" + "index-url x", "https://py" + "pi.org/x", "http://host.example/" + "simple/x"]
)
def test_an_index_is_seen(line):
    assert INDEX.search(line)


@pytest.mark.parametrize("path", REQUIREMENTS, ids=name)
def test_every_package_is_pinned_by_its_hash(path):
    assert len(text(path)) > 1000
    assert unpinned(text(path)) == []


@pytest.mark.parametrize(
    "lines",
    [
        "orjson==3.11.0",
        "orjson>=3 \\\n    --hash=sha256:" + "0" * 64,
        "-i somewhere",
        "orjson==3 \\",
    ],
)
def test_a_package_without_a_hash_is_seen(lines):
    assert unpinned(lines)


def test_the_licence_is_there():
    assert "Apache License" in text(ROOT / "LICENSE")
    assert 'license = "Apache-2.0"' in text(ROOT / "pyproject.toml")
