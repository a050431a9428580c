"""Keeps a city's figures, and what the coordinator chose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment.indicators.figures import Origin, Scale
from bot.keeping.turn import Turn
from conversations import effects
from storage import cities, indicator_choices, indicators, outbox

NO_DATA = 0


def _save(turn: Turn, e: effects.SaveFigure) -> None:
    entry = indicators.Entry(
        e.city,
        e.indicator,
        e.year,
        Scale(e.scale),
        e.value,
        Origin(e.origin),
        person_id=turn.person.id,
    )
    indicators.save(turn.connection, entry, turn.now)


def _take_back(turn: Turn, e: effects.TakeBackFigure) -> None:
    kept = _last_of(turn, e)
    if kept is not None:
        indicators.take_back(turn.connection, kept, turn.now)


def _name_source(turn: Turn, e: effects.NameSource) -> None:
    kept = _last_of(turn, e)
    if kept is not None:
        indicators.name_source(turn.connection, kept, e.words)


def _last_of(turn: Turn, e: effects.TakeBackFigure | effects.NameSource) -> indicators.Kept | None:
    """Return the figure, or the word that there is none, which this person entered last."""
    found = [
        kept
        for year in (e.year, NO_DATA)
        if (kept := indicators.find(turn.connection, e.city, e.indicator, year, Scale(e.scale)))
        and kept.entry.person_id == turn.person.id
    ]
    return max(found, key=lambda kept: kept.entered_at, default=None)


def _set_coast(turn: Turn, e: effects.SetCoast) -> None:
    cities.set_coastal(turn.connection, e.city, coastal=e.coastal)


def _decide(turn: Turn, e: effects.DecideIndicator) -> None:
    indicator_choices.choose(turn.connection, e.indicator, e.choice)


def _send_goals(turn: Turn, e: effects.SendGoals) -> None:
    """Plan the picture; whether it may be seen is asked when it is drawn."""
    args = {"city": e.city, "side": e.side}
    key = f"goals:{turn.incoming.update_id}"
    letter = outbox.Letter(key, "fast", turn.incoming.chat_id, "goals", args, turn.now)
    outbox.plan(turn.connection, [letter], turn.now)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.SaveFigure: _save,
    effects.TakeBackFigure: _take_back,
    effects.NameSource: _name_source,
    effects.SetCoast: _set_coast,
    effects.DecideIndicator: _decide,
    effects.SendGoals: _send_goals,
}
