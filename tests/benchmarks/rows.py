"""The rows: what is measured, how often, and what it should be."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.benchmarks import (
    broadcast,
    comparing,
    drawing,
    ended,
    flood,
    importing,
    peopled,
    replicas,
    scorecards,
    startup,
    tap_rows,
    taps,
    wide,
)
from tests.benchmarks.processes import pinned
from tests.benchmarks.report import Table, met, spread
from tests.benchmarks.taps import Contender, Measured

STARTS_WITHIN_S, RATIO = 1.5, 2.0
# What a tap has to be, in times of theirs, by who it is measured against.
AIMS = {"naive PTB, in memory": 4.0, "aiogram, in memory": 2.5}
PICTURES_WITHIN_MS, TAP_WITHIN_MS, COMPARED_WITHIN_MS = 1000, 100, 20
BUSY_RATIO = 1.5


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked for.

    Attributes:
        rounds: How often each is measured, in turn.
        aiogram: An interpreter that has aiogram; empty where it is left out.
        delay_ms: To Telegram and back.
    """

    rounds: int
    aiogram: str = ""
    delay_ms: float = 0


async def start(asked: Asked) -> Table:
    """Measure from the process's start to its first reply."""
    with pinned():
        runs = {
            name: [await startup.first_reply(existing=existing) for _ in range(asked.rounds)]
            for name, existing in (("a new database", False), ("a database of 200 cities", True))
        }
    lines = tuple(_start_line(name, *zip(*both, strict=True)) for name, both in runs.items())
    head = ("process start to first reply, on", "s", "aim", "met", "seconds of a core")
    return Table("start", head, lines)


def _start_line(name: str, taken: Sequence[float], used: Sequence[float]) -> tuple[str, ...]:
    reached = met(median(taken) < STARTS_WITHIN_S)
    return (name, spread(taken, 2), f"< {STARTS_WITHIN_S}", reached, spread(used, 2))


async def imports(asked: Asked) -> Table:
    """Measure what the imports of `run` cost."""
    measured = [startup.imports() for _ in range(asked.rounds)]
    _, costly = measured[-1]
    total = ("all", spread([whole for whole, _ in measured]))
    lines = (total, *((name, f"{cost:.0f}") for name, cost in costly))
    note = "`python -X importtime`; a package without what it imports."
    return Table("imports", ("importing", "ms"), lines, (note,))


async def tapping(asked: Asked) -> Table:
    """Measure taps a second, all bots in turn, by webhook and by polling."""
    bots = (*taps.CONTENDERS, *(taps.aiogram(asked.aiogram) if asked.aiogram else ()))
    plan = [(bot, way) for way in (True, False) for bot in bots] + [(taps.IDLE, True)]
    runs: dict[tuple[Contender, bool], list[Measured]] = {one: [] for one in plan}
    with pinned():
        for _ in range(asked.rounds):
            for bot, webhook in plan:
                measured = await taps.measure(bot, webhook=webhook, delay_s=asked.delay_ms / 1000)
                runs[bot, webhook].append(measured)
    lines = tuple(_tapping_line(bot, webhook, runs) for bot, webhook in plan)
    head = ("bot", "updates by", "taps/s", "Tandem is", "aim", "met", "p50 ms", "p99 ms")
    more = ("CPU a tap, ms", "peak MB", "stores every tap")
    return Table("taps", (*head, *more), lines, _tapping_notes(asked, runs))


def _tapping_line(
    bot: Contender,
    webhook: bool,  # noqa: FBT001  # half of what names a run
    runs: Mapping[tuple[Contender, bool], list[Measured]],
) -> tuple[str, ...]:
    own = runs[bot, webhook]
    ours = runs.get((taps.CONTENDERS[0], webhook), [])
    ratios = [a.rate / b.rate for a, b in zip(ours, own, strict=True)]
    compared, aim = bot.module not in ("", "idle"), AIMS.get(bot.name, RATIO)
    return (
        bot.name,
        "webhook" if webhook else "polling",
        spread([run.rate for run in own]),
        f"{median(ratios):.1f} ×" if compared else "–",
        f"≥ {aim:g} ×" if compared else "–",
        met(median(ratios) >= aim) if compared else "–",
        f"{median(run.edit_ms[0] for run in own):.0f}",
        f"{median(run.edit_ms[1] for run in own):.0f}",
        f"{median(run.cpu_ms for run in own):.2f}",
        f"{median(run.peak_mb for run in own):.0f}",
        "yes" if bot.stores else "no",
    )


