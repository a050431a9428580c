"""A round in words, for coordinators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from conversations.screen import Line
from conversations.text import Joined, Moment, Several, Text, Words, said, t, tc, tn
from conversations.view import Campaign, Place, Progress
from conversations.words import MOST_NAMED


def status_words(status: str) -> Text:
    """Return where a round is, in a word."""
    return {
        "draft": tc("round", "draft"),
        "open": tc("round", "open now"),
        "closed": tc("round", "closed"),
        "published": tc("round", "published"),
    }.get(status, tc("round", "draft"))


def facts(one: Campaign) -> tuple[Line, ...]:
    """Return a round's days, questions, audience and how far its cities are."""
    return (*_days(one), *_makeup(one), *counts(one), *_longer(one))


def _days(one: Campaign) -> tuple[Line, ...]:
    lead, at = t("Closes:"), one.info.closes_at
    if one.closed_at:
        lead, at = t("Closed:"), one.closed_at
    return (
        Line(t("{day}, in each city’s own time", day=one.info.due_on), lead=t("Due:")),
        Line(t("{moment} (your time)", moment=Moment(at)), lead=lead),
    )


def _makeup(one: Campaign) -> tuple[Line, ...]:
    chosen = one.chosen.total
    months = one.repeats_months
    return (
        Line(_questions(one), lead=t("Questions:")),
        Line(
            tn("{n} partnership", "{n} partnerships", chosen) if chosen else t("all partnerships"),
            lead=t("For:"),
        ),
        Line(
            tc("answers", "shown") if one.info.shows_previous else tc("answers", "not shown"),
            lead=t("Last round’s answers:"),
        ),
        Line(plan_words(one.reminders), lead=t("Reminders:")),
        Line(
            t("the next one is drafted {n} months later", n=months) if months else t("no"),
            lead=t("Repeats:"),
        ),
    )


def _questions(one: Campaign) -> Text:
    version = said(one.framework)
    if one.info.form == "quick":
        return t("20 core questions, version {version}", version=version)
    return t("all 50 questions, version {version}", version=version)


def plan_words(plan: Sequence[int]) -> Words:
    """Return the days on which reminders go out."""
    # The most days last: "3 and 1 days" is what nobody says.
    before = sorted(day for day in plan if day > 0)
    after = sorted(-day for day in plan if day < 0)
    told: list[Words] = []
    if len(before) == 1:
        told.append(tn("{n} day before", "{n} days before", before[0]))
    elif before:
        told.append(t("{days} days before", days=_listed(before)))
    if 0 in plan:
        told.append(t("on the due day"))
    if len(after) == 1:
        told.append(tn("{n} day after", "{n} days after", after[0]))
    elif after:
        told.append(t("{days} days after", days=_listed(after)))
    return Joined(tuple(told), ", ") if told else t("none")


def _listed(days: Sequence[int]) -> Several:
    return Several(tuple(said(str(day)) for day in days))


def counts(one: Campaign) -> tuple[Line, ...]:
    """Return how far the cities are, once the round is open."""
    if one.info.status == "draft":
        return ()
    words = t(
        "{submitted} submitted, {under_way} under way, {not_begun} not begun",
        submitted=one.count(Progress.SUBMITTED),
        under_way=one.count(Progress.UNDER_WAY),
        not_begun=one.count(Progress.NOT_BEGUN),
    )
    return (Line(words, lead=t("Cities:")),)


def _longer(one: Campaign) -> tuple[Line, ...]:
    return _until(one.longer, t("More time:"))


def longer_than(one: Campaign, day: date) -> tuple[Line, ...]:
    """Return the cities that keep a later day of their own, where all the others' is moved."""
    kept = [place for place in one.longer if place.due_on and place.due_on > day]
    return _until(kept, t("Keeps its own day:"))


def _until(places: Sequence[Place], lead: Text) -> tuple[Line, ...]:
    return tuple(
        Line(t("{city}, until {day}", city=said(p.city, 60), day=p.due_on), lead=lead)
        for p in places[:MOST_NAMED]
        if p.due_on
    )
