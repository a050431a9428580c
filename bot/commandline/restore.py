"""`restore`: a copy takes the database's place; what it would send is held.

The copy does not know what left after it was made, so nothing leaves until somebody says
so: `restore --release` sends what is still due, `restore --drop` nothing of it.

What stood there before stays in a file beside it, for the case that it was the wrong copy;
`restore --discard` deletes it, and else the bot does some weeks later.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from assessment.errors import Unavailable
from bot import settings
from bot.freezing import finish_all
from bot.mailing import plan_all
from storage import audit, held
from storage.copying import REPLACED_KEPT, discard, replaced, restore
from storage.database import hold, is_server, location, write_now
from storage.erasure import erase_again


@dataclass(frozen=True, slots=True)
class Held:
    """What a restored copy would have sent, and who was erased from it."""

    letters: int = 0
    broadcasts: int = 0
    erased: int = 0


def run(given: argparse.Namespace) -> int:
    """Restore a copy, or say what becomes of what a restored one holds."""
    chosen = settings.load()
    if given.discard:
        return _discard(location(chosen.database_url))
    if given.hold:
        _say(write_now(chosen.database_url, _made_safe))
        return 0
    if given.file is None:
        return _settle(chosen.database_url, release=given.release)
    if is_server(chosen.database_url):
        return _into_server(chosen.database_url, Path(given.file))
    path, source = location(chosen.database_url), Path(given.file)
    with hold(path):
        stays, found = path.exists(), Held()

        def made_safe(draft: Path) -> None:
            nonlocal found
            found = write_now(f"sqlite+aiosqlite:///{draft}", _made_safe)

        restore(source, path, made_safe)
    print(f"{path}: restored from {source}")
    if stays:
        _say_what_stays(path)
    _say(found)
    return 0


def _into_server(url: str, source: Path) -> int:
    from storage.moving import into_server  # asyncpg only where it is used

    found = into_server(source, url, _made_safe)
    print(f"the server's database: restored from {source}")
    _say(found)
    return 0


def _say_what_stays(path: Path) -> None:
    print(
        f"what was there stays as {replaced(path)}, with the data of everybody in it, also of"
        f" whoever is erased from now on; the bot deletes it after {REPLACED_KEPT.days} days,"
        " and restore --discard at once"
    )


def _discard(path: Path) -> int:
    if not discard(path):
        msg = f"{replaced(path)}: there is no such file"
        raise Unavailable(msg)
    print(f"{replaced(path)} is deleted")
    return 0


def _say(found: Held) -> None:
    if found.erased:
        who = "person was" if found.erased == 1 else "people were"
        print(f"{found.erased} {who} erased since: once more")
    waiting = [
        _counted(number, what)
        for number, what in ((found.letters, "message"), (found.broadcasts, "broadcast"))
        if number
    ]
    if waiting:
        words = " and ".join(waiting)
        print(f"held: {words}; send them with restore --release, or restore --drop")


def _made_safe(c: sa.Connection) -> Held:
    """Hold what would leave, and erase whoever was forgotten after the copy was made."""
    now = datetime.now(UTC)
    audit.note(c, audit.THE_COMMAND_LINE, "restored", "database 1", now)
    erased = erase_again(c, now)
    finish_all(c)  # everybody is told then
    plan_all(c)  # what is not planned yet could not be held
    letters, broadcasts = held.hold(c)
    return Held(letters, broadcasts, erased)


def _settle(url: str, *, release: bool) -> int:
    def work(c: sa.Connection) -> int:
        word = "released" if release else "dropped"
        audit.note(c, audit.THE_COMMAND_LINE, word, "held messages", datetime.now(UTC))
        return held.release(c) if release else held.drop(c)

    number = write_now(url, work)
    fate = _fate(one=number == 1, release=release)
    print(f"{_counted(number, 'message')} {fate}")
    return 0


def _fate(*, one: bool, release: bool) -> str:
    if release:
        return "goes its way" if one else "go their way"
    return "is not sent" if one else "are not sent"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
