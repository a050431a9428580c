"""How one invitation looks: before it is made, and while it waits to be used."""

from __future__ import annotations

from assessment.days import read_day
from conversations.inviting.states import Looking, Making
from conversations.inviting_words import Rows, press, role_words
from conversations.screen import GAP, Line, Screen, Style
from conversations.text import Text, Tongue, said, t
from conversations.view import Promise, RoleName, View


def making(state: Making, view: View) -> Screen:
    """Return the screen of an invitation as it will be made."""
    lines = [
        Line(t("A new invitation"), Style.BOLD),
        Line(role_words(RoleName(state.role)), lead=t("For:")),
    ]
    if town := view.inviting.town:
        lines.append(Line(said(town.name, 60), lead=t("City:")))
        lines.append(Line(said(town.partnership, 120), lead=t("Partnership:")))
    lines.append(Line(Tongue(state.spoken), lead=t("Language:")))
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


def looking(state: Looking, view: View) -> Screen:
    """Return the screen of an invitation that waits to be used."""
    promise = view.inviting.promise
    if promise is None or promise.id != state.invitation:
        gone = t("This invitation has been used, or is void.")
        return Screen((Line(gone),), ((press(t("Back"), "desk"),),))
    if state.sure:
        words = t("Make this invitation void? Its link will no longer work.")
        return Screen((Line(words),), ((press(t("Confirm"), "confirm"), press(t("Cancel"), "of")),))
    return Screen(
        tuple(_facts(promise)),
        (
            *(() if promise.over else ((press(t("Send it with a new link"), "renew"),),)),
            (press(t("Make it void"), "void"),),
            (press(t("Back"), "desk"),),
        ),
    )


def _facts(promise: Promise) -> list[Line]:
    lines = [Line(role_words(promise.role), Style.BOLD)]
    if promise.city:
        lines.append(Line(said(promise.city, 60), lead=t("City:")))
        lines.append(Line(said(promise.partnership, 120), lead=t("Partnership:")))
    lines.append(Line(Tongue(promise.language), lead=t("Language:")))
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
