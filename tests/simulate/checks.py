"""What must hold of a diary, reckoned without the code that made it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.simulate.campaign import OUTAGE, Diary, Story, Wish, due_on, local
from tests.simulate.programme import RESTS, Someone

PLAN = (14, 7, 3, 1, -1)
MOST = 5
REASONS = {
    "nothing is owed",
    "not wanted",
    "merged with a newer one",
    "put off by the person",
    "enough of them in this round",
    "one a day",
    "closed before it may leave",
    "the round is not open",
}


def broken(diary: Diary) -> list[str]:
    """Return every promise that was broken, in words; nothing where all were kept."""
    return [
        *_hours(diary),
        *_too_many(diary),
        *_unwanted(diary),
        *_unsettled(diary),
        *_forgotten(diary),
        *_wishes(diary),
        *_piles(diary),
    ]


def _hours(diary: Diary) -> Iterator[str]:
    """Nothing between 20:00 and 08:00, nothing at a weekend."""
    for at, person, zone in diary.reminded:
        there = local(at, zone)
        if not time(8) <= there.time() < time(20):
            yield f"in quiet hours: {person} {there}"
        if there.weekday() in RESTS[person.country]:
            yield f"at a weekend: {person} {there:%A %c}"


def _too_many(diary: Diary) -> Iterator[str]:
    """At most one a day of the person's, and five since the count began."""
    days = Counter((person.id, local(at, zone).date()) for at, person, zone in diary.reminded)
    yield from (f"{n} on one day: {who}" for who, n in days.items() if n > 1)
    counted: Counter[tuple[int, bool]] = Counter()
    for at, person, _ in diary.reminded:
        anew = diary.extended.get(person.side)
        counted[person.id, anew is not None and at >= anew] += 1
    yield from (f"{n} in the round: {who}" for who, n in counted.items() if n > MOST)


def _unwanted(diary: Diary) -> Iterator[str]:
    """Nothing to a city that had submitted, to who wants none, or after closing."""
    for at, person, _ in diary.reminded:
        submitted = diary.submitted.get(person.side)
        if submitted and submitted < at:
            yield f"had submitted: {person} {at}"
        muted = diary.muted.get(person.id)
        if muted and muted < at:
            yield f"wanted none: {person} {at}"
        if at > diary.closes[person.side]:
            yield f"after closing: {person} {at}"


def _unsettled(diary: Diary) -> Iterator[str]:
    """Every letter was sent, or skipped with its reason."""
    for key, state, reason, _ in diary.rows:
        if state not in ("sent", "skipped"):
            yield f"left {state}: {key}"
        if state == "skipped" and reason not in REASONS:
            yield f"skipped without a known reason: {key} {reason}"


def _forgotten(diary: Diary) -> Iterator[str]:
    """Each day of the plan has its letter, for everybody whose days and zone stayed."""
    keys = {key for key, *_ in diary.rows}
    for person in diary.people:
        if person.side in diary.extended or person.id in diary.moved:
            continue
        for on in planned(diary.story, person):
            if f"reminder:1:{person.id}:{on}" not in keys:
                yield f"forgotten: {person} {on}"


def planned(story: Story, person: Someone) -> set[date]:
    """Return the days on which a person is to be reminded."""
    return {_working(due_on(story) - timedelta(days=n), person) for n in PLAN}


def _working(day: date, person: Someone) -> date:
    while day.weekday() in RESTS[person.country]:
        day += timedelta(days=1)
    return day


def _wishes(diary: Diary) -> Iterator[str]:
    """Each wish is kept within a minute, unless something better known came between."""
    told = defaultdict(list)
    for at, person, _ in diary.reminded:
        told[person.id].append(at)
    for wish in diary.wishes:
        wanted = promised(wish)
        kept = any(wanted <= at <= wanted + timedelta(minutes=1) for at in told[wish.person.id])
        if not kept and not _excused(wish, wanted, diary, told[wish.person.id]):
            yield f"not kept: {wish} {wanted}"


def promised(wish: Wish) -> datetime:
    """Return 09:00 of the day wished for, or of the next on which people work there."""
    day = local(wish.asked, wish.zone).date() + timedelta(days=wish.days)
    return datetime.combine(_working(day, wish.person), time(9), ZoneInfo(wish.zone))


def _excused(wish: Wish, wanted: datetime, diary: Diary, told: list[datetime]) -> bool:
    person = wish.person
    submitted, muted = diary.submitted.get(person.side), diary.muted.get(person.id)
    anew = diary.extended.get(person.side)
    enough = any(  # when it was asked for, or by the day that was asked for
        sum(at < then and (anew is None or at >= anew or then < anew) for at in told) >= MOST
        for then in (wish.asked, wanted)
    )
    away = [diary.story.opens + timedelta(days=n) for n in diary.story.outages]
    return (
        (submitted is not None and submitted < wanted)
        or (muted is not None and muted < wanted)
        or wanted > diary.closes[person.side]
        or enough
        or person.id in diary.moved
        or any(w.person is person and wish.asked < w.asked < wanted for w in diary.wishes)
        or any(begins <= wanted < begins + OUTAGE for begins in away)
    )


def _piles(diary: Diary) -> Iterator[str]:
    """After an outage, one each at most within a day."""
    for days in diary.story.outages:
        back = diary.story.opens + timedelta(days=days) + OUTAGE
        after = Counter(
            person.id for at, person, _ in diary.reminded if back <= at < back + timedelta(hours=12)
        )
        yield from (f"a pile of {n}: {who}" for who, n in after.items() if n > 1)
