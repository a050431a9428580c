"""How inviting looks, state by state, and the desk where it begins."""

from __future__ import annotations

from conversations.inviting import states
from conversations.inviting.one import looking, making
from conversations.inviting.people import coordinators, lasting, one_person
from conversations.inviting.states import Desk, Looking, Making, Picking, Roles
from conversations.inviting.towns import a_city, a_move, picking
from conversations.inviting_words import Rows, press, role_words, turning
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Text, said, t, tn
from conversations.view import Promise, RoleName, View


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    match state:
        case Desk():
            return _desk(state, view)
        case Roles():
            return _roles()
        case states.Many():
            return _many(view)
        case Picking():
            return picking(state, view)
        case Making():
            return making(state, view)
        case Looking():
            return looking(state, view)
        case states.City():
            return a_city(state, view)
        case states.Somebody():
            return one_person(state, view)
        case states.Coordinators():
            return coordinators(state, view)
        case states.Lasting():
            return lasting(state, view)
        case states.Moving():
            return a_move(view)


def _desk(state: Desk, view: View) -> Screen:
    lines = [Line(t("Invitations"), Style.BOLD)]
    if words := _done(state.face):
        lines += [Line(words), GAP]
    lines.append(Line(_waiting(view)))
    rows = [
        (press(_promise(promise), "of", str(promise.id)),) for promise in view.inviting.promises
    ]
    pages = turning(state.page, view)
    return Screen(tuple(lines), (*rows, *pages, *_new(view), (Button(t("Home"), Press("h", "")),)))


def _done(face: str) -> Text | None:
    match face:
        case "made":
            return t(
                "The message above is ready to be forwarded. Its link serves one person, once."
            )
        case "many":
            return t("The spreadsheet above has a message and a link for each city.")
        case "void":
            return t("The invitation is void: its link no longer works.")
        case _:
            return None


def _waiting(view: View) -> Text:
    if view.inviting.promises:
        return t("These have not been used yet. Tap one to send it anew or to make it void.")
    return t("No invitation is waiting to be used.")


def _promise(promise: Promise) -> Text:
    name = said(promise.city, 14) if promise.city else role_words(promise.role)
    if promise.wanted:
        return t("{city}: a new link is wanted", city=name)
    if promise.label:  # which tells it from the city's others; the day stands behind the button
        return t("{city}: {label}", city=name, label=said(promise.label, 24))
    if promise.role is RoleName.READER:
        return t("{city}, reader, until {day}", city=name, day=promise.until)
    return t("{city}, until {day}", city=name, day=promise.until)


def _new(view: View) -> Rows:
    if view.person.has(RoleName.COORDINATOR):
        return (
            (press(t("New invitation"), "new"), press(t("Many at once"), "many")),
            (
                press(t("Cities and people"), "cities"),
                press(t("Coordinators"), "coordinators"),
            ),
        )
    return tuple(
        (
            press(
                t("Invite a colleague: {city}", city=said(town.name, 18)),
                "colleague",
                str(town.side),
            ),
        )
        for town in view.inviting.mine[:2]
    )


def _roles() -> Screen:
    rows = tuple((press(role_words(role), role.value),) for role in RoleName)
    return Screen(
        (Line(t("Whom would you like to invite?")),), (*rows, (press(t("Back"), "desk"),))
    )


def _many(view: View) -> Screen:
    number = view.inviting.uninvited
    if not number:
        words = t("Every city has somebody who takes part, or an invitation that waits.")
        return Screen((Line(words),), ((press(t("Back"), "desk"),),))
    lines = (
        Line(
            tn(
                "{n} city has nobody yet, and no invitation that waits.",
                "{n} cities have nobody yet, and no invitation that waits.",
                number,
            )
        ),
        Line(t("Shall an official of each be invited? You get a spreadsheet with the messages.")),
    )
    return Screen(lines, ((press(t("Confirm"), "confirm"), press(t("Cancel"), "desk")),))
