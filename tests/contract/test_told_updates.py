"""Each line that a turn logs tells its update; no line tells another one's."""

import asyncio
import io
import json
import logging

import pytest

from bot.delivery.screens import Screens
from bot.intake import Intake
from bot.logs import formatters
from storage.database import open_database
from tests.contract.test_edge import Api, Taker, message, no_files

LINES = {"console": lambda line: int(line.rpartition(" update=")[2])}
LINES["json"] = lambda line: json.loads(line)["update"]


@pytest.fixture
async def database(tmp_path):
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    yield opened
    await opened.close()


@pytest.fixture(params=["console", "json"])
def told(request):
    """What is logged, in a form, and how to find the update in a line of it."""
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(dict(zip(LINES, formatters(), strict=True))[request.param])
    logging.getLogger("bot").addHandler(handler)
    yield handler.stream, LINES[request.param]
    logging.getLogger("bot").removeHandler(handler)


class Failing(Taker):
    """Takes turns side by side; each fails once it has let the others go first."""

    async def take(self, incoming):
        await asyncio.sleep(0)
        raise LookupError


async def test_each_line_of_a_turn_tells_its_update(database, told):
    api, (stream, update) = Api(), told
    intake = Intake(Failing(), Screens(api, database, no_files), database, "our_bot")
    await asyncio.gather(*(intake.receive(message(number)) for number in (71, 72, 73)))
    logging.getLogger("bot").error("of_no_turn")
    *lines, last = stream.getvalue().splitlines()

    assert sorted(map(update, lines)) == [71] * 3 + [72] * 3 + [73] * 3
    assert "update" not in last
