"""Both databases: what one promises, the other keeps."""

import asyncio
import os
import threading

import pytest

from storage import postgres, server_schema
from storage.database import open_database
from tests.postgres import EMPTIES, Server, binaries
from tests.postroom import Clock, Postroom
from tests.telling import WAYS
from tests.town import NOW, fill


def beside(work):
    """Run a coroutine though this thread has a loop of its own."""
    done = []
    thread = threading.Thread(target=lambda: done.append(asyncio.run(work)))
    thread.start()
    thread.join()
    return done[0]


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL for this process of the tests."""
    if binaries() is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    with Server() as running:
        running.create("tandem")
        beside(postgres.once(running.url, server_schema.create))
        yield running


@pytest.fixture
def on_server(server):
    """The address of an empty PostgreSQL database."""
    beside(postgres.once(server.url, lambda c: c.exec_driver_sql(EMPTIES)))
    return server.url


@pytest.fixture
def url(tmp_path):
    """The address of an SQLite file, for what only a file has: another program opens it as well."""
    return f"sqlite+aiosqlite:///{tmp_path}/t.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """The address of an empty database, of one kind and of the other."""
    if request.param == "postgresql":
        return request.getfixturevalue("on_server")
    return f"sqlite+aiosqlite:///{tmp_path}/t.db"


@pytest.fixture
async def database(address):
    """A database of one kind and of the other, with the town of tests.town in it."""
    opened = open_database(address)
    await opened.write(fill)
    yield opened
    await opened.close()


@pytest.fixture
def room(database):
    """Where the town's letters are sent from, at the hour of the town."""
    return Postroom(database, Clock(NOW))


@pytest.fixture(params=WAYS)
def way(request):
    """How screens make their calls."""
    return request.param
