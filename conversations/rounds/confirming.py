"""What a step with a round will do, before it is done."""

from __future__ import annotations

from datetime import date

from conversations.rounds.rules import obstacle
from conversations.rounds.states import ROUNDS, Confirming
from conversations.rounds.words import counts, facts, longer_than
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Joined, Text, Tongue, said, t, tn
from conversations.view import Campaign, Campaigns, Some
from conversations.words import named


def confirming(state: Confirming, seen: Campaigns) -> Screen:
    """Return what will happen, with `Confirm` and `Cancel`."""
    one = seen.one
    assert one is not None  # noqa: S101  # drawn for a round only
    cancel = Button(t("Cancel"), Press(ROUNDS, "back"))
    hindrance = _hindrance(obstacle(seen)) if state.what == "open" else None
    if hindrance:
        return Screen((Line(hindrance),), ((cancel,),))
    confirm = Button(t("Confirm"), Press(ROUNDS, "confirm"))
    lines = (Line(_what(state, one), Style.BOLD), *_details(state, one))
    return Screen(lines, ((confirm, cancel),))


def _hindrance(why: str) -> Text | None:
    match why:
        case "over":
            return t("Its due day is over. Please choose another due day first.")
        case "nobody":
            return t("It is for no city that takes part. Please choose partnerships first.")
        case _:
            return None


def _what(state: Confirming, one: Campaign) -> Text:
    name = said(one.info.name, 60)
    match state.what:
        case "open":
            return t("Open {round}?", round=name)
        case "close":
            return t("Close {round}?", round=name)
        case "publish":
            return t("Publish {round}?", round=name)
        case "reopen":
            return t("Open {round} again?", round=name)
        case "discard":
            return t("Discard the draft {round}?", round=name)
        case _:
            return t("Move the days of {round}?", round=name)


def _details(state: Confirming, one: Campaign) -> tuple[Line, ...]:
    match state.what:
        case "open":
            return _opening(one)
        case "close":
            return (
                *counts(one),
                Line(
                    t(
                        "Nobody can answer any more. Cities that have submitted see each other’s"
                        " results. It can be opened again until it is published."
                    )
                ),
                *_told(one),
            )
        case "publish":
            return (
                *counts(one),
                Line(
                    t(
                        "The comparison is frozen as it is. It cannot be undone, and the round"
                        " cannot be opened again."
                    )
                ),
                Line(t("Everybody is told at once, in their language.")),
            )
        case "discard":
            return (Line(t("Nobody has seen it. It cannot be undone.")),)
        case _:
            return _moving(state, one)


def _opening(one: Campaign) -> tuple[Line, ...]:
    """Say how many people, in which languages, when, and who was never invited."""
    lines = [*facts(one), GAP, *_told(one), *_languages(one)]
    if one.reminders:
        lines.append(Line(t("Reminders go only to those who still owe something.")))
    if one.silent.total:
        lines.append(Line(_named(one.silent), lead=t("Never invited:")))
    if one.waiting.total:
        lines.append(Line(_named(one.waiting), lead=t("Invited, and nobody has joined:")))
    return tuple(lines)


def _named(cities: Some) -> Text:
    return named(cities.names, cities.total)


def _languages(one: Campaign) -> tuple[Line, ...]:
    counted = [Joined((Tongue(code), said(str(n)))) for code, n in one.languages.items()]
    return (Line(Joined(tuple(counted), ", "), lead=t("Languages:")),) if counted else ()


def _told(one: Campaign) -> tuple[Line, ...]:
    if not one.unreached:
        return (Line(_reached(one)),)
    away = tn("{n} person cannot be reached.", "{n} people cannot be reached.", one.unreached)
    return (Line(_reached(one)), Line(away)) if one.people else (Line(away),)


def _reached(one: Campaign) -> Text:
    if not one.people:
        return t("Nobody has joined yet, so nobody is told now.")
    return tn(
        "{n} person is told at once, in their language.",
        "{n} people are told at once, each in their language.",
        one.people,
    )


def _moving(state: Confirming, one: Campaign) -> tuple[Line, ...]:
    due, closes = date.fromisoformat(state.due), date.fromisoformat(state.closes)
    place = next((place for place in one.places if place.side == state.side), None)
    whom = _told(one)
    if place:
        words = t("Only for {city}; its people are told at once.", city=said(place.city, 60))
        whom = (Line(words),)
    return (
        Line(t("{day}", day=due), lead=t("Due:")),
        Line(t("at the end of {day} (your time)", day=closes), lead=t("Closes:")),
        *(() if place else longer_than(one, due)),
        *whom,
        Line(t("Reminders are planned anew; where there is more time, their count begins anew.")),
    )
