"""What reads what people send, each as a function of bytes: whatever comes in, it holds.

Each is run by a fuzzer that looks at coverage (`python -m tests.fuzz.guided`), and by
Hypothesis in `make test`.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from assessment.errors import FileError, UnreadableState, UnreadableUpdate
from assessment.indicators import numbers
from assessment.indicators.loading import load
from bot import files_in, updates
from bot.blank import making, reading
from bot.indicators_in import city_tables, opening, taking
from bot.indicators_in.areas import Areas
from bot.indicators_in.city_table_columns import is_table
from bot.spreadsheets.workbook import Table, workbook
from conversations import codec, interview, router, screen
from storage.cities import Town
from tests.city_tables import GREEN, GROWTH, SLUMS, SPACES, book, green, growth, slums, spaces

FIRST = ("round", "partnership", "city", "name", "question", "level", "note")
ROWS = (
    ("2027", "Aville – Betown", "Aville", "Ana", "1.1", "4", "well"),
    (*[""] * 4, "1.2", "?", ""),
)
SHEET = "xl/worksheets/sheet1.xml"
TOWNS = (
    Town(1, "Aville", "SN", "UTC", "SN001C XSN9", coastal=None),
    Town(2, "Betown", "IT", "UTC", "IT004C", coastal=True),
)


def update(given: bytes) -> None:
    """An update is read, or refused; what was read can be stored."""
    try:
        raw = json.loads(given)
    except (ValueError, RecursionError):
        return  # the edge answers 400
    try:
        read = updates.read(raw, "our_bot")
    except UnreadableUpdate:
        return
    assert abs(read.update_id) < 2**63
    for text in (read.first_name, read.command, read.argument, read.sent.text if read.sent else ""):
        text.encode()
    assert len(read.command) <= 32
    assert len(read.argument) <= 64


def button(given: bytes) -> None:
    """A button's data is refused, or says the same when it is written again; so do states."""
    text = given.decode("utf-8", errors="replace")
    if known := screen.parse(text):
        press, number = known
        router.tapped(press, number, number, "i", None)
        if len(given) <= screen.DATA_BYTES:
            assert screen.parse(press.data(number)) == known
    try:
        state = codec.load(text)
    except UnreadableState:
        return
    assert codec.load(codec.dump(state)) == state


def number(given: bytes) -> None:
    """A number has at most two readings, and is none that the database could not hold."""
    text = given.decode("utf-8", errors="replace")
    found = numbers.read(text, ("%", "t/hab", "µg/m³"))
    assert len(found) <= 2
    assert all(value.is_finite() and abs(value) < 10**13 for value in found)
    assert numbers.year(text) is None or 1900 <= (numbers.year(text) or 0) < 2100


def roster(given: bytes) -> None:
    """A roster is read whole, or refused with problems."""
    _refuses(lambda: files_in.roster("f", given))


def figures(given: bytes) -> None:
    """So are figures: ours, SDMX-CSV, Eurostat's."""

    def read() -> None:
        lines = files_in.text("f", given).splitlines(keepends=True)
        opened = opening.opened("f", lines)
        if opened.kind in taking.READERS:
            _taken(opened)

    _refuses(read)


def spreadsheet(given: bytes) -> None:
    """So is a spreadsheet of figures, by its bytes."""
    if city_tables.is_one(given):
        _refuses(lambda: _taken(city_tables.opened("f", given)))


def table(given: bytes) -> None:
    """So is UN-Habitat's table, whatever its columns are called and its cells say."""
    columns, *rows = [line.split("\t") for line in given.decode("utf-8", "replace").split("\n")]
    if is_table(columns):
        lines = enumerate(rows, start=2)
        kind = opening.Kind.CITY_TABLE
        _refuses(
            lambda: _taken(
                opening.Opened("f", kind, tuple(columns), decimal_comma=False, rows=lines)
            )
        )


def _taken(opened: opening.Opened) -> None:
    taken = taking.take(opened, Areas(TOWNS), _matches())
    for entry in taken.figures():
        assert entry.value is not None
        assert entry.value.is_finite()
        assert 1900 <= entry.year < 2100
        assert entry.city_id in (1, 2)
    for area in (*taken.areas, *taken.series):
        str(area).encode()


