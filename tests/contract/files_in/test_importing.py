"""A roster in chat: looked at before it is stored, whole or not at all, and undone again."""

import pytest

from assessment.errors import Refused, TryLater
from bot.fetching import Fetching
from storage import import_moves, invitations, outbox, roster, sessions
from tests.office import KNOWN, Office
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, turns_of

HEAD = "partnership,city,country,side,region,population,language,timezone"
CEVILLE = "Ceville – Detown,Ceville,SN,lead,West,120000,fr,Africa/Dakar"
DETOWN = "Ceville – Detown,Detown,IT,partner,South,,en,Europe/Rome"
FILE = "\n".join((HEAD, CEVILLE, DETOWN)).encode()
ROSTER = ("city", "partnership", "side")


async def test_a_roster_is_looked_at_then_taken_in_then_undone(
    database, shelf, cora, fetching, stored
):
    before = await stored(*ROSTER)
    await cora.sends_file(shelf, FILE)
    assert "is being read" in cora.text
    await fetching.fetch_all()
    assert "2 new rows: Ceville and Detown" in cora.text
    assert await stored(*ROSTER) == before
    await cora.tap("Confirm")
    assert "taken in" in cora.text
    after = await stored(*ROSTER)
    assert len(after["side"]) == len(before["side"]) + 2
    await cora.tap("Undo")
    await cora.tap("Confirm")

    assert "as it was before" in cora.text
    assert await stored(*ROSTER) == before


@SQLITE_IS_ENOUGH
async def test_the_same_file_again_changes_nothing(database, shelf, cora, fetching):
    for _ in range(2):
        await cora.sends_file(shelf, FILE)
        await fetching.fetch_all()
        if "Confirm" in cora.labels:
            await cora.tap("Confirm")

    assert "there is nothing to do" in cora.text
    assert "Confirm" not in cora.labels


async def test_what_changed_is_as_it_was_after_the_undoing(database, shelf, cora, fetching, stored):
    await cora.sends_file(shelf, FILE)
    await fetching.fetch_all()
    await cora.tap("Confirm")
    before = await stored(*ROSTER)
    other = FILE.replace(b"120000", b"9").replace(b"lead", b"x").replace(b"partner,", b"lead,")
    await cora.sends_file(shelf, other.replace(b"x,", b"partner,"))
    await fetching.fetch_all()
    assert "2 changed rows" in cora.text
    await cora.tap("Confirm")
    assert await stored(*ROSTER) != before
    await cora.tap("Undo")
    await cora.tap("Confirm")

    assert await stored(*ROSTER) == before


async def test_what_people_rest_on_is_not_undone(database, shelf, cora, fetching, stored):
    await cora.sends_file(shelf, FILE)
    await fetching.fetch_all()
    await cora.tap("Confirm")

    def invite(c):
        side = next(s for s in roster.sides(c) if s.city == "Ceville")
        more = {"role": "official", "side_id": side.id, "language": "fr", "label": ""}
        invitations.create(c, token="t", now=NOW, expires_at=NOW, **more)

    await database.write(invite)
    before = await stored(*ROSTER)
    await cora.tap("Undo")
    await cora.tap("Confirm")

    assert "cannot be undone" in cora.text
    assert await stored(*ROSTER) == before


@SQLITE_IS_ENOUGH
async def test_only_the_last_import_can_be_undone(database, shelf, cora, fetching, stored):
    await cora.sends_file(shelf, FILE)
    await fetching.fetch_all()
    await cora.tap("Confirm")
    undo = next(b["callback_data"] for b in cora.buttons if b["text"] == "Undo the import")
    await database.write(
        lambda c: import_moves.record(c, "later.csv", {"made": [], "was": []}, NOW)
    )
    before = await stored(*ROSTER)
    await cora.press(undo)
    if "Confirm" in cora.labels:
        await cora.tap("Confirm")

    assert await stored(*ROSTER) == before


@SQLITE_IS_ENOUGH
async def test_every_bad_row_is_told_by_line_and_column(database, shelf, cora, fetching, stored):
    before = await stored(*ROSTER)
    await cora.sends_file(shelf, FILE.replace(b"SN", b"XX").replace(b"Europe/Rome", b"Mars"))
    await fetching.fetch_all()

    assert "2 things are wrong" in cora.text
    assert "line 2, country: “XX” is not a country" in cora.text
    assert "line 3, timezone: “Mars” is not an IANA" in cora.text
    assert await stored(*ROSTER) == before


