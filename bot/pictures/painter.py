"""What was set becomes pixels of few colours, by PDFium, a strip after the other."""

from __future__ import annotations

import re
from contextlib import closing
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from bot.pictures.palette import blank, in_few_colours

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS_PER_INCH: Final = 72

# A strip of an ordinary picture is half a megabyte, which a core keeps near; the whole is five,
# takes three times as long, and as much memory again for each copy.
ROWS: Final = 128

# Typst says by profiles that its colours are those of screens. PDFium would take longer to work
# that out than to paint.
_PROFILE: Final = re.compile(rb"\[/ICCBased (\d+) 0 R\]")
_COLOURS: Final = {b"1": b"[/DeviceGray]", b"3": b"[/DeviceRGB]"}


def painted(page: bytes, ppi: int) -> Image:
    """Return the first page of a PDF, at so many pixels an inch."""
    from pypdfium2 import PdfDocument  # 10 MB, for those who draw

    scale = ppi / POINTS_PER_INCH
    with closing(PdfDocument(_without_profiles(page))) as document:
        first = document[0]
        width, height = (ceil(points * scale) for points in first.get_size())
        picture = blank(width, height)
        for top in range(0, height, ROWS):
            below = max(0, height - top - ROWS)
            picture.paste(in_few_colours(_strip(first, scale, top, below)), (0, top))
    return picture


def _strip(page: Any, scale: float, above: int, below: int) -> Image:
    """Return what is left of a page without so many rows."""
    # PDFium rounds up what it is told to cut off.
    bottom, top = ((rows - 0.5) / scale for rows in (below, above))
    drawn = page.render(scale, crop=(0, bottom, 0, top), rev_byteorder=True, prefer_bgrx=True)
    strip: Image = drawn.to_pil()
    return strip


def _without_profiles(page: bytes) -> bytes:
    """Return a PDF of the same length: it counts its bytes."""

    def plain(profile: re.Match[bytes]) -> bytes:
        told = re.search(rb"\n%s 0 obj\n<<[^>]*/N (\d)" % profile[1], page)
        return _COLOURS[told[1]].ljust(len(profile[0])) if told else profile[0]

    return _PROFILE.sub(plain, page)
