"""Who reads beside the writer may be cancelled at any moment, also as the program ends."""

import asyncio
import threading

from storage.database import open_database

UP_TO = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) "
LONG = UP_TO.format(300_000) + "SELECT count(i) FROM n"


async def cancelled(database):
    """Begin a long reading, and cancel who waits for it while SQLite is at it."""
    begun, loop = asyncio.Event(), asyncio.get_running_loop()

    def work(connection):
        connection.exec_driver_sql("SELECT 1")
        loop.call_soon(begun.set)
        return connection.exec_driver_sql(LONG).scalar_one()

    waiting = asyncio.create_task(database.read(work))
    await begun.wait()
    waiting.cancel()
    for _ in range(3):
        await asyncio.sleep(0)
    return waiting


async def test_whoever_is_cancelled_waits_no_longer_and_closing_waits_for_the_reading(tmp_path):
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    waiting = await cancelled(database)
    was_cancelled, under_way = waiting.cancelled(), len(database._readings)
    await database.close()

    assert (was_cancelled, under_way, len(database._readings)) == (True, 1, 0)


def test_a_program_ends_though_a_reading_was_cancelled_right_before(tmp_path):
    async def work():
        database = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
        await cancelled(database)
        await database.close()

    ending = threading.Thread(target=lambda: asyncio.run(work()), daemon=True)
    ending.start()
    ending.join(timeout=20)

    assert not ending.is_alive()
