"""How a coordinator chooses for a round: its name, its days, its partnerships, a city."""

from __future__ import annotations

from conversations import finding
from conversations.rounds.buttons import back, press, turning
from conversations.rounds.days import choices
from conversations.rounds.states import PAGE, REPEATS, ROUNDS, Dating, Inviting, Naming, Picking
from conversations.screen import Button, Line, Screen, Style, in_rows
from conversations.text import Joined, Text, said, t
from conversations.view import Campaign, Campaigns
from conversations.words import MOST_NAMED

UNFIT = {
    "empty": t("A name needs a letter or a digit."),
    "long": t("That name is too long: 60 characters at most."),
    "taken": t("There is a round of that name already."),
    "unread": t("I could not read that as a day."),
    "over": t("That day is over."),
    "far": t("That is too far away."),
    "order": t("It cannot close before it is due."),
}


def naming(state: Naming, seen: Campaigns) -> Screen:
    """Ask for the name of a draft, or of a new round."""
    draft = seen.one.info.name if seen.one else ""
    title = t("The draft {round}", round=said(draft, 60)) if draft else t("A new round")
    lines = [
        Line(title, Style.BOLD),
        Line(t("What is it called? Please write its name, such as “Spring 2027”.")),
    ]
    return Screen((*_unfit(state.unfit), *lines), (back(),))


def repeating(one: Campaign) -> Screen:
    """Offer how often the round repeats."""
    lines = (
        Line(t("Is {round} repeated?", round=said(one.info.name, 60)), Style.BOLD),
        Line(
            t(
                "When it closes, the next round is drafted and proposed to you. Nothing opens by"
                " itself."
            )
        ),
    )
    choices = tuple((_every(int(months), one.repeats_months),) for months in REPEATS)
    return Screen(lines, (*choices, back()))


def _every(months: int, now: int) -> Button:
    words = t("Every {n} months", n=months) if months else t("Not repeated")
    label = Joined((said("✓"), words)) if months == now else words
    return press(label, "every", str(months))


def dating(state: Dating, seen: Campaigns) -> Screen:
    """Offer days; one may be written, too."""
    lines = (
        *_unfit(state.unfit),
        Line(_which(state, seen), Style.BOLD),
        Line(t("Choose a day, or write one, such as 2027-06-30 or 30/6/2027.")),
    )
    days = choices(state.what, state.side, seen)
    buttons = [press(t("{day}", day=day), "day", day.isoformat()) for day in days]
    return Screen(lines, (*in_rows(buttons, 2), back()))


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


def inviting(state: Inviting, one: Campaign) -> Screen:
    """Tell for which partnerships a draft is."""
    chosen = [said(name, 60) for name in one.chosen.names[:MOST_NAMED]]
    lines = [Line(t("Whom is {round} for?", round=said(one.info.name, 60)), Style.BOLD)]
    if not chosen:
        lines.append(Line(t("For all partnerships. Tap some to choose only them.")))
    lines += [Line(Joined((said("✓"), name))) for name in chosen]
    if one.chosen.total > len(chosen):
        lines.append(Line(t("and {n} more", n=one.chosen.total - len(chosen))))
    lines += _hint(state, one)
    rows = tuple(
        (
            press(
                Joined((said("✓" if p.chosen else "+"), said(p.name, 38))),
                "invite",
                str(p.id),
                "off" if p.chosen else "on",
            ),
        )
        for p in one.partnerships
    )
    return Screen(tuple(lines), (*rows, *_ways(state, one)))


def picking(state: Picking, one: Campaign) -> Screen:
    """Ask which city gets more time."""
    rows = tuple(
        (press(said(f"{place.city} · {place.partnership}", 40), "side", str(place.side)),)
        for place in one.places
    )
    lines = (Line(t("Which city gets more time?"), Style.BOLD), *_hint(state, one))
    return Screen(lines, (*rows, *_ways(state, one)))


def _hint(state: Inviting | Picking, one: Campaign) -> tuple[Line, ...]:
    return finding.hint(state.sought, none=not one.choices, longer=one.choices > PAGE)


def _ways(state: Inviting | Picking, one: Campaign) -> tuple[tuple[Button, ...], ...]:
    every = finding.everything(ROUNDS, state.sought)
    return (*turning(state.page, one.choices), *every, back())
