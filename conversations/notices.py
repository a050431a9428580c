"""Messages that come by themselves, each ending in a button that leads on.

Their buttons stand on screen 0: they open a conversation and are good at any time.
"""

from __future__ import annotations

from dataclasses import dataclass

from conversations.screen import Button, Line, Press, Screen, Style
from conversations.text import Verbatim, said, t, tn
from conversations.view import Desk, Other, Reopened, Request, RoundInfo
from conversations.words import minutes, progress_words, reopened_lines


@dataclass(frozen=True, slots=True)
class Facts:
    """What a notice speaks of, read in the transaction that claims it.

    Attributes:
        took_part: Whether a city of theirs has submitted in the round.
        coordinates: Whether it is to somebody who does nothing but coordinate.
    """

    programme: str
    round: RoundInfo | None = None
    side: int = 0
    city: str = ""
    desk: Desk | None = None
    others: tuple[Other, ...] = ()
    request: Request | None = None
    label: str = ""
    sender: str = ""
    invitation: int = 0
    took_part: bool = False
    coordinates: bool = False
    reopened: Reopened | None = None


def draw(kind: str, facts: Facts) -> Screen | None:
    """Return a notice, or None for a kind that this version does not know."""
    maker = {
        "opening": _opening,
        "closed": _closed,
        "sheet_reopened": _reopened,
        "published": _published,
        "all_submitted": _all_submitted,
        "request": _request,
        "request_answered": _request_answered,
        "invitation_wanted": _invitation_wanted,
        "message": _message,
    }.get(kind)
    return maker(facts) if maker else None


def _name(facts: Facts) -> Verbatim:
    return said(facts.round.name if facts.round else "", 60)


def _go(facts: Facts) -> tuple[Button, ...]:
    here = (str(facts.round.id if facts.round else 0), str(facts.side))
    return (Button(t("Continue"), Press("i", "", here)),)


def _scorecard(facts: Facts) -> tuple[Button, ...]:
    press = Press("s", "of", (str(facts.side),)) if facts.side else Press("s", "")
    return (Button(t("Scorecard"), press),)


def _opening(facts: Facts) -> Screen:
    city = said(facts.city, 60)
    lines = [Line(t("{round} is open.", round=_name(facts)), Style.BOLD)]
    if facts.round and facts.desk:
        total = len(facts.desk.sheet.asked)
        lines.append(
            Line(
                tn(
                    "{city}: {total} questions, about {n} minute, until {day}.",
                    "{city}: {total} questions, about {n} minutes, until {day}.",
                    minutes(total),
                    city=city,
                    total=total,
                    day=facts.round.due_on,
                )
            )
        )
    return Screen(tuple(lines), (_go(facts),))


def _closed(facts: Facts) -> Screen:
    lines = [Line(t("{round} is closed.", round=_name(facts)), Style.BOLD)]
    lines += [Line(progress_words(other)) for other in facts.others]
    return Screen(tuple(lines), (_scorecard(facts),))


def _reopened(facts: Facts) -> Screen:
    city = said(facts.city, 60)
    lines = (
        Line(t("{city}: your sheet can be changed again.", city=city), Style.BOLD),
        *(reopened_lines(facts.reopened) if facts.reopened else ()),
        Line(t("Please submit it again when you are done.")),
    )
    here = (str(facts.round.id if facts.round else 0), str(facts.side))
    return Screen(lines, ((Button(t("Review"), Press("r", "", here)),),))


def _published(facts: Facts) -> Screen:
    title = Line(t("The results of {round} are published.", round=_name(facts)), Style.BOLD)
    if facts.coordinates:  # no city of their own, so no scorecard and nothing to be thanked for
        export = Button(t("Results as files"), Press("f", ""))
        return Screen((title, Line(t("Everybody has been told."))), ((export,),))
    thanks = (Line(t("Thank you for taking part.")),) if facts.took_part else ()
    return Screen((title, *thanks), (_scorecard(facts),))


def _all_submitted(facts: Facts) -> Screen:
    lines = (
        Line(t("{round}: every city has submitted.", round=_name(facts)), Style.BOLD),
        Line(t("The answers are final now, and each city can see the others’ levels and scores.")),
    )
    return Screen(lines, (_scorecard(facts),))


def _request(facts: Facts) -> Screen:
    reader = said(facts.request.reader if facts.request else "", 60)
    words = t(
        "{reader} asks to read {city}’s latest scorecard.",
        reader=reader,
        city=said(facts.city, 60),
    )
    number = str(facts.request.id if facts.request else 0)
    return Screen((Line(words),), ((Button(t("Answer"), Press("s", "request", (number,))),),))


def _request_answered(facts: Facts) -> Screen:
    city = said(facts.city, 60)
    if facts.request and facts.request.status == "granted":
        words = t("{city} says yes: you can read its latest scorecard.", city=city)
        if only := facts.request.only:
            only_of = {"city": city, "round": said(only, 60)}
            words = t("{city} says yes: you can read its scorecard of {round}.", **only_of)
        return Screen((Line(words),), (_scorecard(facts),))
    return Screen((Line(t("{city} does not share its scorecard at the moment.", city=city)),))


def _invitation_wanted(facts: Facts) -> Screen:
    lines = [Line(t("A new invitation is wanted."), Style.BOLD)]
    if facts.city:
        lines.append(Line(t("The old one was for {city}.", city=said(facts.city, 60))))
    if facts.label:
        lines.append(Line(t("Its label: {label}", label=said(facts.label))))
    press = Press("n", "of", (str(facts.invitation),))
    return Screen(tuple(lines), ((Button(t("See the invitation"), press),),))


def _message(facts: Facts) -> Screen:
    """Introduce the message that is copied below; what it says is stored nowhere."""
    lines = [Line(t("{sender} writes to you:", sender=said(facts.sender, 60)), Style.BOLD)]
    if facts.city:
        lines.append(Line(said(facts.city, 60)))
    return Screen(tuple(lines))