async def test_what_is_wrong_is_told_in_french(database, shelf, cora, fetching):
    await cora.send("/language")
    await cora.tap("Français")
    await cora.send("/import")
    await cora.sends_file(shelf, FILE.replace(b"SN", b"XX"))
    await fetching.fetch_all()

    assert "ligne 2, country\u00a0: «\u00a0XX\u00a0» n’est pas un pays" in cora.text


@pytest.mark.parametrize(("answer", "cities"), [("The same", 3), ("Another one", 4)])
@SQLITE_IS_ENOUGH
async def test_a_near_name_is_asked_about(database, shelf, cora, fetching, answer, cities, stored):
    near = FILE.replace(b"Ceville,", b"Avile,").replace(b"Ceville", b"Town")
    await cora.sends_file(shelf, near)
    await fetching.fetch_all()
    assert "spelled nearly like Aville" in cora.text
    assert "Confirm" not in cora.labels
    await cora.tap(answer)
    await cora.tap("Confirm")

    assert len((await stored("city"))["city"]) == cities


async def test_a_preview_does_not_decide_what_is_stored_later(
    database, shelf, cora, fetching, stored
):
    """Between the preview and the yes another roster came in that makes it wrong."""
    await cora.sends_file(shelf, FILE)
    await fetching.fetch_all()
    third = CEVILLE.replace(",Ceville,", ",Elville,").split(",")

    def other_lead(c):
        row = roster.Row("ceville-detown", *third[:4], "West", 5, "fr", "UTC", "", 2)
        roster.apply(c, [row])

    await database.write(other_lead)
    before = await stored(*ROSTER)
    await cora.tap("Confirm")

    assert "several leads" in cora.text
    assert await stored(*ROSTER) == before


async def test_what_cannot_be_had_now_is_had_later(database, shelf, cora, fetching):
    await cora.sends_file(shelf, [TryLater(1), TryLater(1), FILE])
    for _ in range(3):
        assert "is being read" in cora.text
        await fetching.fetch_all()

    assert "2 new rows" in cora.text


@pytest.mark.parametrize("error", [Refused("gone"), TryLater(1)], ids=["gone", "never"])
@SQLITE_IS_ENOUGH
async def test_what_cannot_be_had_is_told(database, shelf, cora, fetching, error):
    await cora.sends_file(shelf, error)
    for _ in range(9):
        await fetching.fetch_all()

    assert "could not be fetched" in cora.text
    assert len(shelf.asked) <= 5


async def test_a_preview_that_was_not_shown_is_drawn_at_the_next_start(database, shelf, cora):
    lost = Fetching(shelf, database, cora.turns, lambda _: None, lambda: NOW, KNOWN)
    await cora.sends_file(shelf, FILE)
    shown = sessions.Shown(cora.number, cora.place.screen, 1)
    await database.write(lambda c: sessions.shown(c, [shown]))
    assert await database.read(lambda c: sessions.to_redraw(c, 43, 9)) == ()
    await lost.fetch_all()

    assert await database.read(lambda c: sessions.to_redraw(c, 43, 9)) == (cora.number,)
    cora.shown(await cora.turns.standing(cora.number))
    assert "2 new rows" in cora.text


@SQLITE_IS_ENOUGH
async def test_who_went_elsewhere_is_not_disturbed_and_finds_it_later(shelf, cora, fetching):
    await cora.sends_file(shelf, FILE)
    await cora.send("/help")
    before = cora.place
    await fetching.fetch_all()
    assert cora.place is before
    await cora.send("/import")

    assert "2 new rows" in cora.text


@SQLITE_IS_ENOUGH
async def test_a_file_of_21_mb_is_not_even_fetched(database, shelf, cora, fetching):
    await cora.sends_file(shelf, FILE, size=21_000_000)
    await fetching.fetch_all()

    assert "too long" in cora.text
    assert shelf.asked == []


@pytest.mark.parametrize("name", ["rea", "stranger"])
async def test_others_take_nothing_in(database, shelf, name, stored):
    other = Office(turns_of(database), name)
    if name == "rea":
        await other.joins()
    await other.send("/import")
    await other.sends_file(shelf, FILE)

    assert await stored("import") == {"import": []}
    assert not await database.read(lambda c: outbox.due(c, "fast", NOW, 9))
