"""Files as Telegram takes them: too long a one is packed, and else its person is told."""

from __future__ import annotations

import asyncio
import logging
import os
from dataclasses import replace
from shutil import copyfileobj
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from bot.delivery.outgoing import Content, File, Message
from bot.on_disk import on_disk

MOST_BYTES = 50_000_000  # that a bot may send
log = logging.getLogger(__name__)


async def fitted(file: File) -> tuple[File | Message, Content]:
    """Make a file; return it with its content, packed where it would not be taken.

    Returns:
        What is said instead where it would not be taken packed, either.
    """
    content = await file.draw()
    if isinstance(content, bytes) or _length(content) <= MOST_BYTES:
        return file, content
    packed = await asyncio.to_thread(_packed, file, content)
    length = _length(packed)
    if file.instead is None or length <= MOST_BYTES:
        return replace(file, name=f"{file.name}.zip"), packed
    log.warning("file_too_long bytes=%d", length)
    packed.close()
    return Message(file.instead), b""


def _length(content: IO[bytes]) -> int:
    """Return how many bytes a file has, and leave it at its beginning."""
    length = content.seek(0, os.SEEK_END)
    content.seek(0)
    return length


def _packed(file: File, content: IO[bytes]) -> IO[bytes]:
    made = on_disk()
    with (
        content,
        ZipFile(made, "w", ZIP_DEFLATED) as out,
        out.open(file.name, "w", force_zip64=True) as packed,
    ):
        copyfileobj(content, packed)
    return made
