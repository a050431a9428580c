"""`import` of a filled questionnaire: an answer sheet of somebody without Telegram."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from bot import content
from bot.blank.reading import Filled, read
from bot.blank.taking import Fitting, Place, fit, keep, place_of
from bot.languages import Languages
from storage import audit, import_moves
from storage.database import write_now


def run(file: str, given: bytes, database_url: str, *, dry: bool) -> int:
    """Take a filled questionnaire in, and print what became of it."""
    filled = read(file, given)
    fitting, place = write_now(database_url, lambda c: _take_in(c, filled, dry=dry))
    counts = f"{len(fitting.answers)} answers, {len(fitting.notes)} notes"
    whose = f"{place.side.city}, {place.round.name}"
    print(f"{whose}: {counts}, entered on paper by {fitting.name}")
    if dry:
        print("a dry run: nothing was stored")
    elif place.alone:
        print("submitted: nobody else answers for this city")
    else:
        print("it counts as one opinion: the city's officials agree and submit")
    return 0


def _take_in(c: sa.Connection, filled: Filled, *, dry: bool) -> tuple[Fitting, Place]:
    fitting, now = fit(c, filled, content.frameworks_of(Languages())), datetime.now(UTC)
    place = place_of(c, fitting)
    if not dry:
        kept = keep(c, fitting, now, audit.THE_COMMAND_LINE)
        import_moves.record(c, Path(filled.file).name, kept, now, f"sheet {kept['sheet']}")
    return fitting, place
