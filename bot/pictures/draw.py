"""Drawing: Typst in a thread of its own, beside the event loop."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from assessment.scorecard import Scorecard
from assessment.trend import Trend
from bot.languages import Language
from bot.pictures.palette import with_palette
from bot.pictures.sheet_data import sheet_data
from bot.pictures.trend_data import trend_data

if TYPE_CHECKING:
    import typst

HERE = Path(__file__).parent
TEMPLATES, FONTS = HERE / "templates", HERE / "fonts"
WORKERS = 2  # Typst and Pillow let the loop run meanwhile

_READING = threading.Lock()

NO_CHANGES: Mapping[int, str] = MappingProxyType({})

# The picture is 500 points wide: 889 pixels, a quarter cheaper than 1,000 and no less clear
# on a phone; fewer where very long names make it tall and heavy.
PIXELS_PER_INCH = (128, 112, 96, 72)
MOST_BYTES = 100_000


class Kind(StrEnum):
    """What is drawn; the templates know it by this word."""

    PICTURE = "picture"
    PDF = "pdf"
    DOTS = "dots"
    COMPARISON = "comparison"
    GOALS = "goals"
    TALKING_LIST = "talking_list"
    TREND = "trend"
    REPORT = "report"
    BLANK = "blank"
    COMPLETION = "completion"


PICTURES = (
    Kind.PICTURE,
    Kind.DOTS,
    Kind.COMPARISON,
    Kind.COMPLETION,
    Kind.GOALS,
    Kind.TREND,
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something to be drawn.

    Attributes:
        values: JSON, as the template of that kind reads it.
        day: Of what it shows, not of the drawing: equal values, equal bytes.
    """

    kind: Kind
    values: str
    day: date


class Drawer:
    """Draws; one compiler is kept in each thread, the fonts are read once for all of them."""

    def __init__(self, workers: int = WORKERS) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="drawer")
        self._kept = threading.local()

    async def draw(self, drawing: Drawing) -> bytes:
        """Return a PNG of 889 pixels' width below 100 kB, or a tagged PDF (PDF/UA-1)."""
        make = self._picture if drawing.kind in PICTURES else self._page
        return await asyncio.get_running_loop().run_in_executor(self._pool, make, drawing)

    def digest(self, drawing: Drawing) -> str:
        """Return what names a drawing: equal for equal words, fonts and templates."""
        parts = (self._version, drawing.kind.value, drawing.values)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def close(self) -> None:
        """Finish what is being drawn and let the threads go; what waits is cancelled."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _picture(self, drawing: Drawing) -> bytes:
        made = b""
        for ppi in PIXELS_PER_INCH:
            full = self._compiler.compile(format="png", ppi=ppi, sys_inputs=_inputs(drawing))
            made = with_palette(_one(full))
            if len(made) < MOST_BYTES:
                break
        return made

    def _page(self, drawing: Drawing) -> bytes:
        day = datetime.combine(drawing.day, time(), UTC)
        inputs = _inputs(drawing)
        made = self._compiler.compile(
            format="pdf", sys_inputs=inputs, pdf_standards="ua-1", timestamp=day
        )
        return _one(made)

    @property
    def _compiler(self) -> typst.Compiler:
        if not hasattr(self._kept, "compiler"):
            self._kept.compiler = _compiler()
        compiler: typst.Compiler = self._kept.compiler
        return compiler

    @cached_property
    def _version(self) -> str:
        files = sorted((*TEMPLATES.glob("*.typ"), *FONTS.glob("*.ttf")))
        seen = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
        return f"{seen} {version('typst')} {PIXELS_PER_INCH}"


def scorecard_drawing(
    kind: Kind,
    card: Scorecard,
    language: Language,
    changes: Mapping[int, str] = NO_CHANGES,
    trend: Trend | None = None,
) -> Drawing:
    """Return a scorecard as a picture or a page; the page has the trend as well."""
    data = sheet_data(card, language, changes, in_full=kind is Kind.PDF)
    if kind is Kind.PDF and trend is not None:
        data = replace(data, trend=trend_data(trend, changes, language))
    return Drawing(kind, data.json(), card.heading.on)


def _inputs(drawing: Drawing) -> dict[str, str]:
    return {"kind": drawing.kind.value, "sheet": drawing.values}


def _one(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        msg = f"one page was expected, not {len(made or ())}"
        raise TypeError(msg)
    return made


def _compiler() -> typst.Compiler:
    # Most runs of the program draw nothing: the start does not pay for it.
    import typst

    with _READING:
        fonts = _fonts()
    return typst.Compiler(str(TEMPLATES / "scorecard.typ"), root=str(TEMPLATES), font_paths=fonts)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Read the fonts once for all threads: each would keep seven megabytes of its own."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
