"""Six officials in any order: nothing overwritten unseen, nothing submitted that nobody saw."""

import pytest

from conversations.team import conversation as team
from tests.interleavings.six import lived

SEEDS = range(1, 81)
OVERWRITTEN, UNSEEN = (14, 54, 66), (115, 212, 246)  # where it shows, of the first 300


@pytest.mark.parametrize("part", range(2))
async def test_nothing_is_overwritten_and_nothing_confirmed_unseen(part):
    found = await lived(SEEDS[part::2])

    assert found.wrong == []
    for deed in ("settled", "settled again", "confirmed", "submitted", "contact handed over"):
        assert found.deeds[deed] > 0, f"{deed}: else nothing was tried"


async def test_without_versions_it_is_seen(monkeypatch):
    kept = team._kept

    def blind(state, item, _version, settled):
        return kept(state, item, str(item.version), settled)

    monkeypatch.setattr(team, "_kept", blind)
    found = await lived(OVERWRITTEN)

    assert any("overwrote" in one for one in found.wrong)


async def test_without_a_look_at_the_sheet_it_is_seen(monkeypatch):
    confirm = team._confirm

    def blind(state, _digest, there):
        return confirm(state, there.agreed.digest if there.agreed else "", there)

    monkeypatch.setattr(team, "_confirm", blind)
    found = await lived(UNSEEN)

    assert any("saw another sheet" in one for one in found.wrong)
