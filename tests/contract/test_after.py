"""What a turn concludes without a second look is what a second look would see."""

import random

import pytest

from storage.database import open_database
from tests.town import Chat, fill, turns_of


@pytest.mark.parametrize("seed", range(6))
async def test_every_screen_is_the_one_that_the_database_would_draw(tmp_path, seed):
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    try:
        await database.write(fill)
        turns, chance = turns_of(database), random.Random(seed)  # noqa: S311
        ana = await Chat(turns, "ana").joins()
        await ana.send("/assess")
        for _ in range(60):
            await ana.press(chance.choice(ana.buttons)["callback_data"])
            again = await turns.standing(ana.number)
            assert ana.place.drawn == again.drawn
            if not any(label[0].isdigit() for label in ana.labels) and chance.random() < 0.5:
                await ana.send("/assess")
    finally:
        await database.close()
