"""Typst, as it is used: what is dear is kept, what comes once is forgotten."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any, Final

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
        """Return the only page of a document; `how` is what Typst's `compile` takes."""
        made = self._pages.compile(**how)
        self._forget()
        if not isinstance(made, bytes):
            msg = f"one page was expected, not {len(made or ())}"
            raise TypeError(msg)
        return made

    def ask(self, label: str, inputs: dict[str, str]) -> str:
        """Return, as JSON, what a document says of itself under a label."""
        self._pages.compile(format="svg", sys_inputs=inputs)
        said = self._pages.query(f"<{label}>", field="value", one=True)
        self._forget()
        return said

    def _forget(self) -> None:
        for _ in range(FORGETTING):
            self._nothing.compile(format="svg")
        _give_back()


def _give_back() -> None:
    """Return to the system what lies free between what is kept, where its library can."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)
