"""A roster in chat: looked at before it is stored, whole or not at all, and undone again."""

from itertools import count

import pytest

from assessment.errors import Refused, TryLater
from bot.fetching import Fetching
from bot.incoming import Kind
from conversations.events import Media, Sent
from storage import imports, invitations, outbox, roster, sessions
from storage.database import open_database
from tests.town import NOW, Chat, contents, fill, turns_of

HEAD = "partnership,city,country,side,region,population,language,timezone"
CEVILLE = "Ceville – Detown,Ceville,SN,lead,West,120000,fr,Africa/Dakar"
DETOWN = "Ceville – Detown,Detown,IT,partner,South,,en,Europe/Rome"
FILE = "\n".join((HEAD, CEVILLE, DETOWN)).encode()
ROSTER = ("city", "partnership", "side")
NUMBERS = count(1)


class Shelf:
    """Files at Telegram; a file may also be an error that comes instead."""

    def __init__(self):
        self.files, self.asked = {}, []

    async def download(self, file_id, most):
        self.asked.append(file_id)
        found = self.files[file_id]
        if isinstance(found, list):
            found = found.pop(0)
        if isinstance(found, Exception):
            raise found
        return found


class Office(Chat):
    """A coordinator who sends files."""

    async def sends_file(self, shelf, content, name="r.csv", size=100):
        file_id = f"file-{next(NUMBERS)}"
        shelf.files[file_id] = content
        number = next(self.ids)
        sent = Sent("", Media.DOCUMENT, file_id, name, "text/csv", size, number)
        await self._take(Kind.MESSAGE, sent=sent, message_id=number)


@pytest.fixture
async def database(address):
    opened = open_database(address)
    await opened.write(fill)
    yield opened
    await opened.close()


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
async def cora(database):
    chat = await Office(turns_of(database), "cora").joins()
    await chat.send("/import")
    return chat


@pytest.fixture
def fetching(database, shelf, cora):
    return Fetching(shelf, database, cora.turns, cora.shown, lambda: NOW)


async def stored(database, *tables):
    return await database.read(lambda c: contents(c, *tables))


async def test_a_roster_is_looked_at_then_taken_in_then_undone(database, shelf, cora, fetching):
    before = await stored(database, *ROSTER)
    await cora.sends_file(shelf, FILE)
    assert "is being read" in cora.text
    await fetching.fetch_all()
    assert "2 new rows" in cora.text
    assert await stored(database, *ROSTER) == before
    await cora.tap("Confirm")
    assert "taken in" in cora.text
    after = await stored(database, *ROSTER)
    assert len(after["side"]) == len(before["side"]) + 2
    await cora.tap("Undo")
    await cora.tap("Confirm")

    assert "as it was before" in cora.text
    assert await stored(database, *ROSTER) == before


async def test_the_same_file_again_changes_nothing(database, shelf, cora, fetching):
    for _ in range(2):
        await cora.sends_file(shelf, FILE)
        await fetching.fetch_all()
        if "Confirm" in cora.labels:
            await cora.tap("Confirm")

    assert "there is nothing to do" in cora.text
    assert "Confirm" not in cora.labels


async def test_what_changed_is_as_it_was_after_the_undoing(database, shelf, cora, fetching):
    await cora.sends_file(shelf, FILE)
    await fetching.fetch_all()
    await cora.tap("Confirm")
    before = await stored(database, *ROSTER)
    other = FILE.replace(b"120000", b"9").replace(b"lead", b"x").replace(b"partner,", b"lead,")
    await cora.sends_file(shelf, other.replace(b"x,", b"partner,"))
    await fetching.fetch_all()
    assert "2 changed rows" in cora.text
    await cora.tap("Confirm")
    assert await stored(database, *ROSTER) != before
    await cora.tap("Undo")
    await cora.tap("Confirm")

    assert await stored(database, *ROSTER) == before


async def test_what_people_rest_on_is_not_undone(database, shelf, cora, fetching):
    await cora.sends_file(shelf, FILE)
    await fetching.fetch_all()
    await cora.tap("Confirm")

    def invite(c):
        side = next(s for s in roster.sides(c) if s.city == "Ceville")
        more = {"role": "official", "side_id": side.id, "language": "fr", "label": ""}
        invitations.create(c, token="t", now=NOW, expires_at=NOW, **more)

    await database.write(invite)
    before = await stored(database, *ROSTER)
    await cora.tap("Undo")
    await cora.tap("Confirm")

    assert "cannot be undone" in cora.text
    assert await stored(database, *ROSTER) == before


async def test_only_the_last_import_can_be_undone(database, shelf, cora, fetching):
    await cora.sends_file(shelf, FILE)
    await fetching.fetch_all()
    await cora.tap("Confirm")
    undo = next(b["callback_data"] for b in cora.buttons if b["text"] == "Undo")
    await database.write(lambda c: imports.record(c, "later.csv", {"made": [], "was": []}, NOW))
    before = await stored(database, *ROSTER)
    await cora.press(undo)
    if "Confirm" in cora.labels:
        await cora.tap("Confirm")

    assert await stored(database, *ROSTER) == before