def _tapping_notes(
    asked: Asked, runs: Mapping[tuple[Contender, bool], list[Measured]]
) -> tuple[str, ...]:
    busiest = max(
        run.load_busy for (bot, _), own in runs.items() if bot is not taps.IDLE for run in own
    )
    closed = (
        f"{taps.PEOPLE} people who tap as soon as their next question stands;"
        f" {taps.WARM_UP_S:.0f} s to warm up, {taps.MEASURED_S:.0f} s measured, each"
        f" {asked.rounds} times in turn; {asked.delay_ms:.0f} ms to Telegram and back;"
        " medians, smallest and largest in brackets."
    )
    durable = (
        "Who stores does so with synchronous=FULL before the tap is acknowledged; a run counts"
        " only where the rows found afterwards are the taps."
    )
    return (
        closed,
        "p50 and p99 are from the update's departure to the next screen's arrival.",
        durable,
        f"The load itself used at most {busiest:.0%} of its core.",
    )


async def pictures(asked: Asked) -> Table:
    """Measure twenty scorecards asked for at once, and somebody's taps meanwhile."""
    made = [wave for _ in range(asked.rounds) for wave in await scorecards.waves()]
    edits = [one for wave in made for one in wave.edits]
    lines = (
        _within("picture, p50", [_at(w.pictures, 0.5) for w in made], None),
        _within("picture, p95", [_at(w.pictures, 0.95) for w in made], PICTURES_WITHIN_MS),
        _within("a tap elsewhere, p50", [_at(w.edits, 0.5) for w in made], TAP_WITHIN_MS),
        _within("a tap elsewhere, p95", [_at(w.edits, 0.95) for w in made], TAP_WITHIN_MS),
        _within("a core's time for all that", [w.cpu_ms for w in made], None),
    )
    note = (
        f"{scorecards.AT_ONCE} people tap on their city at the same moment, all cities differ,"
        f" nothing is cached; one more person taps on ({len(edits)} taps); the bot has all cores,"
        f" shared with the load. {len(made)} waves; the first of each process reads the fonts."
    )
    return Table("scorecards", ("twenty at once", "ms", "aim", "met"), lines, (note,))


def _within(name: str, values: list[float], aim: float | None) -> tuple[str, ...]:
    if aim is None:
        return (name, spread(values), "–", "–")
    return (name, spread(values), f"< {aim:,.0f}", met(median(values) < aim))


def _at(samples: list[float], share: float) -> float:
    ordered = sorted(samples)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


async def drawn(asked: Asked) -> Table:
    """Measure what a picture and a page cost."""
    lines = []
    for kind in ("picture", "pdf"):
        runs = [await drawing.cost(kind) for _ in range(asked.rounds)]
        warm = [median(others) for _, others, _ in runs]
        first = [one for one, _, _ in runs]
        lines.append((kind, spread(first), spread(warm), f"{runs[-1][2] / 1000:.0f}"))
    head = ("drawn", "the first, ms", "each after it, ms", "kB")
    note = f"One thread, {drawing.DRAWN} different scorecards in French, nothing cached."
    return Table("drawing", head, tuple(lines), (note,))


