"""Few colours, few bytes: a picture has the templates' flat colours and their soft edges."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from PIL.Image import Image

Colour: TypeAlias = tuple[int, ...]

# As `templates/shared.typ` names them: what is written or filled in, and what is pale.
DARK: Final = (0x17252B, 0x52636B, 0x0B6478)
PALE: Final = (0xFFFFFF, 0xBFCACE, 0xE3E9EB)

# From white paper to each of the dark ones. More of them cannot be told apart.
STEPS: Final = 12
# What is as near to a pale one could be taken for it: the nearest is found by six bits of eight.
NEAR: Final = 11

QUICK: Final = 3  # zlib's level: half the time of the default, a tenth more bytes


def blank(width: int, height: int) -> Image:
    """Return a picture of these colours."""
    from PIL import Image  # only the thread that draws needs it

    picture = Image.new("P", (width, height))
    picture.putpalette(_colours())
    return picture


def in_few_colours(full: Image) -> Image:
    """Return the same with the nearest of these colours: a third of the bytes, no less to see."""
    from PIL.Image import Dither

    return full.convert("RGB").quantize(palette=_palette(), dither=Dither.NONE)


def packed(picture: Image) -> bytes:
    """Return a picture as PNG."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=QUICK)
    return out.getvalue()


@cache
def _palette() -> Image:
    return blank(1, 1)


@cache
def _colours() -> bytes:
    pale, dark = ([tuple(colour.to_bytes(3)) for colour in some] for some in (PALE, DARK))
    edges = [_on_the_way(one, step) for one in dark for step in range(1, STEPS + 1)]
    edges = [edge for edge in edges if not any(_near(edge, one) for one in pale)]
    return b"".join(map(bytes, (*pale, *edges)))


def _on_the_way(dark: Colour, step: int) -> Colour:
    return tuple(0xFF - round((0xFF - part) * step / STEPS) for part in dark)


def _near(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) < NEAR for a, b in zip(one, other, strict=True))
