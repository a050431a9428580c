"""Typst, as it is used: what is dear is kept, what comes once is forgotten."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any, Final

import orjson

HERE: Final = Path(__file__).parent
TEMPLATES, FONTS = HERE / "templates", HERE / "fonts"

# Typst keeps what it laid out for ten compilations, in case it comes again. No two scorecards
# are alike, so that was 17 MB for nothing, and 100 after ten PDFs.
FORGETTING: Final = 11


class Typesetter:
    """Sets one page after the other."""

    def __init__(self) -> None:
        import typst  # 20 MB, for those who draw

        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        )
        self._pages, self._nothing = (
            typst.Compiler(str(TEMPLATES / template), root=str(TEMPLATES), font_paths=fonts)
            for template in ("scorecard.typ", "nothing.typ")
        )

    def set(self, **how: Any) -> bytes:
        """Return a document of one file; `how` is what Typst's `compile` takes."""
        made = self._made(how)
        self._forget()
        return made

    def set_and_ask(self, label: str, **how: Any) -> tuple[bytes, list[Any]]:
        """Return a document, and what it says of itself under a label, in its order."""
        made = self._made(how)
        said = orjson.loads(self._pages.query(f"<{label}>", field="value"))
        self._forget()
        return made, said

    def _made(self, how: dict[str, Any]) -> bytes:
        made = self._pages.compile(**how)
        if not isinstance(made, bytes):
            msg = f"one page was expected, not {len(made or ())}"
            raise TypeError(msg)
        return made

    def _forget(self) -> None:
        for _ in range(FORGETTING):
            self._nothing.compile(format="svg")
        _give_back()


def _give_back() -> None:
    """Return to the system what lies free between what is kept, where its library can."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)
