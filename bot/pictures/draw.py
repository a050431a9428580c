"""Drawing, in threads beside the event loop, which runs meanwhile."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cached_property
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

import orjson

from assessment.scorecard import Scorecard
from assessment.trend import Trend
from bot.languages import Language
from bot.pictures.painter import painted
from bot.pictures.palette import packed
from bot.pictures.sheet_data import sheet_data
from bot.pictures.trend_data import trend_data
from bot.pictures.typesetter import FONTS, TEMPLATES, Typesetter

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
    """Draws: while one thread paints what was set, another sets what comes next.

    Two that set would hold twice what Typst lays out, and PDFium is for one thread.
    """

    def __init__(self) -> None:
        self._setting, self._painting = (
            ThreadPoolExecutor(1, thread_name_prefix=name) for name in ("setter", "painter")
        )

    async def draw(self, drawing: Drawing) -> bytes:
        """Return a PNG of 889 pixels' width below 100 kB, or a tagged PDF (PDF/UA-1)."""
        run = asyncio.get_running_loop().run_in_executor
        if drawing.kind not in PICTURES:
            return await run(self._setting, self._page, drawing)
        page = await run(self._setting, self._set, drawing)
        return await run(self._painting, _picture, page)

    def digest(self, drawing: Drawing) -> str:
        """Return what names a drawing: equal for equal words, fonts and templates."""
        parts = (self._version, drawing.kind.value, drawing.values)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def close(self) -> None:
        """Finish what is being drawn and let the threads go; what waits is cancelled."""
        for threads in (self._setting, self._painting):
            threads.shutdown(wait=True, cancel_futures=True)

    def _set(self, drawing: Drawing) -> bytes:
        return self._typesetter.set(format="pdf", sys_inputs=_inputs(drawing), pdf_tags=False)

    def _page(self, drawing: Drawing) -> bytes:
        day = datetime.combine(drawing.day, time(), UTC)
        how = {"format": "pdf", "pdf_standards": "ua-1", "timestamp": day}
        inputs = _inputs(drawing)
        if drawing.kind is Kind.PDF:
            return self._paper(inputs, how)
        return self._typesetter.set(sys_inputs=inputs, **how)

    def _paper(self, inputs: dict[str, str], how: dict[str, Any]) -> bytes:
        """Return a scorecard whose parts fill their pages, as most do by themselves."""
        sizes = self._sizes(inputs, [])
        inputs["sizes"] = _json(sizes)
        made, badly = self._typesetter.set_and_ask("ends-badly", sys_inputs=inputs, **how)
        if not badly:
            return made
        inputs["sizes"] = _json(sizes | self._sizes(inputs, badly))
        return self._typesetter.set(sys_inputs=inputs, **how)

    def _sizes(self, inputs: dict[str, str], badly: list[str]) -> dict[str, float]:
        asked = {**inputs, "kind": "sizes", "badly": _json(badly)}
        sizes: dict[str, float]
        _, (sizes,) = self._typesetter.set_and_ask("sizes", format="svg", sys_inputs=asked)
        return sizes

    @cached_property
    def _typesetter(self) -> Typesetter:
        return Typesetter()  # at the first drawing: most runs of the program draw nothing

    @cached_property
    def _version(self) -> str:
        files = sorted((*TEMPLATES.glob("*.typ"), *FONTS.glob("*.ttf")))
        seen = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
        return f"{seen} {version('typst')} {version('pypdfium2')} {PIXELS_PER_INCH}"


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


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _inputs(drawing: Drawing) -> dict[str, str]:
    return {"kind": drawing.kind.value, "sheet": drawing.values}


def _picture(page: bytes) -> bytes:
    made = b""
    for ppi in PIXELS_PER_INCH:
        made = packed(painted(page, ppi))
        if len(made) < MOST_BYTES:
            break
    return made
