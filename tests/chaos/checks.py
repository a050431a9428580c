"""What must hold whenever the bot dies: the database against what people were told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.sandbox.chat import Tap
from conversations.screen import parse
from tests.chaos.place import Place

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


async def stored(place: Place, telegram_id: int) -> tuple[dict[str, int], Counter[str]]:
    """Return a person's answers, and how often each was written."""
    mine = (
        "JOIN sheet ON sheet.id = sheet_id JOIN person ON person.id = sheet.person_id"
        f" WHERE person.telegram_id = {telegram_id}"
    )
    now = await place.rows(f"SELECT question, level FROM answer {mine}")
    past = await place.rows(f"SELECT question FROM answer_history {mine}")
    levels = {str(question): int(level) for question, level in now}
    return levels, Counter(str(question) for (question,) in past)


async def lost(place: Place, telegram_id: int, taps: Sequence[Tap]) -> list[str]:
    """Return which answers were acknowledged and are not stored, while all goes on."""
    told = answers(tap for tap in taps if tap.answers)  # before the database is read
    there, _ = await stored(place, telegram_id)
    return [f"{q}: acknowledged, not stored" for q, n in told.items() if there.get(q) != n]


async def violations(
    place: Place, telegram_id: int, taps: Sequence[Tap], seen: int = 0
) -> list[str]:
    """Return what does not hold in the database that a dead bot left; nothing where all is well.

    Args:
        seen: How many of the taps led to the next screen, which says that they are stored.
    """
    tapped = answers(taps)
    told = answers(tap for n, tap in enumerate(taps) if n < seen or tap.answers)
    there, written = await stored(place, telegram_id)
    under_way = sorted(there.keys() - told.keys())
    found = [f"{q}: acknowledged, not stored" for q, n in told.items() if there.get(q) != n]
    found += [f"{q}: stored, never tapped" for q, n in there.items() if tapped.get(q) != n]
    found += [f"{q}: written {n} times" for q, n in written.items() if n > 1]
    if len(under_way) > MOST_UNDER_WAY:
        found.append(f"{', '.join(under_way)}: stored, not acknowledged")
    return found + [f"torn: {what}" for what in await place.torn()]
