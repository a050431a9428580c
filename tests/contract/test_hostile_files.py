"""Files that are made to hurt: they are refused in words, and cost neither memory nor time."""

import io
import tracemalloc
import zipfile

import pytest

from assessment.errors import FileError
from bot import files_in
from bot.blank import reading
from bot.spreadsheets import opening
from tests.fuzz.targets import SHEET, filled_in

STRINGS = "xl/sharedStrings.xml"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
CELL = '<c r="A1" t="inlineStr"><is><t>{}</t></is></c>'
ROW = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">{}</row></sheetData></worksheet>'  # noqa: E501


def changed(**parts):
    """A filled questionnaire in which some parts are others."""
    with zipfile.ZipFile(io.BytesIO(filled_in())) as good, io.BytesIO() as made:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bad:
            for name in {*good.namelist(), *parts}:
                bad.writestr(name, parts[name] if name in parts else good.read(name))
        return made.getvalue()


def declaring(entity, cell):
    return f"<!DOCTYPE x [{entity}]>" + ROW.format(CELL.format(cell))


FILES = {  # each is made when its turn comes: there are fifty megabytes in a bomb
    "laughs": lambda: changed(**{SHEET: declaring('<!ENTITY l0 "ha">' + LAUGHS, "&l9;")}),
    "one entity": lambda: changed(**{SHEET: declaring('<!ENTITY me "ha">', "&me;")}),
    "another file": lambda: changed(
        **{SHEET: declaring('<!ENTITY me SYSTEM "file:///etc/hosts">', "&me;")}
    ),
    "a bomb": lambda: changed(**{STRINGS: b"\0" * (opening.MOST_UNPACKED + 1)}),
    "a bomb beside": lambda: changed(**{"xl/media/x.png": b"\0" * (opening.MOST_UNPACKED + 1)}),
    "no sheet": lambda: changed(**{SHEET: ""}),
    "half of it": lambda: filled_in()[:2000],
    "nothing but a beginning": lambda: files_in.ZIP,
    "too long": lambda: files_in.ZIP + b"\0" * files_in.MOST_BYTES,
}


@pytest.mark.parametrize("name", FILES)
def test_a_spreadsheet_made_to_hurt_is_refused_cheaply(name):
    content = FILES[name]()
    tracemalloc.start()
    with pytest.raises(FileError) as error:
        reading.read("f.xlsx", content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "spreadsheet" in str(error.value) or "MB" in str(error.value)
    assert most < 10_000_000


def test_a_spreadsheet_of_many_columns_is_read_in_part():
    cells = "".join(f'<c r="{letters}1"><v>1</v></c>' for letters in ("A", "ZZ", "XFD"))
    (row,) = opening.rows("f.xlsx", changed(**{SHEET: ROW.format(cells)}), most=5)

    assert len(row) <= opening.MOST_COLUMNS


def test_what_was_not_touched_is_read():
    assert reading.read("f.xlsx", changed()).name == "Ana"


def test_a_path_in_a_name_or_a_part_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content = changed(**{"../../evil.txt": b"x", "/evil.txt": b"x"})

    assert reading.read("../../f.xlsx", content).name == "Ana"
    assert list(tmp_path.iterdir()) == []
