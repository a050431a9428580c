"""What must hold whenever the bot dies: the database against what people were told."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.sandbox.chat import Tap
from conversations.screen import parse

MOST_UNDER_WAY = 1

Answers = Mapping[str, int]


def answers(taps: Iterable[Tap]) -> dict[str, int]:
    """Return the levels that taps stand for, by question; a double tap is one."""
    found = {}
    for tap in taps:
        press, _ = parse(tap.data) or (None, 0)
        if press and press.verb == "level":
            question, level = press.args
            found[question] = int(level)
    return found


def stored(folder: Path, telegram_id: int) -> tuple[dict[str, int], Counter[str], str]:
    """Return a person's answers, how often each was written, and whether the file is whole.

    The file is read as the dead process left it.
    """
    mine = (
        "JOIN sheet ON sheet.id = sheet_id JOIN person ON person.id = sheet.person_id"
        " WHERE person.telegram_id = ?"
    )
    connection = sqlite3.connect(f"file:{folder}/t.db?mode=ro", uri=True)
    try:
        (whole,) = connection.execute("PRAGMA integrity_check").fetchone()
        now = connection.execute(f"SELECT question, level FROM answer {mine}", (telegram_id,))
        levels = {str(question): int(level) for question, level in now}
        past = connection.execute(f"SELECT question FROM answer_history {mine}", (telegram_id,))
        return levels, Counter(str(question) for (question,) in past), str(whole)
    finally:
        connection.close()


def violations(folder: Path, telegram_id: int, taps: Sequence[Tap], seen: int = 0) -> list[str]:
    """Return what does not hold in the file a dead bot left; nothing where all is well.

    Args:
        seen: How many of the taps led to the next screen, which says that they are stored.
    """
    tapped = answers(taps)
    told = answers(tap for n, tap in enumerate(taps) if n < seen or tap.answers)
    there, written, whole = stored(folder, telegram_id)
    under_way = sorted(there.keys() - told.keys())
    found = [f"{q}: acknowledged, not stored" for q, n in told.items() if there.get(q) != n]
    found += [f"{q}: stored, never tapped" for q, n in there.items() if tapped.get(q) != n]
    found += [f"{q}: written {n} times" for q, n in written.items() if n > 1]
    if len(under_way) > MOST_UNDER_WAY:
        found.append(f"{', '.join(under_way)}: stored, not acknowledged")
    if whole != "ok":
        found.append(f"the file is torn: {whole}")
    return found
