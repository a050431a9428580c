"""What all tests share: one order in every process, and databases that cost a copy of a file."""

import shutil

import pytest

from storage import schema


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
