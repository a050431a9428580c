"""How a coordinator's rounds look, state by state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from assessment.rounds import Step
from conversations import rounds as states
from conversations.round_confirming import confirming
from conversations.round_days import choices
from conversations.round_words import MOST_NAMED, facts, status_words
from conversations.rounds import (
    LETTER,
    PAGE,
    Confirming,
    Dating,
    Inviting,
    Listing,
    Naming,
    Picking,
    Showing,
    may,
)
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Joined, Text, Verbatim, Words, said, t, tc
from conversations.view import Campaign, Campaigns, RoundInfo, View

T = TypeVar("T")
UNFIT = {
    "empty": t("A name needs a letter or a digit."),
    "long": t("That name is too long: 60 characters at most."),
    "taken": t("There is a round of that name already."),
    "unread": t("I could not read that as a day."),
    "over": t("That day is over."),
    "far": t("That is too far away."),
    "order": t("It cannot close before it is due."),
}


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    seen = view.campaigns
    if seen is None:
        return Screen((Line(t("There is nothing to show here at the moment.")),), (_home(),))
    if isinstance(state, Naming):
        return _naming(state)
    if isinstance(state, Dating):
        return _dating(state, seen)
    if isinstance(state, Listing) or seen.one is None:
        return _listing(state, seen)
    match state:
        case Inviting():
            return _inviting(state, seen.one)
        case Picking():
            return _picking(state, seen.one)
        case Confirming():
            return confirming(state, seen, view)
        case Showing():
            return _showing(state, seen.one)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _back(verb: str = "back") -> tuple[Button, ...]:
    return (_press(t("Back"), verb),)


def _home() -> tuple[Button, ...]:
    return (Button(t("Home"), Press("h", "")),)


def _page(items: Sequence[T], page: int) -> Sequence[T]:
    return items[page * PAGE : (page + 1) * PAGE]


def _turning(page: int, of: int) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons to the pages before and after, where there are any."""
    buttons = []
    if page > 0:
        buttons.append(_press(said("‹"), "page", str(page - 1)))
    if (page + 1) * PAGE < of:
        buttons.append(_press(said("›"), "page", str(page + 1)))
    return (tuple(buttons),) if buttons else ()


# --- The list -------------------------------------------------------------------------


def _listing(state: states.State, seen: Campaigns) -> Screen:
    page = state.page if isinstance(state, Listing) else 0
    shown = _page(seen.all, page)
    lines = [Line(t("Rounds"), Style.BOLD)]
    lines += [Line(_row(one), lead=_name(one)) for one in shown]
    if not seen.all:
        lines.append(Line(t("There is none yet.")))
    rows = tuple((_press(said(one.name, 40), "of", str(one.id)),) for one in shown)
    new = _press(t("New round"), "new")
    return Screen(tuple(lines), (*rows, *_turning(page, len(seen.all)), (new, *_home())))


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
    )
    buttons = {"draft": _draft, "open": _open, "closed": _closed}.get(one.info.status)
    return Screen(lines, (*(buttons(one) if buttons else ()), _back("list")))


def _done(state: Showing, one: Campaign) -> tuple[Line, ...]:
    """Say what was done just now, where that is how it stands."""
    words = {
        ("open", "open"): t("It is open. Everybody in it is being told."),
        ("close", "closed"): t("It is closed. Everybody in it is being told."),
        ("publish", "published"): t("It is published. Everybody is being told."),
        ("reopen", "open"): t("It is open again. Everybody in it is being told."),
        ("move", "open"): t("The days have moved. Those concerned are being told."),
    }.get((state.done, one.info.status))
    return (Line(words, Style.ITALIC),) if words else ()


def _draft(one: Campaign) -> tuple[tuple[Button, ...], ...]:
    quick = one.info.form == "quick"
    shown = one.info.shows_previous
    return (
        (_press(tc("round", "Open"), "open"), _press(t("Partnerships"), "for")),
        (_press(t("Due day"), "due"), _press(t("Closing day"), "closes")),
        (
            _press(t("All 50 questions"), "form", "full")
            if quick
            else _press(t("20 questions"), "form", "quick"),
        ),
        (
            _press(t("Hide last answers"), "previous", "off")
            if shown
            else _press(t("Show last answers"), "previous", "on"),
        ),
        _repeats(one),
        (_press(t("Discard"), "discard"),),
    )


