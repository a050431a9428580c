"""Keeps the programme's own words, and the version of the notice people agreed to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.turn import Turn
from conversations import effects
from storage import people, programme


def _set_word(turn: Turn, e: effects.SetWord) -> None:
    programme.write(turn.connection, e.key, e.language, e.text)


def _keep_for(turn: Turn, e: effects.KeepNamesFor) -> None:
    programme.keep_for(turn.connection, e.months)


def _ask_again(turn: Turn, _: effects.AskEverybodyAgain) -> None:
    programme.ask_again(turn.connection)


def _agree(turn: Turn, e: effects.AgreeAgain) -> None:
    people.agree(turn.connection, turn.person.id, e.version, turn.now)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.SetWord: _set_word,
    effects.KeepNamesFor: _keep_for,
    effects.AskEverybodyAgain: _ask_again,
    effects.AgreeAgain: _agree,
}
