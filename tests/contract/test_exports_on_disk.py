"""Files of very many cities: written to the disk as they are read, and the same as at once."""

import io
import json
from itertools import product

import pytest

from assessment.questionnaire import Form
from bot.exports import files
from storage import rounds
from storage.database import read_now
from tests.contract.test_exports import Town, given
from tests.framework import FRAMEWORK
from tests.town import NOW


@pytest.fixture
def town(tmp_path):
    """A town whose lead has sent its answers."""
    town = Town(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    town.answers(1, 1, given(FRAMEWORK, Form.QUICK))
    return town


def files_of(town, form, times):
    """Make those of a format that hold answers or scores, and add each row so many times."""

    def read(c):
        return {name: list(rows) for name, rows in files.rows_of(town.source(c)).items()}

    rows, (one, *_) = read_now(town.url, read), read_now(town.url, rounds.every)
    for name, begin in files.makers(one, form).items():
        tables = {"answers", "scores"}.intersection(files.needed(form, name))
        made = begin(NOW)
        for table, _ in product(sorted(tables), range(times)):
            made.add(table, rows[table])
        if tables:
            yield name, made.content()


# What a workbook packs comes in pieces of its own.
@pytest.mark.parametrize(
    ("form", "times", "most"), [("csv", 100, 0.1), ("xlsx", 15, 0.6), ("json", 100, 0.1)]
)
def test_no_file_is_ever_whole_in_memory(town, form, times, most, monkeypatch):
    """What is written comes to the disk row by row, and leaves it in pieces."""
    town.write(lambda c: rounds.move(c, 1, "closed", NOW))
    pieces = []

    class Disk(io.BytesIO):
        def write(self, data):
            pieces.append(len(data))
            return super().write(data)

    monkeypatch.setattr("bot.on_disk.TemporaryFile", Disk)
    for name, made in files_of(town, form, times):
        with made:
            size = len(made.read())

        assert size <= sum(pieces), name
        assert max(pieces) < size * most, name
        pieces.clear()


@pytest.mark.parametrize("status", ["open", "closed"])
def test_the_json_written_in_pieces_is_what_would_be_written_at_once(town, status):
    """Byte for byte; and where a table has no rows, too."""
    town.write(lambda c: rounds.move(c, 1, status, NOW))
    made = town.made("json")["2027.json"]
    told = json.loads(made)

    assert made.decode() == json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    assert bool(told["answers"]) == (status == "closed")
