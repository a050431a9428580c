"""How home looks: every face of it ends in what one can do next."""

from __future__ import annotations

from conversations import home as states
from conversations.commands import described
from conversations.coordinating import OWN_WORDS, WAYS, to_do
from conversations.home import LETTER
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Joined, Text, said, t
from conversations.view import Progress, RoleName, Seat, Shut, View
from conversations.words import beside_the_notice, who_sees_what


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a face."""
    match state.face:
        case "help":
            return Screen(_help(view), _ways(view))
        case "privacy":
            return Screen(_privacy(view), (*_own_data(view), *_ways(view)))
        case _:
            return Screen((*_news(state, view), *_standing(view)), _ways(view))


def _news(state: states.State, view: View) -> tuple[Line, ...]:
    words = _shut(state.why) if state.face == "shut" else _said(state.face, view)
    return (Line(words), GAP) if words else ()


def _said(face: str, view: View) -> Text | None:
    match face:
        case "closed" if view.person.has(RoleName.OFFICIAL):
            return t(
                "No round is open for your city at the moment, so there is nothing to answer. You"
                " will hear from us here when one opens."
            )
        case "closed" | "nothing":
            return t("There is nothing to show here at the moment.")
        case "cancel":
            return t("Stopped. What you had answered is kept.")
        case "discarded":
            return t("The draft has been thrown away; nothing was sent.")
        case "left":
            return t("You have left. What was answered stays with the city, without your name.")
        case "unknown":
            return t("Sorry, this command is not known here.")
        case _:
            return None


def _shut(why: str) -> Text:
    match why:
        case Shut.CLOSED:
            return t("This round is closed, so your answers can no longer be changed here.")
        case Shut.FINAL:
            return t("Every city has submitted: the answers are final now.")
        case Shut.AWAY:
            return t("Your city is not taking part at the moment.")
        case _:
            return t("This round is not open, so nothing was changed.")


def _standing(view: View) -> tuple[Line, ...]:
    if not view.person.roles:
        return (Line(t("You do not take part in any partnership at the moment.")),)
    greeting = Line(
        t("{programme} – what would you like to do?", programme=said(view.programme.name)),
        Style.BOLD,
    )
    first = (GAP, *to_do(view.beginning)) if view.beginning and view.beginning.is_new else ()
    return (greeting, *(Line(_seat(seat)) for seat in view.seats[:5]), *first)


def _seat(seat: Seat) -> Text:
    city, name, day = said(seat.city, 60), said(seat.round.name, 60), seat.round.due_on
    match seat.progress:
        case _ if seat.reopened:
            return t("{city}, {round}: reopened, to be submitted again.", city=city, round=name)
        case Progress.SUBMITTED:
            return t("{city}, {round}: submitted.", city=city, round=name)
        case Progress.UNDER_WAY:
            return t("{city}, {round}: under way, until {day}.", city=city, round=name, day=day)
        case _:
            return t("{city}, {round}: not begun yet, until {day}.", city=city, round=name, day=day)


def _own_data(view: View) -> tuple[tuple[Button, ...], ...]:
    stored = Button(t("What is stored about you"), Press("z", ""))
    erase = Button(t("Erase me"), Press("z", "forget"))
    return ((stored,), (erase,)) if view.person.id else ()


def _ways(view: View) -> tuple[tuple[Button, ...], ...]:
    """Offer what this person can do, the most likely first."""
    rows: list[tuple[Button, ...]] = []
    if view.seats:
        rows.append((*_go(view), Button(t("Review"), Press("r", ""))))
    if view.person.has(RoleName.COORDINATOR):
        new = view.beginning is not None and view.beginning.is_new
        rows += ((OWN_WORDS,), *WAYS) if new else WAYS
    if view.person.roles:
        settings = Button(t("Settings"), Press("o", ""))
        card = (Button(t("Scorecard"), Press("s", "")),) if _reads_one(view) else ()
        rows.append((*card, settings))
    rows.append(
        (Button(t("Help"), Press(LETTER, "help")), Button(t("Privacy"), Press(LETTER, "privacy")))
    )
    return tuple(rows)


def _reads_one(view: View) -> bool:
    """Return whether there may be a scorecard: who only coordinates has none."""
    return view.person.has(RoleName.OFFICIAL) or view.person.has(RoleName.READER)


def _go(view: View) -> tuple[Button, ...]:
    """Offer the questions to somebody who has not sent everything yet."""
    standing = {seat.progress for seat in view.seats}
    if standing == {Progress.SUBMITTED}:
        return ()
    label = t("Continue") if Progress.UNDER_WAY in standing else t("Start")
    return (Button(label, Press("i", "")),)


def _help(view: View) -> tuple[Line, ...]:
    lines = [
        Line(t("What you can do here"), Style.BOLD),
        *(Line(Joined((said(f"/{c.name}"), c.description), " – ")) for c in described(view.person)),
        GAP,
        *_how(view),
    ]
    if view.programme.contact:
        lines += [GAP, Line(t("Questions: {contact}", contact=said(view.programme.contact)))]
    return tuple(lines)


def _how(view: View) -> tuple[Line, ...]:
    language = Line(t("You can change your language on any screen with /language."))
    if not view.person.has(RoleName.OFFICIAL):
        return (language,)
    saved = t(
        "An answer is saved the moment you tap it. You can stop at any time and go on later, on"
        " any device."
    )
    return (Line(saved), language)


def _privacy(view: View) -> tuple[Line, ...]:
    official = view.person.has(RoleName.OFFICIAL)
    return (
        Line(t("Privacy, in plain words"), Style.BOLD),
        Line(said(view.programme.notice, 700)),
        *beside_the_notice(view.programme),
        *((GAP, *who_sees_what()) if official else ()),
    )
