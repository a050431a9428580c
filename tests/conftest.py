"""What all tests share: one order in every process, and databases that cost next to nothing."""

import shutil

import pytest
from sqlalchemy import Engine

from storage import schema, sqlite

SYNCHRONOUS = "PRAGMA synchronous"


class Compiled(dict):
    """Statements as SQL, for every engine of one dialect; SQLAlchemy keeps them for each engine.

    A test has engines of its own, and writing the same SQL again is a tenth of what it costs.
    """

    def get(self, key, default=None):
        return super().get(self._shared(key), default)

    def __setitem__(self, key, compiled):
        super().__setitem__(self._shared(key), compiled)

    def _shared(self, key):
        dialect, *statement = key
        return (type(dialect), *statement)


@pytest.fixture(scope="session", autouse=True)
def statements_are_written_once():
    """Let all engines of this process share what they compiled."""
    compiled, make = Compiled(), Engine.__init__

    def sharing(engine, *given, **named):
        make(engine, *given, **named)
        engine.update_execution_options(compiled_cache=compiled)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "__init__", sharing)
        yield


def pytest_generate_tests(metafunc):
    """Refuse what each process of the tests would tell in another order."""
    for mark in metafunc.definition.iter_markers("parametrize"):
        given = mark.kwargs.get("argvalues", mark.args[-1])
        if isinstance(given, (set, frozenset)):
            pytest.fail(f"{metafunc.definition.nodeid}: a set has no order; sort it", pytrace=False)


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory):
    """A database file without a row, as the program makes it; once for this process."""
    path = tmp_path_factory.mktemp("ready") / "t.db"
    schema.bring_up_to_date(path)
    return path


@pytest.fixture(autouse=True)
def new_files_are_copies(monkeypatch, ready_file):
    """Copy the file that the program made; where the making itself is the subject, override this.

    Half of what a short test on SQLite costs is otherwise the tables' making.
    """
    make = schema._create

    def copy(path):
        if path.stat().st_size:  # a start that was cut off left something: that is for the real one
            make(path)
        else:
            shutil.copyfile(ready_file, path)

    monkeypatch.setattr(schema, "_create", copy)


@pytest.fixture(autouse=True)
def nothing_waits_for_the_disk(monkeypatch):
    """Do not ask the disk at each commit; programs that tests start do, and are killed for it."""
    told = [one for one in sqlite.PRAGMAS if not one.startswith(SYNCHRONOUS)]
    monkeypatch.setattr(sqlite, "PRAGMAS", (*told, f"{SYNCHRONOUS}=OFF"))