def _open(one: Campaign) -> tuple[tuple[Button, ...], ...]:
    return (
        (_press(t("Move the due day"), "due"), _press(t("Closing day"), "closes")),
        (_press(t("More time for a city"), "city"),),
        _repeats(one),
        (_press(tc("round", "Close"), "close"),),
    )


def _closed(one: Campaign) -> tuple[tuple[Button, ...], ...]:
    publish = _press(t("Publish"), "publish")
    return ((publish, _press(t("Reopen"), "reopen")),) if may(one, Step.REOPEN) else ()


def _repeats(one: Campaign) -> tuple[Button, ...]:
    """Offer the next choice of how often a round repeats."""
    known = [int(months) for months in states.REPEATS]
    place = known.index(one.repeats_months) if one.repeats_months in known else 0
    following = known[(place + 1) % len(known)]
    label = t("Repeat every {n} months", n=following) if following else t("Do not repeat")
    return (_press(label, "repeats", str(following)),)


# --- Choosing -------------------------------------------------------------------------


def _naming(state: Naming) -> Screen:
    lines = [
        Line(t("A new round"), Style.BOLD),
        Line(t("What is it called? Please write its name, such as “Spring 2027”.")),
    ]
    return Screen((*_unfit(state.unfit), *lines), (_back(),))


def _dating(state: Dating, seen: Campaigns) -> Screen:
    lines = (
        *_unfit(state.unfit),
        Line(_which(state, seen), Style.BOLD),
        Line(t("Choose a day, or write one, such as 2027-06-30 or 30/6/2027.")),
    )
    days = choices(state.what, state.side, seen)
    buttons = [_press(t("{day}", day=day), "day", day.isoformat()) for day in days]
    return Screen(lines, (*in_rows(buttons, 2), _back()))


def _which(state: Dating, seen: Campaigns) -> Text:
    places = seen.one.places if seen.one else ()
    city = next((place.city for place in places if place.side == state.side), "")
    name = said(seen.one.info.name if seen.one else state.name, 60)
    match state.what:
        case "closes":
            return t("When does {round} close?", round=name)
        case "reopen":
            return t("{round} is opened again: until when can it be submitted?", round=name)
        case _ if city:
            return t("Until when can {city} submit?", city=said(city, 60))
        case _:
            return t("When is {round} due?", round=name)


def _unfit(why: str) -> tuple[Line, ...]:
    return (Line(UNFIT[why], Style.ITALIC),) if why in UNFIT else ()


def _inviting(state: Inviting, one: Campaign) -> Screen:
    chosen = [said(p.name, 60) for p in one.partnerships if p.chosen]
    lines = [Line(t("Whom is {round} for?", round=_name(one.info)), Style.BOLD)]
    if not chosen:
        lines.append(Line(t("For all partnerships. Tap some to choose only them.")))
    lines += [Line(Joined((said("✓"), name))) for name in chosen[:MOST_NAMED]]
    if len(chosen) > MOST_NAMED:
        lines.append(Line(t("and {n} more", n=len(chosen) - MOST_NAMED)))
    rows = tuple(
        (
            _press(
                Joined((said("✓" if p.chosen else "+"), said(p.name, 38))),
                "invite",
                str(p.id),
                "off" if p.chosen else "on",
            ),
        )
        for p in _page(one.partnerships, state.page)
    )
    return Screen(tuple(lines), (*rows, *_turning(state.page, len(one.partnerships)), _back()))


def _picking(state: Picking, one: Campaign) -> Screen:
    shown = _page(one.places, state.page)
    rows = tuple(
        (_press(said(f"{place.city} · {place.partnership}", 40), "side", str(place.side)),)
        for place in shown
    )
    return Screen(
        (Line(t("Which city gets more time?"), Style.BOLD),),
        (*rows, *_turning(state.page, len(one.places)), _back()),
    )
