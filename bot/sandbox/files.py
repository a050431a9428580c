"""Files that were sent, by either side; they can be sent again by their id."""

from __future__ import annotations

from dataclasses import dataclass, field

MEGABYTE = 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
MARKER = 0xFF
# Frames that tell a JPEG's size; the numbers between them tell other things.
JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as Telegram keeps it.

    Attributes:
        path: What getFile tells, such as `photos/file_3.png`.
    """

    file_id: str
    unique_id: str
    kind: str
    content: bytes
    name: str
    mime: str
    path: str


@dataclass(slots=True)
class Files:
    """All files of a sandbox, in memory."""

    by_id: dict[str, Stored] = field(default_factory=dict)
    by_path: dict[str, Stored] = field(default_factory=dict)

    def keep(self, kind: str, content: bytes, name: str, mime: str) -> Stored:
        """Keep a file of kind `photo`, `document` or `voice`, and give it an id."""
        number = len(self.by_id) + 1
        ending = name.rpartition(".")[2] if "." in name else "bin"
        stored = Stored(
            file_id=f"sandbox-{kind}-{number}",
            unique_id=f"unique-{number}",
            kind=kind,
            content=content,
            name=name,
            mime=mime,
            path=f"{kind}s/file_{number}.{ending}",
        )
        self.by_id[stored.file_id] = stored
        self.by_path[stored.path] = stored
        return stored


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return a PNG's or JPEG's width and height in pixels, None where it is neither."""
    if content.startswith(PNG) and content[12:16] == b"IHDR":
        return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    if content.startswith(JPEG):
        return _jpeg_size(content)
    return None


def picture_type(content: bytes) -> str:
    """Return `image/png` or `image/jpeg`, "" where it is neither."""
    if content.startswith(PNG):
        return "image/png"
    return "image/jpeg" if content.startswith(JPEG) else ""


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == MARKER:
        if content[at + 1] in JPEG_FRAMES:
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return int.from_bytes(width), int.from_bytes(height)
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return None
