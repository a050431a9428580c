"""`import` of a filled questionnaire: an answer sheet of somebody without Telegram."""

from __future__ import annotations

from datetime import UTC, datetime

from bot import content
from bot.blank.reading import read
from bot.blank.taking import take_in
from bot.languages import Languages
from storage.database import write_now


def run(file: str, given: bytes, database_url: str, *, dry: bool) -> int:
    """Take a filled questionnaire in, and print what became of it."""
    filled, now = read(file, given), datetime.now(UTC)
    frameworks = content.frameworks_of(Languages())
    taken = write_now(database_url, lambda c: take_in(c, filled, frameworks, now, dry=dry))
    counts = f"{taken.answers} answers, {taken.notes} notes"
    print(f"{taken.city}, {taken.round}: {counts}, entered on paper by {taken.name}")
    if dry:
        print("a dry run: nothing was stored")
    elif taken.submitted:
        print("submitted: nobody else answers for this city")
    else:
        print("it counts as one opinion: the city's officials agree and submit")
    return 0