async def broadcasting(asked: Asked) -> Table:
    """Measure taps while a broadcast runs, and the broadcast's own pace."""
    with pinned():
        runs = [await broadcast.measure() for _ in range(asked.rounds)]
    idle, busy = ([_at(one, 0.95) * 1000 for one in kind] for kind in _taps_of(runs))
    slower = [b / i for b, i in zip(busy, idle, strict=True)]
    rate, most = [run.rate for run in runs], [broadcast.most_in_a_second(r.arrived) for r in runs]
    least = [broadcast.most_in_a_second(r.arrived, r.stood_still) for r in runs]
    aim = 0.97 * broadcast.RATE
    lines = (
        ("a tap while nothing else happens, p95 ms", spread(idle, 1), "–", "–"),
        ("a tap during the broadcast, p95 ms", spread(busy, 1), "–", "–"),
        ("times as long", spread(slower, 2), "≤ 1.5", met(median(slower) <= BUSY_RATIO)),
        ("messages a second", spread(rate, 2), f"≥ {aim:.2f}", met(min(rate) >= aim)),
        ("the most in any second, as it arrived", spread(most), "–", "–"),
        (
            "the load's own longest pause, ms",
            spread([r.stood_still * 1000 for r in runs]),
            "–",
            "–",
        ),
        ("the most but for that pause", spread(least), f"≤ {broadcast.RATE}", met(_held(least))),
    )
    note = (
        f"{broadcast.PEOPLE:,} people at BROADCAST_RATE={broadcast.RATE},"
        f" {broadcast.MEASURED_S:.0f} s of it in each of {asked.rounds} runs, counted where the"
        " messages arrive (in a pause of the load they pile up before they are); one person taps"
        " on all the time; the bot has one core."
    )
    return Table("broadcast", ("a broadcast under way", "", "aim", "met"), lines, (note,))


def _taps_of(runs: Sequence[broadcast.Measured]) -> tuple[list[list[float]], list[list[float]]]:
    return [run.idle for run in runs], [run.busy for run in runs]


def _held(most: Sequence[int]) -> bool:
    return max(most) <= broadcast.RATE


async def compared(asked: Asked) -> Table:
    """Measure a city's comparison, and what publishing a round costs."""
    small, large = (comparing.measure(number, asked.rounds) for number in (100, 10_000))
    ratio = median(large.looks_ms) / median(small.looks_ms)
    lines = (
        ("a city among 100, ms", spread(small.looks_ms, 2), "–", "–"),
        _within("a city among 10,000, ms", large.looks_ms, COMPARED_WITHIN_MS),
        ("10,000 by 100", f"{ratio:.1f} ×", f"≤ {RATIO:.0f} ×", met(ratio <= RATIO)),
        ("publishing 10,000, s", f"{sum(large.pieces_ms) / 1000:.1f}", "–", "–"),
        ("transactions for that", f"{len(large.pieces_ms)}", "–", "–"),
        ("the longest of them, ms", f"{max(large.pieces_ms):.0f}", "–", "–"),
        ("its memory, MB", f"{large.peak_mb:.0f}", "–", "–"),
    )
    note = f"Partnerships of two cities, {comparing.ROUNDS} rounds published, SQLite on disk."
    return Table("comparison", ("comparison", "measured", "aim", "met"), lines, (note,))


async def imported(asked: Asked) -> Table:
    """Measure a million figures on the command line, in each format."""
    return await asyncio.to_thread(importing.rows, asked.rounds)


ROWS: Mapping[str, Callable[[Asked], Awaitable[Table]]] = {
    "start": start,
    "imports": imports,
    "drawing": drawn,
    "scorecards": pictures,
    "comparison": compared,
    "taps": tapping,
    "distant": lambda asked: tap_rows.distant(asked.rounds, asked.aiogram),
    "large": lambda asked: tap_rows.on_a_large_database(asked.rounds),
    "replicas": lambda asked: replicas.table(asked.rounds),
    "broadcast": broadcasting,
    "flood": lambda asked: flood.table(asked.rounds),
    "importing": imported,
    "peopled": lambda asked: asyncio.to_thread(peopled.table, asked.rounds),
    "ended": lambda asked: asyncio.to_thread(ended.table, asked.rounds),
    "wide": lambda asked: asyncio.to_thread(wide.table, asked.rounds),
}