async def test_every_bad_row_is_told_by_line_and_column(database, shelf, cora, fetching):
    before = await stored(database, *ROSTER)
    await cora.sends_file(shelf, FILE.replace(b"SN", b"XX").replace(b"Europe/Rome", b"Mars"))
    await fetching.fetch_all()

    assert "2 things are wrong" in cora.text
    assert "line 2, country: “XX” is not a country" in cora.text
    assert "line 3, timezone: “Mars” is not an IANA" in cora.text
    assert await stored(database, *ROSTER) == before


async def test_a_spreadsheet_is_told_from_a_roster(database, shelf, cora, fetching):
    await cora.sends_file(shelf, b"PK\x03\x04...", name="questionnaire.xlsx")
    await fetching.fetch_all()

    assert "a filled questionnaire is taken in by “import”" in cora.text


async def test_what_is_wrong_is_told_in_french(database, shelf, cora, fetching):
    await cora.send("/language")
    await cora.tap("Français")
    await cora.send("/import")
    await cora.sends_file(shelf, FILE.replace(b"SN", b"XX"))
    await fetching.fetch_all()

    assert "ligne 2, country: «\u00a0XX\u00a0» n’est pas un pays" in cora.text


@pytest.mark.parametrize(("answer", "cities"), [("The same", 3), ("Another one", 4)])
async def test_a_near_name_is_asked_about(database, shelf, cora, fetching, answer, cities):
    near = FILE.replace(b"Ceville,", b"Avile,").replace(b"Ceville", b"Town")
    await cora.sends_file(shelf, near)
    await fetching.fetch_all()
    assert "spelled nearly like Aville" in cora.text
    assert "Confirm" not in cora.labels
    await cora.tap(answer)
    await cora.tap("Confirm")

    assert len((await stored(database, "city"))["city"]) == cities


async def test_a_preview_does_not_decide_what_is_stored_later(database, shelf, cora, fetching):
    """Between the preview and the yes another roster came in that makes it wrong."""
    await cora.sends_file(shelf, FILE)
    await fetching.fetch_all()
    third = CEVILLE.replace(",Ceville,", ",Elville,").split(",")

    def other_lead(c):
        row = roster.Row("ceville-detown", *third[:4], "West", 5, "fr", "UTC", "", 2)
        roster.apply(c, [row])

    await database.write(other_lead)
    before = await stored(database, *ROSTER)
    await cora.tap("Confirm")

    assert "several leads" in cora.text
    assert await stored(database, *ROSTER) == before


async def test_what_cannot_be_had_now_is_had_later(database, shelf, cora, fetching):
    await cora.sends_file(shelf, [TryLater(1), TryLater(1), FILE])
    for _ in range(3):
        assert "is being read" in cora.text
        await fetching.fetch_all()

    assert "2 new rows" in cora.text


@pytest.mark.parametrize("error", [Refused("gone"), TryLater(1)], ids=["gone", "never"])
async def test_what_cannot_be_had_is_told(database, shelf, cora, fetching, error):
    await cora.sends_file(shelf, error)
    for _ in range(9):
        await fetching.fetch_all()

    assert "could not be fetched" in cora.text
    assert len(shelf.asked) <= 5


async def test_a_preview_that_was_not_shown_is_drawn_at_the_next_start(database, shelf, cora):
    lost = Fetching(shelf, database, cora.turns, lambda _: None, lambda: NOW)
    await cora.sends_file(shelf, FILE)
    shown = sessions.Shown(cora.number, cora.place.screen, 1)
    await database.write(lambda c: sessions.shown(c, [shown]))
    assert await database.read(lambda c: sessions.to_redraw(c, 43, 9)) == ()
    await lost.fetch_all()

    assert await database.read(lambda c: sessions.to_redraw(c, 43, 9)) == (cora.number,)
    cora.shown(await cora.turns.standing(cora.number))
    assert "2 new rows" in cora.text


async def test_who_went_elsewhere_is_not_disturbed_and_finds_it_later(shelf, cora, fetching):
    await cora.sends_file(shelf, FILE)
    await cora.send("/help")
    before = cora.place
    await fetching.fetch_all()
    assert cora.place is before
    await cora.send("/import")

    assert "2 new rows" in cora.text


async def test_a_file_of_21_mb_is_not_even_fetched(database, shelf, cora, fetching):
    await cora.sends_file(shelf, FILE, size=21_000_000)
    await fetching.fetch_all()

    assert "too long" in cora.text
    assert shelf.asked == []


@pytest.mark.parametrize("name", ["ana", "rea"])
async def test_others_take_nothing_in(database, shelf, name):
    other = await Office(turns_of(database), name).joins()
    await other.send("/import")
    await other.sends_file(shelf, FILE)

    assert await stored(database, "import") == {"import": []}
    assert not await database.read(lambda c: outbox.due(c, "fast", NOW, 9))
