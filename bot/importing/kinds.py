"""Which kind of file it is, by its columns, and what knows that kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.blank import reading
from bot.importing import figures, names, questionnaires, rosters
from bot.importing.handler import Handler, Kind
from bot.indicators_in import city_tables
from bot.indicators_in.opening import Kind as Format
from bot.indicators_in.opening import kind_of as format_of

FIRST_LINE = 100_000

HANDLERS: Final[Mapping[Kind, Handler]] = {
    Kind.ROSTER: rosters.HANDLER,
    Kind.FIGURES: figures.HANDLER,
    Kind.NAMES: names.HANDLER,
    Kind.SHEET: questionnaires.HANDLER,
}


def kind_of(content: bytes) -> Kind:
    """Return what a file holds; a roster where it looks like nothing else."""
    if city_tables.is_one(content):
        return Kind.FIGURES
    first = content[:FIRST_LINE].split(b"\n", 1)[0].decode("utf-8", errors="replace")
    match format_of(first):
        case Format.NAMES:
            return Kind.NAMES
        case Format():
            return Kind.FIGURES
        case None:
            return Kind.SHEET if reading.is_one(content) else Kind.ROSTER
