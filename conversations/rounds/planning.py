"""On which days the reminders of a round go out: tapped or written, then saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assessment.errors import NotAllowed
from assessment.reminder_plan import PLAN, checked_plan, plan_of, read_plan, stored
from conversations.effects import SetOption
from conversations.events import Tapped
from conversations.rounds.states import ROUNDS, Planning, Showing, State
from conversations.rounds.words import plan_words
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Joined, Text, Words, said, t, tc, tn
from conversations.turn import Turn
from conversations.view import Campaign

OFFERED = (28, 21, 14, 10, 7, 5, 3, 2, 1, 0, -1, -3)
MAY_BE_PLANNED = ("draft", "open")
UNFIT = {
    "unread": t("I could not read that as days, such as 14 7 3 1 -1."),
    "far": t("That is too far from the due day: 90 days before it, or 30 after it, at most."),
    "many": t("Five days at most: nobody is reminded more often in a round."),
}


def written(state: Planning, text: str) -> Turn[State]:
    """Take a plan that was written."""
    try:
        return Turn(_with(state, read_plan(text)))
    except NotAllowed as error:
        return Turn(replace(state, unfit=str(error)))


def planned(state: Planning, event: Tapped, one: Campaign) -> Turn[State]:
    """Take or drop a day, or save the plan."""
    plan = plan_of(state.days)
    match event.verb, event.args:
        case "on", (day,) if day in map(str, OFFERED):
            return Turn(_changed(state, (*plan, int(day))))
        case "off", (day,) if day in map(str, plan):
            return Turn(_changed(state, (other for other in plan if str(other) != day)))
        case "none", ():
            return Turn(_with(state, ()))
        case "usual", ():
            return Turn(_with(state, PLAN))
        case "save", () if one.info.status in MAY_BE_PLANNED:
            return Turn(Showing(state.round), (SetOption(state.round, "reminders", state.days),))
        case _:
            return Turn(state)


def _changed(state: Planning, days: Iterable[int]) -> Planning:
    try:
        return _with(state, checked_plan(days))
    except NotAllowed as error:
        return replace(state, unfit=str(error))


def _with(state: Planning, plan: Iterable[int]) -> Planning:
    return replace(state, days=stored(plan), unfit="")


def planning(state: Planning, one: Campaign) -> Screen:
    """Return the plan as it would be saved, with the days that can be tapped."""
    plan = plan_of(state.days)
    lines = [
        Line(t("When are the reminders of {round} sent?", round=said(one.info.name, 60))),
        Line(plan_words(plan), Style.BOLD),
        GAP,
        Line(
            t(
                "At nine in the morning where the person is, on a working day, and only while"
                " something is still owed."
            )
        ),
        Line(t("Tap days, or write them: 14 7 3 1 -1, where -1 is the day after the due day.")),
    ]
    if one.info.status == "open":
        lines.append(Line(t("When you save, those that wait are planned anew.")))
    if state.unfit in UNFIT:
        lines.insert(0, Line(UNFIT[state.unfit], Style.ITALIC))
    save = (_press(t("Save"), "save"), _press(t("Back"), "back"))
    return Screen(tuple(lines), (*in_rows(_days(plan), 3), _others(plan), save))


def _days(plan: Sequence[int]) -> list[Button]:
    return [
        _press(
            Joined((said("✓" if day in plan else "+"), _day(day))),
            "off" if day in plan else "on",
            str(day),
        )
        for day in sorted({*OFFERED, *plan}, reverse=True)
    ]


def _day(day: int) -> Text:
    """Return a day as short as a button of three needs it."""
    if day == 0:
        return t("due day")
    if day > 0:
        return tn("{n} before", "{n} before", day)
    return tn("{n} after", "{n} after", -day)


def _others(plan: Sequence[int]) -> tuple[Button, ...]:
    usual = () if tuple(plan) == PLAN else (_press(t("As usual"), "usual"),)
    none = (_press(tc("round", "No reminders"), "none"),) if plan else ()
    return (*usual, *none)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(ROUNDS, verb, args))
