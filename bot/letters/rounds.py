"""Letters about rounds, for cities and for coordinators, as things stand at the claim."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import islice

import sqlalchemy as sa

from bot import seen
from bot.audience import seats_of
from bot.delivery.outgoing import Message, Outgoing, Skip
from bot.letters.desk import NOBODY, Desk, Letter, Write
from bot.letters.hours import calendar, not_at_night
from bot.owing import owed
from bot.render import render
from bot.views.cities import far, unfinished
from conversations import view
from conversations.rounds import notices as words
from conversations.screen import Screen
from storage import agreed, answering, people, roster, rounds
from storage.beside import counted

NOT_OPEN = Skip("the round is not open")
OVER = Skip("its day is over")
A_WEEK = timedelta(days=7)
OTHER_DAYS = Skip("its days are others")


def _moved(desk: Desk, letter: Letter) -> Outgoing | None:
    """Tell the days as they are; other days have a letter of their own, or stayed as they were."""
    c, args = letter.c, letter.args
    one, person = _open(c, args["round"]), people.by_telegram(c, letter.row.chat_id)
    if one is None or person is None:
        return NOT_OPEN
    found = [s for s in seats_of(c, one, person) if args.get("side") in (None, s.side.id)]
    if not found:
        return NOBODY
    days = next((s for s in found if str(s.round.due_on) == args["due"]), None)
    if days is None:
        return OTHER_DAYS
    missing = owed(desk.reader.frameworks, c, letter.person, one.id, letter.now)
    owes = any(each.side == days.side.id for each in missing)
    return _message(letter, words.moved(seen.round_info(days.round), days.side.id, owes=owes))


def _next_round(_: Desk, letter: Letter) -> Outgoing | None:
    one = rounds.find(letter.c, letter.args["round"])
    if one is None or one.status != "draft":
        return None
    return _message(letter, words.next_round(seen.round_info(one)))


def _other_submitted(_: Desk, letter: Letter) -> Outgoing | None:
    """Tell a city that waits; once all are in, another letter says so."""
    c, args = letter.c, letter.args
    one, side = _open(c, args["round"]), roster.find(c, args["side"])
    if one is None or side is None:
        return NOT_OPEN
    rows = agreed.progress(c, one.id, side.partnership_id)
    others = seen.others(rows, side.id)
    waited_for = next((row.city for row in rows if row.side_id == args["other"]), None)
    if waited_for is None or all(o.progress is view.Progress.SUBMITTED for o in others):
        return None
    return _message(letter, words.other_submitted(seen.round_info(one), waited_for, others))


def _not_begun(desk: Desk, letter: Letter) -> Outgoing | None:
    one = _open(letter.c, letter.args["round"])
    if one is None or str(one.due_on) != letter.args["due"]:
        return NOT_OPEN
    if calendar(letter).day(letter.now) > one.due_on:
        return OVER
    first, number = counted(letter.c, one.id, lambda c: _absent(desk, c, one, letter.now))
    if not first:
        return Skip("all have begun")
    return _message(letter, words.not_begun(seen.round_info(one), first, number))


def _absent(
    desk: Desk, c: sa.Connection, one: rounds.Round, now: datetime
) -> tuple[tuple[view.City, ...], int]:
    """Return the first cities that have not begun, and how many there are."""
    there = unfinished(desk.reader.frameworks, c, one, now)
    absent = (city for city in there if not city.begun)
    first = tuple(islice(absent, words.MOST_CITIES))
    return first, len(first) + sum(1 for _ in absent)


def _summary(desk: Desk, letter: Letter) -> Outgoing | None:
    on = date.fromisoformat(letter.args["on"])
    if calendar(letter).day(letter.now) - on >= A_WEEK:
        return OVER
    summed = tuple(_summed(desk, letter, one) for one in rounds.open_ones(letter.c))
    return _message(letter, words.summary(summed)) if summed else NOT_OPEN


def _summed(desk: Desk, letter: Letter, one: rounds.Round) -> words.Summed:
    """Return how far the cities of a round are: no levels, as ever before submitting."""

    def sums(c: sa.Connection) -> words.Summed:
        found = far(desk.reader.frameworks, c, one, letter.now)
        return words.Summed(seen.round_info(one), found.counts, answering.silent(c, one.id))

    return counted(letter.c, one.id, sums)


def _open(c: sa.Connection, round_id: int) -> rounds.Round | None:
    one = rounds.find(c, round_id)
    return one if one and one.status == "open" else None


def _message(letter: Letter, screen: Screen) -> Message:
    return Message(render(screen, 0, letter.language, letter.person.timezone))


WRITERS: Mapping[str, Write] = {
    "moved": _moved,
    "next_round": _next_round,
    "other_submitted": _other_submitted,
    "not_begun": not_at_night(_not_begun),
    "summary": not_at_night(_summary),
}
