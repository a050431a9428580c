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
