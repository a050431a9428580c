"""The command line writes a round's results into files."""

import json

import pytest

from bot import content
from bot.exports.columns import TABLES
from tests.framework import FRAMEWORK
from tests.unit.commandline.kit import SOON


@pytest.fixture
def opened(run, stored, monkeypatch):
    known = {FRAMEWORK.version: FRAMEWORK}
    monkeypatch.setattr(content, "frameworks_of", lambda _languages: known)
    assert run("round", "open", "Spring / 2027", "--due", SOON)[0] == 0


WRITTEN = {
    "csv": ["answers.csv", "scores.csv", "indicators.csv"],
    "xlsx": ["Spring _ 2027.xlsx"],
    "json": ["Spring _ 2027.json"],
    "sdmx": ["indicators.sdmx.csv", "indicators.sdmx.xml"],
}


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(("form", "names"), WRITTEN.items())
def test_a_round_is_written_into_a_folder(run, tmp_path, form, names):
    folder = tmp_path / "a" / "b"
    said = run("export", "--round", " Spring /  2027", "--format", form, "--out", str(folder))

    assert said == (0, "".join(f"{folder / name}\n" for name in names), "")
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert all(path.stat().st_size for path in folder.iterdir())
    told = run("audit")[1]
    assert ("exported" in told, form in told) == (True, True)


@pytest.mark.usefixtures("opened")
def test_cities_that_have_not_begun_are_there(run, tmp_path):
    run("export", "--round", "Spring / 2027", "--format", "json", "--out", str(tmp_path))
    made = json.loads((tmp_path / WRITTEN["json"][0]).read_bytes())

    assert len(made["scores"]) == 20
    assert made["answers"] == []
    assert set(made) == {"format", "round", *(table.name for table in TABLES)}


@pytest.mark.usefixtures("opened")
def test_what_cannot_be_written_is_told_in_one_line(run, tmp_path):
    (tmp_path / "taken").write_text("")
    there = ("--format", "csv", "--out", str(tmp_path / "taken"))
    code, out, err = run("export", "--round", "Spring / 2027", *there)
    assert (code, out, err.count("\n")) == (1, "", 1)
    code, out, err = run("export", "--round", "Winter", "--format", "csv", "--out", str(tmp_path))

    assert (code, out) == (1, "")
    assert err == "there is no round “Winter”; there are “Spring / 2027”\n"


@pytest.mark.parametrize("left_out", ["--round", "--format", "--out"])
def test_wrong_usage(run, left_out):
    given = {"--round": "A", "--format": "csv", "--out": "."}
    given.pop(left_out)
    with pytest.raises(SystemExit) as left:
        run("export", *(word for pair in given.items() for word in pair))
    assert left.value.code == 2
