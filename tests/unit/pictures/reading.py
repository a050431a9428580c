"""Drawings read back: their text, their pages, their pixels."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from contextlib import closing
from functools import cache

from PIL import Image
from pypdfium2 import PdfDocument

from assessment.scorecard import Scorecard
from bot.languages import Language
from bot.pictures.draw import NO_CHANGES, Drawing, Kind, scorecard_drawing
from bot.pictures.typesetter import Typesetter

ACCENT = (0x0B, 0x64, 0x78)
_UNSEEN = re.compile(r"[\s\u200b\u2066-\u2069]+")
_HYPHEN_AT_THE_END_OF_A_LINE = "\ufffe"  # as Chromium's reader tells it


def squeezed(text: str) -> str:
    """Return a text without what a line break may add or take away."""
    return _UNSEEN.sub("", text)


def texts(pdf: bytes) -> list[str]:
    """Return each page's words, as Chromium reads them."""
    with closing(PdfDocument(pdf)) as document:
        found = [page.get_textpage().get_text_range() for page in document]
    return [text.replace(_HYPHEN_AT_THE_END_OF_A_LINE, "-") for text in found]


def pages(pdf: bytes) -> list[str]:
    return [squeezed(text) for text in texts(pdf)]


def first_page(pdf: bytes) -> str:
    return pages(pdf)[0]


def picture_text(
    card: Scorecard, language: Language, changes: Mapping[int, str] = NO_CHANGES
) -> str:
    """Return what the picture says, by drawing the same template as a PDF."""
    (only,) = pages(as_pdf(scorecard_drawing(Kind.PICTURE, card, language, changes)))
    return only


def as_pdf(drawing: Drawing) -> bytes:
    """Return a picture drawn as a PDF, whose words can be read."""
    inputs = {"kind": drawing.kind.value, "sheet": drawing.values}
    return _typesetter().set(format="pdf", sys_inputs=inputs)


_typesetter = cache(Typesetter)  # it reads the fonts


def image(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as opened:
        return opened.convert("RGB")


def accent_area(png: bytes) -> int:
    """Return how many pixels are in the colour of the bars."""
    counted = {colour: count for count, colour in image(png).getcolors(256) or []}
    return sum(n for colour, n in counted.items() if near(colour, ACCENT))


def near(one, other) -> bool:
    """Return whether two colours are the same, as far as a palette keeps them."""
    return all(abs(a - b) <= 3 for a, b in zip(one, other, strict=True))