def questionnaire(given: bytes) -> None:
    """So is a filled questionnaire, as CSV or as the bytes of a spreadsheet."""
    _refuses(lambda: reading.read("f", given))


def sheet(given: bytes) -> None:
    """So is one in a spreadsheet that is whole but for its sheet."""
    with zipfile.ZipFile(io.BytesIO(filled_in())) as good, io.BytesIO() as made:
        with zipfile.ZipFile(made, "w") as bad:
            for name in good.namelist():
                bad.writestr(name, given if name == SHEET else good.read(name))
        content = made.getvalue()
    questionnaire(content)


def _refuses(read: Callable[[], object]) -> None:
    with contextlib.suppress(FileError):
        read()


@functools.cache
def _matches() -> taking.Matches:
    return taking.Matches(load({}), {})


@functools.cache
def filled_in() -> bytes:
    """Return a filled questionnaire, as a spreadsheet."""
    return workbook((Table(making.SHEET, FIRST, ROWS),), datetime(2027, 1, 4, tzinfo=UTC))


TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {
    one.__name__: one
    for one in (
        update,
        button,
        number,
        roster,
        figures,
        spreadsheet,
        table,
        questionnaire,
        sheet,
    )
}
TABLES: Final = (
    (GREEN, green("Aville", 1, "-", 0.5, 1.5)),
    (SPACES, spaces("Betown", 9.6, 56.1, country="Italy", code="")),
    (SLUMS, slums("Senegal", 29.5)),
    (GROWTH, growth("Aville", 3.1, 1.5, 0.75)),
)

HEAD = "partnership,city,country,side,region,population,language,timezone"
SEEDS: Final[Mapping[str, tuple[bytes, ...]]] = {
    "update": (
        b'{"update_id":1,"message":{"message_id":2,"chat":{"id":5},"from":{"id":5},"text":"/a x"}}',
        b'{"update_id":1,"message":{"message_id":2,"chat":{"id":5},"photo":[{"file_size":1}]}}',
        b'{"update_id":1,"callback_query":{"id":"q","from":{"id":5},"data":"i:level:4~2"}}',
        b'{"update_id":1,"my_chat_member":{"chat":{"id":5},"from":{"id":5},"new_chat_member":{}}}',
    ),
    "button": (
        b"i:level:3.2:4~12",
        b"w:join:token:fr~0",
        b'["h.Home", {}]',
        b"NaN",
        b"-1e999",
        codec.dump(interview.Asking(1, 1, "1.1")).encode(),
    ),
    "number": (b"1 234,5", b"12,5 %", "−1.234,56 t/hab".encode(), "٣".encode(), b"2024"),
    "roster": (
        f"{HEAD}\nA - B,Aville,SN,lead,W,5,fr,UTC\nA - B,Betown,IT,partner,,,en,UTC\n".encode(),
        "\ufeffpartnership;city;country;side;region;population;language;timezone\n".encode(),
    ),
    "figures": (
        b"city,indicator,year,value,source\nAville,11.6-pm25,2024,12.5,x\n",
        b"city;indicator;year;value\nSN001C;11.6-pm25;2024;1,5\n",
        b"DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nA:B(1.0),SN001C,2024,5,3\n",
        b'city,indicator,year,"value,source\nAville,11.6-pm25,2024,12.5,x\n',
        b"freq,indic_ur,cities\\TIME_PERIOD\t2023\t2024\nA,DE1001V,IT004C\t: \t7 b\n",
    ),
    "spreadsheet": tuple(book(head, row) for head, row in TABLES),
    "table": tuple(
        "\n".join("\t".join(map(str, cells)) for cells in one).encode() for one in TABLES
    ),
    "questionnaire": (
        (",".join(FIRST) + "\n" + "\n".join(",".join(row) for row in ROWS)).encode(),
        filled_in(),
    ),
    "sheet": (zipfile.ZipFile(io.BytesIO(filled_in())).read(SHEET),),
}
