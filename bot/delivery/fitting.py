"""Files as Telegram takes them: one that is too long for it is packed."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from shutil import copyfileobj
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from bot.delivery.outgoing import Content, File
from bot.on_disk import on_disk

MOST_BYTES = 50_000_000  # that a bot may send


async def fitted(file: File) -> tuple[File, Content]:
    """Make a file; return it with its content, packed where it would not be taken."""
    content = await file.draw()
    if isinstance(content, bytes):
        return file, content
    size = content.seek(0, os.SEEK_END)
    content.seek(0)
    if size <= MOST_BYTES:
        return file, content
    return replace(file, name=f"{file.name}.zip"), await asyncio.to_thread(_packed, file, content)


def _packed(file: File, content: IO[bytes]) -> IO[bytes]:
    made = on_disk()
    with (
        content,
        ZipFile(made, "w", ZIP_DEFLATED) as out,
        out.open(file.name, "w", force_zip64=True) as packed,
    ):
        copyfileobj(content, packed)
    made.seek(0)
    return made
