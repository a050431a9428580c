"""A round in words, for coordinators."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.screen import Line
from conversations.text import Joined, Moment, Several, Text, Words, said, t, tc, tn
from conversations.view import Campaign, Progress

MOST_NAMED = 8


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
    return (*_days(one), *_makeup(one), *_counts(one), *_longer(one))


def _days(one: Campaign) -> tuple[Line, ...]:
    return (
        Line(t("{day}, in each city’s own time", day=one.info.due_on), lead=t("Due:")),
        Line(t("{moment} (your time)", moment=Moment(one.info.closes_at)), lead=t("Closes:")),
    )


def _makeup(one: Campaign) -> tuple[Line, ...]:
    quick = one.info.form == "quick"
    chosen = sum(partnership.chosen for partnership in one.partnerships)
    months = one.repeats_months
    return (
        Line(t("20 core questions") if quick else t("all 50 questions"), lead=t("Questions:")),
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


def _counts(one: Campaign) -> tuple[Line, ...]:
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
    longer = [place for place in one.places if place.due_on]
    return tuple(
        Line(t("{city}, until {day}", city=said(p.city, 60), day=p.due_on), lead=t("More time:"))
        for p in longer[:MOST_NAMED]
        if p.due_on
    )


def named(cities: tuple[str, ...]) -> Text:
    """Return cities by name, the first few of them."""
    shown = Several(tuple(said(city, 40) for city in cities[:MOST_NAMED]))
    if len(cities) <= MOST_NAMED:
        return t("{cities}", cities=shown)
    return t("{cities} and {n} more", cities=shown, n=len(cities) - MOST_NAMED)
