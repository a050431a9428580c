"""How a coordinator's rounds look, state by state."""

from __future__ import annotations

from assessment.rounds import Step
from conversations.rounds.buttons import back, page_of, press, turning
from conversations.rounds.choosing import dating, inviting, naming, picking, repeating
from conversations.rounds.confirming import confirming
from conversations.rounds.planning import planning
from conversations.rounds.rules import may
from conversations.rounds.states import (
    Confirming,
    Dating,
    Inviting,
    Listing,
    Naming,
    Picking,
    Planning,
    Repeating,
    Showing,
    State,
)
from conversations.rounds.words import facts, status_words
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Joined, Verbatim, Words, said, t, tc, tn
from conversations.view import Campaign, Campaigns, RoundInfo, View


def draw(state: State, view: View) -> Screen:
    """Return the screen of a state."""
    seen = view.campaigns
    if seen is None:
        return Screen((Line(t("There is nothing to show here at the moment.")),), (_home(),))
    if isinstance(state, Naming):
        return naming(state, seen)
    if isinstance(state, Dating):
        return dating(state, seen)
    if isinstance(state, Listing) or seen.one is None:
        return _listing(state, seen)
    match state:
        case Inviting():
            return inviting(state, seen.one)
        case Picking():
            return picking(state, seen.one)
        case Repeating():
            return repeating(seen.one)
        case Planning():
            return planning(state, seen.one)
        case Confirming():
            return confirming(state, seen)
        case Showing():
            return _showing(state, seen.one)


def _home() -> tuple[Button, ...]:
    return (Button(t("Home"), Press("h", "")),)


# --- The list -------------------------------------------------------------------------


def _listing(state: State, seen: Campaigns) -> Screen:
    page = state.page if isinstance(state, Listing) else 0
    shown = page_of(seen.all, page)
    lines = [Line(t("Rounds"), Style.BOLD)]
    lines += [Line(_row(one), lead=_name(one)) for one in shown]
    if not seen.all:
        lines.append(Line(t("There is none yet.")))
    rows = tuple((press(said(one.name, 40), "of", str(one.id)),) for one in shown)
    new = press(t("New round"), "new")
    return Screen(tuple(lines), (*rows, *turning(page, len(seen.all)), (new, *_home())))


def _row(one: RoundInfo) -> Words:
    words = (said("–"), status_words(one.status))
    return Joined((Joined(words), t("due on {day}", day=one.due_on)), ", ")


def _name(one: RoundInfo) -> Verbatim:
    return said(one.name, 60)


# --- One round ------------------------------------------------------------------------


def _showing(state: Showing, one: Campaign) -> Screen:
    lines = (
        *_done(state, one),
        Line(Joined((_name(one.info), status_words(one.info.status)), " – "), Style.BOLD),
        GAP,
        *facts(one),
        *_comparing(one),
        *_preparing(one),
    )
    buttons = {"draft": _draft, "open": _open, "closed": _closed}.get(one.info.status)
    return Screen(lines, (*(buttons(one) if buttons else ()), back("list")))


def _done(state: Showing, one: Campaign) -> tuple[Line, ...]:
    """Say what was done just now, where that is how it stands."""
    opened = t("It is open. Everybody in it is being told.")
    words = {
        ("open", "open"): opened if one.people else t("It is open. Nobody has joined yet."),
        ("close", "closed"): t("It is closed. Everybody in it is being told."),
        ("publish", "published"): _published(one),
        ("reopen", "open"): t("It is open again. Everybody in it is being told."),
        ("move", "open"): t("The days have moved. Those concerned are being told."),
    }.get((state.done, one.info.status))
    return (Line(words, Style.ITALIC),) if words else ()


def _published(one: Campaign) -> Words:
    if one.comparing is None:
        return t("It is published. Everybody is being told.")
    return t("It is published, and stays as it is.")


def _comparing(one: Campaign) -> tuple[Line, ...]:
    """Say that the comparison of very many cities is still being prepared, where it is."""
    if one.comparing is None:
        return ()
    words = t(
        "The comparison is being prepared: {share}%. Everybody is told once it is complete.",
        share=one.comparing,
    )
    return (Line(words),)


def _preparing(one: Campaign) -> tuple[Line, ...]:
    """Say that letters to many are still being prepared, where they are."""
    if not one.preparing:
        return ()
    words = tn(
        "Messages are still being prepared for {n} person.",
        "Messages are still being prepared for {n} people.",
        one.preparing,
    )
    return (Line(words),)


def _draft(one: Campaign) -> tuple[tuple[Button, ...], ...]:
    quick = one.info.form == "quick"
    shown = one.info.shows_previous
    return (
        (press(tc("round", "Open"), "open"), press(t("Partnerships"), "for")),
        (press(t("Name"), "name"), _repeats()),
        (press(t("Due day"), "due"), press(t("Closing day"), "closes")),
        (
            press(t("All 50 questions"), "form", "full")
            if quick
            else press(t("20 questions"), "form", "quick"),
            press(t("Reminders"), "reminders"),
        ),
        (
            press(t("Hide last answers"), "previous", "off")
            if shown
            else press(t("Show last answers"), "previous", "on"),
        ),
        (press(t("Discard"), "discard"),),
    )


def _open(_: Campaign) -> tuple[tuple[Button, ...], ...]:
    return (
        (press(t("Move the due day"), "due"), press(t("Closing day"), "closes")),
        (press(t("More time for a city"), "city"),),
        (press(t("Reminders"), "reminders"), _repeats()),
        (press(tc("round", "Close"), "close"),),
    )


def _closed(one: Campaign) -> tuple[tuple[Button, ...], ...]:
    publish = press(t("Publish"), "publish")
    return ((publish, press(t("Reopen"), "reopen")),) if may(one, Step.REOPEN) else ()


def _repeats() -> Button:
    return press(t("Repetition"), "repeats")
