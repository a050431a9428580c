import pytest

from bot.pictures.draw import Drawer


@pytest.fixture(scope="session")
def drawer():
    """One for all: what costs time is the first drawing of a thread."""
    one = Drawer()
    yield one
    one.close()
