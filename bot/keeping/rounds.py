"""Keeps what a coordinator does with rounds; the rules are asked once more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from assessment.errors import NotAllowed
from assessment.reminder_plan import checked_plan, plan_of
from assessment.rounds import Status, Step, checked_name, closes_at, closing_day
from bot import stepping
from bot.keeping.turn import Turn
from conversations import effects
from storage import coordination, rounds
from storage.rounds import Days

Keep = Callable[[Turn, Any, rounds.Round], None]


def _draft(turn: Turn, e: effects.DraftRound) -> None:
    known = rounds.named(turn.connection, e.name)
    if known or e.due_on < _today(turn):
        return
    closes_on = closing_day(e.due_on, None, _today(turn))
    at = closes_at(closes_on, turn.person.timezone)
    plan = rounds.Plan(e.name, "quick", e.framework, e.checksum, e.due_on, closes_on, at)
    rounds.create(turn.connection, plan)


def _set_option(turn: Turn, e: effects.SetOption, one: rounds.Round) -> None:
    """Set an option; of what people answer, only while nobody has seen it."""
    c, draft = turn.connection, one.status == Status.DRAFT
    if e.option == "repeats":
        rounds.change(c, one.id, repeats_months=int(e.value))
    elif e.option == "reminders" and one.status in (Status.DRAFT, Status.OPEN):
        stepping.plan_reminders(c, one, checked_plan(plan_of(e.value)), turn.now)
    elif e.option == "name" and draft and not rounds.named(c, e.value):
        rounds.change(c, one.id, name=checked_name(e.value))
    elif e.option == "form" and draft:
        rounds.change(c, one.id, form=e.value)
    elif e.option == "previous" and draft:
        rounds.change(c, one.id, shows_previous=e.value == "on")


def _set_audience(turn: Turn, e: effects.SetAudience, one: rounds.Round) -> None:
    if one.status == Status.DRAFT:
        change = coordination.invite if e.on else coordination.uninvite
        change(turn.connection, one.id, e.partnership)


def _move(turn: Turn, e: effects.MoveDays, one: rounds.Round) -> None:
    days = _days(turn, one, e.due_on, e.closes_on)
    if e.side and one.status == Status.OPEN:
        stepping.extend(turn.connection, one, e.side, days, turn.now)
    elif not e.side and one.status in (Status.DRAFT, Status.OPEN):
        stepping.move_days(turn.connection, one, days, turn.now)


def _open(turn: Turn, e: effects.OpenRound, one: rounds.Round) -> None:
    """Open a draft: with today's questionnaire, and closing by the coordinator's clock."""
    c = turn.connection
    closing_day(one.due_on, one.closes_on, _today(turn))
    days = _days(turn, one, one.due_on, one.closes_on)
    newest = {"framework": e.framework, "checksum": e.checksum}
    if one.status == Status.DRAFT:
        rounds.change(c, one.id, closes_at=days.closes_at, **newest)
    stepping.take(c, rounds.find(c, one.id) or one, Step.OPEN, turn.now)


def _end(turn: Turn, e: effects.EndRound, one: rounds.Round) -> None:
    step = Step.PUBLISH if e.publish else Step.CLOSE
    stepping.take(turn.connection, one, step, turn.now)


def _reopen(turn: Turn, e: effects.ReopenRound, one: rounds.Round) -> None:
    days = _days(turn, one, e.due_on, e.closes_on)
    stepping.reopen(turn.connection, one, days, turn.now)


def _discard(turn: Turn, e: effects.DiscardRound, one: rounds.Round) -> None:
    if one.status == Status.DRAFT:
        coordination.forget(turn.connection, one.id)
        rounds.discard(turn.connection, one.id)


def _days(turn: Turn, one: rounds.Round, due_on: date, closes_on: date) -> Days:
    """Return days that there can be; a due day that is over may stay, but not be chosen.

    Raises:
        NotAllowed: They are over, too far away, or the wrong way round.
    """
    today = _today(turn)
    first = due_on if due_on != one.due_on else max(due_on, today)
    closing_day(first, closes_on, today)
    return Days(due_on, closes_on, closes_at(closes_on, turn.person.timezone))


def _today(turn: Turn) -> date:
    return turn.now.astimezone(ZoneInfo(turn.person.timezone)).date()


def _by_the_rules(keep: Keep) -> Callable[[Turn, Any], None]:
    """Carry out what a coordinator wants with a round; what is forbidden changes nothing.

    A second coordinator may have been faster: the screen then shows how it stands.
    """

    def kept(turn: Turn, effect: Any) -> None:
        one = rounds.find(turn.connection, effect.round)
        if one is None:
            return
        try:
            keep(turn, effect, one)
        except NotAllowed:
            return

    return kept


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.DraftRound: _draft,
    effects.SetOption: _by_the_rules(_set_option),
    effects.SetAudience: _by_the_rules(_set_audience),
    effects.MoveDays: _by_the_rules(_move),
    effects.OpenRound: _by_the_rules(_open),
    effects.EndRound: _by_the_rules(_end),
    effects.ReopenRound: _by_the_rules(_reopen),
    effects.DiscardRound: _by_the_rules(_discard),
}
