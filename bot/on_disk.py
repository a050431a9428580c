"""Where a long file is until it has left: on the disk, not in memory.

It has no name there, and is gone when it is closed or the process ends.
"""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import IO


def on_disk() -> IO[bytes]:
    """Return an empty file, to be closed by who takes it."""
    return TemporaryFile()  # it is closed where it has left
