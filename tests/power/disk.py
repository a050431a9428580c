"""What SQLite asked of its disk, in order, and what a power cut may leave of it.

What was synced is there. Of what was written since, a disk may have kept the first part,
any part, or half a sector's run of the last: that is drawn by chance.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

import apsw

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes at a place in a file."""

    file: str
    data: bytes
    at: int


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file's new length."""

    file: str
    length: int


@dataclass(frozen=True, slots=True)
class Delete:
    """A file's end.

    Attributes:
        lasting: Whether its folder was synced as well.
    """

    file: str
    lasting: bool


@dataclass(frozen=True, slots=True)
class Sync:
    """What was written of a file before is there from now on.

    Attributes:
        folder: Whether its folder was synced as well, and with it every name that is gone:
            SQLite does so the first time it syncs a journal that it has made.
    """

    file: str
    folder: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asked for this to be stored."""

    number: int


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody was told that this is stored."""

    number: int


def chance(seed: int) -> Random:
    """Return a chance that can be repeated."""
    return Random(seed)  # noqa: S311


class Disk(apsw.VFS):
    """A real disk that remembers what was asked of it, and when anybody was told of it."""

    def __init__(self, name: str) -> None:
        super().__init__(name, base="")
        self.name, self.log, self._lock = name, [], threading.Lock()

    def note(self, event: object) -> None:
        """Append an event; the writer has a thread of its own."""
        with self._lock:
            self.log.append(event)

    def xOpen(self, name: object, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        """Open a file, and listen to it."""
        return _File(self, name, flags)

    def xDelete(self, path: str, sync: bool) -> None:  # noqa: FBT001, N802
        """Delete a file."""
        super().xDelete(path, sync)
        self.note(Delete(os.path.basename(path), sync))  # noqa: PTH119


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: object, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._disk, self._file = disk, os.path.basename(path) if path else ""  # noqa: PTH119
        made = flags[0] & apsw.SQLITE_OPEN_CREATE and not flags[0] & apsw.SQLITE_OPEN_MAIN_DB
        self._folder_waits = bool(made)
        super().__init__("", name, flags)

    def _note(self, event: object) -> None:
        if self._file:  # else a scratch file of SQLite's own
            self._disk.note(event)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self._note(Write(self._file, bytes(data), offset))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self._note(Truncate(self._file, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._note(Sync(self._file, self._folder_waits))
        self._folder_waits = False


class Fate(StrEnum):
    """What a disk kept of what was not synced."""

    FIRST = "the first writes"
    SOME = "any writes"
    TORN = "the first writes, and half of the next"
    SECTORS = "any sectors"


@dataclass(slots=True)
class Platter:
    """What lies on the disk, and what is still on its way to it."""

    files: dict[str, bytearray] = field(default_factory=dict)
    pending: list[Write | Truncate | Delete] = field(default_factory=list)

    def takes(self, event: object) -> None:
        """Follow one event of the log."""
        match event:
            case Sync():
                waiting, self.pending = self.pending, []
                for one in waiting:
                    if _reaches(event, one):
                        _apply(self.files, one)
                    else:
                        self.pending.append(one)
            case Delete(lasting=True):
                self.pending = [one for one in self.pending if one.file != event.file]
                _apply(self.files, event)
            case Write() | Truncate() | Delete():
                self.pending.append(event)

    def after(self, fate: Fate, chance: Random) -> dict[str, bytearray]:
        """Return the files as a power cut leaves them."""
        left = {file: bytearray(content) for file, content in self.files.items()}
        for one in _kept(self.pending, fate, chance):
            _apply(left, one)
        return left


def _reaches(sync: Sync, one: Write | Truncate | Delete) -> bool:
    return one.file == sync.file or (sync.folder and isinstance(one, Delete))


def _kept(
    pending: list[Write | Truncate | Delete], fate: Fate, chance: Random
) -> list[Write | Truncate | Delete]:
    first = pending[: chance.randint(0, len(pending))]
    match fate:
        case Fate.FIRST:
            return first
        case Fate.SOME:
            return [one for one in pending if chance.random() < 0.5]
        case Fate.TORN:
            following = pending[len(first) : len(first) + 1]
            return first + [_torn(one, chance) for one in following if isinstance(one, Write)]
        case Fate.SECTORS:
            return [part for one in pending for part in _sectors(one) if chance.random() < 0.5]


def _torn(one: Write, chance: Random) -> Write:
    return Write(one.file, one.data[: chance.randint(0, len(one.data))], one.at)


def _sectors(one: Write | Truncate | Delete) -> list[Write | Truncate | Delete]:
    if not isinstance(one, Write):
        return [one]
    parts, end, at = [], one.at + len(one.data), one.at
    while at < end:
        until = min((at // SECTOR + 1) * SECTOR, end)
        parts.append(Write(one.file, one.data[at - one.at : until - one.at], at))
        at = until
    return parts


def _apply(files: dict[str, bytearray], one: Write | Truncate | Delete) -> None:
    match one:
        case Write(file, data, at):
            content = files.setdefault(file, bytearray())
            content.extend(bytes(max(0, at - len(content))))
            content[at : at + len(data)] = data
        case Truncate(file, length):
            content = files.setdefault(file, bytearray())
            del content[length:]
            content.extend(bytes(length - len(content)))
        case Delete(file):
            files.pop(file, None)
