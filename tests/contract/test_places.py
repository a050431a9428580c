"""How a round stands for a side is about that round, whatever became of those before it."""

from datetime import date, timedelta

import pytest

from storage import agreed, people, places, rounds, sheets
from storage.database import open_database
from tests.town import NOW, fill

ENDED, AT_HAND = 1, 2


def two_rounds(c):
    fill(c)
    for side in (1, 2):
        who = people.join(c, people.Newcomer(70 + side, "Ida", "en", "UTC", "1"), NOW)
        sheet = sheets.begin(c, sheets.Key(ENDED, side, who), "quick", NOW)
        sent = {"sheet_id": sheet, "form": "quick", "respondents": 1, "answers": {}}
        agreed.write(c, ENDED, side, **sent, now=NOW)
    days = date(2028, 2, 1), date(2028, 2, 8)
    plan = rounds.Plan("2028", "quick", "test", "x", *days, NOW + timedelta(days=400))
    rounds.move(c, rounds.create(c, plan), "open", NOW)


@pytest.mark.parametrize("side", [1, 2])
async def test_a_new_round_waits_for_those_who_submitted_in_the_last_one(address, side):
    database = open_database(address)
    await database.write(two_rounds)

    before = await database.write(lambda c: places.find(c, ENDED, side))
    now = await database.write(lambda c: places.find(c, AT_HAND, side))
    await database.close()

    assert (before.waiting, now.waiting) == (False, True)
