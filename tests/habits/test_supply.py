"""`make audit` finds what it looks for, and never takes silence for an answer."""

import json

import pytest

from scripts.audit import __main__ as audit
from scripts.audit import bill, dangers, licences, vulnerabilities
from scripts.audit.packages import TESTED, USED, pinned
from tests.habits.repository import ROOMS, ROOT, text

CALLS = {
    "exec": "exec(given)",
    "eval": "eval(given)",
    "pickle": "import pickle\npickle.loads(given)",
    "marshal": "import marshal\nmarshal.loads(given)",
    "YAML that makes objects": "import yaml\nyaml.load(given)",
    "a shell": "import subprocess\nsubprocess.run(given, shell=True)",
    "a shell ": "import os\nos.system(given)",
    "a shell's wildcard": "import os\nos.system('chmod 777 *')",
}
WELL = {"name": "orjson", "version": "3", "vulns": []}
BAD = {
    "name": "pillow",
    "version": "1",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["2", "3"]}, {"id": "PYSEC-2", "fix_versions": []}],
}
SKIPPED = {"name": "babel", "skip_reason": "Dependency not found"}


def report(*packages):
    return json.dumps({"dependencies": packages, "fixes": []})


@pytest.fixture
def sources(monkeypatch, tmp_path):
    """What pip-audit says of three packages, by source."""
    said = {}
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("orjson==3 \\\npillow==1 \\\nbabel==2 \\\n")
    monkeypatch.setattr(vulnerabilities, "_asked", lambda source, _: said.get(source, ""))
    monkeypatch.setattr(audit, "TESTED", requirements)
    monkeypatch.setattr(bill, "write", lambda _: "written elsewhere")
    return said


def test_no_call_runs_what_it_is_given():
    assert set(ROOMS) < set(dangers.ROOMS)
    assert list(dangers.found()) == []


@pytest.mark.parametrize("what", CALLS)
def test_a_dangerous_call_is_found_also_where_it_asks_not_to_be(tmp_path, what):
    (tmp_path / "bot").mkdir()
    called = "".join(f"{line}  # noqa\n" for line in CALLS[what].splitlines())
    (tmp_path / "bot" / "some.py").write_text(called)

    found = list(dangers.found(tmp_path, ("bot",)))

    assert any(one.endswith(f": {what.strip()}") for one in found)


def test_every_package_has_a_licence_that_is_allowed():
    told = licences.of(pinned(USED))

    assert len(told) > 30
    assert list(licences.refused(told)) == []


def test_another_licence_and_none_are_refused():
    told = {"a": "MIT", "b": "GPL-3.0-only", "c": "MIT OR (Apache-2.0 AND AGPL-3.0-only)", "d": ""}

    assert [one.partition(":")[0] for one in licences.refused(told)] == ["b", "c", "d"]


def test_whatever_runs_is_among_what_is_looked_up():
    assert pinned(USED).items() <= pinned(TESTED).items()
    assert len(pinned(ROOT / "requirements-audit.txt")) > 10
    assert "lxml" not in pinned(TESTED), "with it openpyxl reads in another way than in use"
    assert "defusedxml" in pinned(USED), "without it openpyxl believes entities"


def test_what_was_skipped_is_asked_elsewhere_and_then_unknown(sources):
    sources["pypi"] = report(WELL, BAD, SKIPPED)
    found = vulnerabilities.look(audit.TESTED)

    assert found.unknown == ("babel",)
    assert found.looked_up == 2
    assert found.found == (
        "pillow 1: PYSEC-1, mended in 2, 3",
        "pillow 1: PYSEC-2, mended in no version yet",
    )
    sources["osv"] = report({**SKIPPED, "vulns": []})
    assert vulnerabilities.look(audit.TESTED).unknown == ()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", 3),
        ("no JSON", 3),
        (report(), 3),
        (report(SKIPPED, WELL), 3),
        (report(*({**WELL, "name": name} for name in ("orjson", "babel", "pillow"))), 0),
        (report(BAD), 1),
    ],
)
def test_the_exit_code_tells_well_from_found_from_not_looked_up(sources, capsys, said, code):
    sources["pypi"] = said

    assert audit.main() == code
    assert ("NOT LOOKED UP" in capsys.readouterr().out) == (said in ("", "no JSON") or code != 0)


@pytest.mark.parametrize("apart", ["requirements-audit.txt", "requirements-sdmx.txt"])
def test_make_builds_what_stands_apart_from_pinned_packages(apart):
    assert f"--require-hashes -r {apart}" in text(ROOT / "Makefile")
    assert pinned(ROOT / apart)
