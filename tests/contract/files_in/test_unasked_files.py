"""A file that was sent without `/import`: a coordinator's table can be imported in one tap."""

import pytest

from storage import imports
from tests.office import Office
from tests.town import TELEGRAM

HEAD = "partnership,city,country,side,region,population,language,timezone"
CEVILLE = "Ceville – Detown,Ceville,SN,lead,West,120000,fr,Africa/Dakar"
DETOWN = "Ceville – Detown,Detown,IT,partner,South,,en,Europe/Rome"
FILE = "\n".join((HEAD, CEVILLE, DETOWN)).encode()
IMPORT = "Import this file"


@pytest.mark.parametrize("where", ["/board", "/help", "/rounds", "/broadcast"])
async def test_a_table_sent_anywhere_can_be_imported(shelf, cora, fetching, where):
    await cora.send(where)
    await cora.sends_file(shelf, FILE, "Roster.CSV")
    await cora.taps_about_it(IMPORT)
    assert "is being read" in cora.text
    await fetching.fetch_all()
    assert "2 new rows" in cora.text
    await cora.tap("Confirm")

    assert "taken in" in cora.text


async def test_a_table_after_another_message_can_be_imported_too(shelf, cora, fetching):
    await cora.send("/board")
    await cora.send("hello")
    assert IMPORT not in cora.labels
    await cora.sends_file(shelf, FILE)
    await cora.taps_about_it(IMPORT)
    await fetching.fetch_all()

    assert "2 new rows" in cora.text


async def test_what_is_no_table_or_too_large_is_not_offered(shelf, cora):
    await cora.send("/board")
    for name, size in (("report.pdf", 100), ("roster.csv", 20_000_001), ("csv", 100)):
        await cora.sends_file(shelf, FILE, name, size)
        assert IMPORT not in cora.labels


async def test_nobody_else_is_offered_it_nor_can_tap_it(database, shelf, cora):
    ana = await Office(cora.turns, "ana").joins()
    await ana.send("/assess")
    await ana.sends_file(shelf, FILE)
    assert IMPORT not in ana.labels
    assert any("comment to question" in label for label in ana.labels)
    (nothing,) = [b["callback_data"] for b in ana.buttons if "Do nothing" in b["text"]]
    await ana.presses_about_it(nothing.replace("nothing", "import"))

    assert await database.read(lambda c: imports.pending(c, TELEGRAM["ana"])) is None
