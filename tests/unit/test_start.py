"""What the running program does not load: it would be held for as long as it runs."""

import subprocess
import sys

UNUSED = {
    "sqlalchemy.orm",  # 7 MB
    "aiohttp",  # 9 MB; a test's own client
    "alembic",
    "openpyxl",
    "segno",
    "PIL",
    "typst",
}


def test_what_only_some_need_is_not_loaded_at_the_start(tmp_path):
    code = f"""
import asyncio, sys
import bot.app
from storage.database import open_database

async def read_once():
    database = open_database("sqlite+aiosqlite:///{tmp_path}/tandem.db")
    await database.read(lambda connection: connection.exec_driver_sql("SELECT 1"))
    await database.close()

before = set(sys.modules)
asyncio.run(read_once())
print(*sorted({UNUSED!r} & before), *sorted({{"sqlalchemy.orm"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own words

    assert done.stdout.split() == []


def test_what_modules_make_is_not_looked_through_and_what_is_made_later_is():
    code = """
import gc
from bot.lasting import lasting
runs = lambda: sum(one["collections"] for one in gc.get_stats())
with lasting():
    before = runs()
    import bot.app
    print(runs() - before)
kept = len(gc.get_objects())
print(gc.isenabled(), kept < 1_000, gc.get_freeze_count() > 100_000)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own words

    assert done.stdout.split() == ["0", "True", "True", "True"]
