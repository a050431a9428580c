"""Migrations are one line, in which each follows the one before: two of a number lose one."""

import re

from tests.habits.repository import files, name, text

FOLDER = "storage/migrations/versions/"
MIGRATIONS = [path for path in files(".py") if name(path).startswith(FOLDER)]
SAYS = re.compile(r'^revision = "(\d+)"\ndown_revision = (?:"(\d+)"|None)$', re.MULTILINE)


def breaks(migrations):
    """What is wrong with (file name, text) of migrations in their order."""
    for place, (file, source) in enumerate(migrations, 1):
        said = SAYS.search(source)
        number, before = f"{place:04}", f"{place - 1:04}" if place > 1 else None
        if not said or (file[:4], *said.groups()) != (number, number, before):
            yield file


def migration(number, before):
    return f"{number}_x.py", f'revision = "{number}"\ndown_revision = "{before}"\n'


def test_each_follows_the_one_before():
    assert len(MIGRATIONS) > 10
    assert list(breaks((path.name, text(path)) for path in MIGRATIONS)) == []


def test_what_breaks_the_line_is_seen():
    first = "0001_x.py", 'revision = "0001"\ndown_revision = None\n'
    second = migration("0002", "0001")

    assert not list(breaks([first, second, migration("0003", "0002")]))
    assert list(breaks([first, second, migration("0002", "0001")]))
    assert list(breaks([first, second, migration("0003", "0001")]))
    assert list(breaks([first, second, migration("0004", "0003")]))
