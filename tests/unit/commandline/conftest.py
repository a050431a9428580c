import pytest

from bot import content, settings
from bot.__main__ import main
from tests.framework import FRAMEWORK
from tests.unit.commandline.kit import AVILLE, BETOWN, HEAD


@pytest.fixture(autouse=True)
def url(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(content, "frameworks_of", lambda _languages: {"2027": FRAMEWORK})
    return settings.load().database_url


@pytest.fixture
def run(capsys):
    def run(*argv):
        code = main(argv)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def roster_file(tmp_path):
    def write(*lines, head=HEAD, name="r.csv"):
        (tmp_path / name).write_text("\n".join((head, *lines)), encoding="utf-8")
        return name

    return write


@pytest.fixture
def stored(run, roster_file):
    assert run("import", roster_file(AVILLE, BETOWN))[0] == 0
