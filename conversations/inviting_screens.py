"""How inviting looks, state by state."""

from __future__ import annotations

from assessment.days import read_day
from conversations import inviting_states as states
from conversations.inviting_people import coordinators, lasting, one_person, turning
from conversations.inviting_states import INVITING, Desk, Looking, Making, Picking, Roles
from conversations.inviting_towns import a_city, a_move, status_words
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Text, Words, said, t, tn
from conversations.view import Promise, RoleName, View

Rows = tuple[tuple[Button, ...], ...]


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
            return _picking(state, view)
        case Making():
            return _making(state, view)
        case Looking():
            return _looking(state, view)
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


def press(label: Words, verb: str, *args: str) -> Button:
    """Return a button of this conversation."""
    return Button(label, Press(INVITING, verb, args))


def role_words(role: RoleName) -> Text:
    """Return what somebody is in the programme."""
    match role:
        case RoleName.OFFICIAL:
            return t("Official of a city")
        case RoleName.READER:
            return t("Reader")
        case RoleName.COORDINATOR:
            return t("Coordinator")


# --- the desk ---------------------------------------------------------------------------


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


# --- which city -------------------------------------------------------------------------


def _picking(state: Picking, view: View) -> Screen:
    seen = view.inviting
    if state.alliance:
        words = t("Which city?") if seen.towns else t("There is no city here.")
        rows = [
            (press(status_words(town.name, town.status), "town", str(town.side)),)
            for town in seen.towns
        ]
    else:
        words = t("Which partnership?") if seen.alliances else _empty()
        rows = [
            (press(said(alliance.name, 45), "alliance", str(alliance.id)),)
            for alliance in seen.alliances
        ]
    pages = turning(state.page, view)
    return Screen((Line(words),), (*rows, *pages, (press(t("Back"), "back"),)))


def _empty() -> Text:
    return t("There is no partnership yet. Send a roster first, with /import.")


# --- one invitation ---------------------------------------------------------------------


def _making(state: Making, view: View) -> Screen:
    language = view.languages.get(state.spoken, state.spoken)
    lines = [
        Line(t("A new invitation"), Style.BOLD),
        Line(role_words(RoleName(state.role)), lead=t("For:")),
    ]
    if town := view.inviting.town:
        lines.append(Line(said(town.name, 60), lead=t("City:")))
        lines.append(Line(said(town.partnership, 120), lead=t("Partnership:")))
    lines.append(Line(said(language), lead=t("Language:")))
    if state.label:
        lines.append(Line(said(state.label), lead=t("Label:")))
    if until := read_day(state.until):
        lines.append(Line(t("{day}", day=until), lead=t("Last day of this part:")))
    lines += [
        GAP,
        Line(t("You can write a label here, to tell this invitation from others.")),
    ]
    others = tuple(
        press(said(name), "speak", code)
        for code, name in view.languages.items()
        if code != state.spoken
    )
    return Screen(
        tuple(lines),
        (
            (press(t("Make the invitation"), "make"),),
            others,
            *_last_day(state, view),
            (press(t("Cancel"), "desk"),),
        ),
    )


def _last_day(state: Making, view: View) -> Rows:
    if not view.person.has(RoleName.COORDINATOR):
        return ()
    if state.until:
        return ((press(t("Set a last day"), "last"), press(t("No last day"), "endless")),)
    return ((press(t("Set a last day"), "last"),),)


def _looking(state: Looking, view: View) -> Screen:
    promise = view.inviting.promise
    if promise is None or promise.id != state.invitation:
        gone = t("This invitation has been used, or is void.")
        return Screen((Line(gone),), ((press(t("Back"), "desk"),),))
    if state.sure:
        words = t("Make this invitation void? Its link will no longer work.")
        return Screen((Line(words),), ((press(t("Confirm"), "confirm"), press(t("Cancel"), "of")),))
    return Screen(
        tuple(_facts(promise, view)),
        (
            *(() if promise.over else ((press(t("Send it with a new link"), "renew"),),)),
            (press(t("Make it void"), "void"),),
            (press(t("Back"), "desk"),),
        ),
    )


def _facts(promise: Promise, view: View) -> list[Line]:
    lines = [Line(role_words(promise.role), Style.BOLD)]
    if promise.city:
        lines.append(Line(said(promise.city, 60), lead=t("City:")))
        lines.append(Line(said(promise.partnership, 120), lead=t("Partnership:")))
    language = view.languages.get(promise.language, promise.language)
    lines.append(Line(said(language), lead=t("Language:")))
    if promise.label:
        lines.append(Line(said(promise.label), lead=t("Label:")))
    if promise.lasts:
        lines.append(Line(t("{day}", day=promise.lasts), lead=t("Last day of this part:")))
    if promise.wanted:
        lines.append(Line(t("Its link no longer works, and its holder asked for a new one.")))
    else:
        lines.append(Line(t("Its link works until {day}.", day=promise.until)))
    return [*lines, GAP, Line(_anew(promise))]


def _anew(promise: Promise) -> Text:
    if promise.over:
        return t("The last day of this part is over: please make a new invitation.")
    return t("A new link makes the one before void.")
