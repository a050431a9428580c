"""How the settings look, state by state."""

from __future__ import annotations

from conversations import settings as states
from conversations.inviting_words import part
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.settings import LETTER, Handing, Languages, Leaving, Menu, Zones
from conversations.text import Text, Tongue, Words, said, t
from conversations.view import Role, RoleName, View


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    match state:
        case Menu():
            return _menu(view)
        case Languages():
            return _languages(view)
        case Zones():
            return _zones(state)
        case Handing():
            return _handing(state, view)
        case Leaving():
            return _leaving(state, view)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _back() -> Button:
    return _press(t("Back"), "back")


def _menu(view: View) -> Screen:
    person = view.person
    reminders = t("Reminders: on") if person.reminders else t("Reminders: off")
    lines = (
        Line(t("Settings"), Style.BOLD),
        Line(t("Language: {language}", language=Tongue(person.language))),
        Line(t("Time zone: {zone}", zone=said(person.timezone))),
        Line(reminders),
        *(
            Line(t("{role}, until {day}", role=_role(role), day=role.until))
            for role in person.roles
            if role.until
        ),
    )
    toggle = (
        _press(t("No reminders"), "reminders", "off")
        if person.reminders
        else _press(t("Send me reminders"), "reminders", "on")
    )
    rows: list[tuple[Button, ...]] = [
        (_press(t("Language"), "language"), _press(t("Time zone"), "zones")),
        (toggle,),
    ]
    rows += [
        (_press(t("Hand over: {city}", city=said(_city(side, view), 40)), "hand", str(side)),)
        for side in view.contact_of
    ]
    rows += [
        (Button(_invite(role), Press("n", "colleague", (str(role.side),))),)
        for role in person.roles
        if role.name is RoleName.OFFICIAL
    ][:2]
    if person.roles:
        rows.append((_press(t("Leave"), "leave"), Button(t("Home"), Press("h", ""))))
    return Screen(lines, tuple(rows))


def _invite(role: Role) -> Text:
    return t("Invite a colleague: {city}", city=said(role.city, 18))


def _city(side: int, view: View) -> str:
    return next((role.city for role in view.person.roles if role.side == side), "")


def _languages(view: View) -> Screen:
    buttons = tuple(_press(said(name), "speak", code) for code, name in view.languages.items())
    return Screen((Line(t("Which language shall we speak?")),), (buttons, (_back(),)))


def _zones(state: Zones) -> Screen:
    lines = [
        Line(t("Time zone"), Style.BOLD),
        Line(t("Write the name of a large city in your time zone, such as Dakar or Berlin.")),
    ]
    if state.typed and not state.found:
        lines += [GAP, Line(t("No time zone bears the name “{typed}”.", typed=said(state.typed)))]
    rows = tuple((_press(said(zone, 60), "zone", zone),) for zone in state.found)
    return Screen(tuple(lines), (*rows, (_back(),)))


def _handing(state: Handing, view: View) -> Screen:
    city = said(_city(state.side, view), 60)
    chosen = next((c for c in view.colleagues if c.person == state.to), None)
    if chosen:
        words = t(
            "{name} will be the contact of {city}, and submits for it. You stay in the team.",
            name=said(chosen.first_name, 40),
            city=city,
        )
        return Screen(
            (Line(words),), ((_press(t("Confirm"), "confirm"), _press(t("Cancel"), "back")),)
        )
    if not view.colleagues:
        words = t(
            "{city} has no other official yet. Ask the coordinator to invite a colleague first.",
            city=city,
        )
        return Screen((Line(words),), ((_back(),),))
    rows = tuple((_press(said(c.first_name, 40), "to", str(c.person)),) for c in view.colleagues)
    return Screen((Line(t("Who shall be the contact of {city}?", city=city)),), (*rows, (_back(),)))


def _leaving(state: Leaving, view: View) -> Screen:
    chosen = next((role for role in view.person.roles if role.id == state.role), None)
    if chosen:
        if chosen.name is RoleName.COORDINATOR and view.alone:
            return _only_coordinator()
        lines = [Line(_leave(chosen), Style.BOLD)]
        if chosen.name is RoleName.OFFICIAL:
            lines.append(Line(t("What you have answered stays with the city, without your name.")))
        lines.append(Line(t("You can come back with a new invitation.")))
        return Screen(
            tuple(lines), ((_press(t("Confirm"), "confirm"), _press(t("Cancel"), "back")),)
        )
    rows = tuple((_press(_role(role), "role", str(role.id)),) for role in view.person.roles[:7])
    return Screen((Line(t("Which of your parts would you like to leave?")),), (*rows, (_back(),)))


def _only_coordinator() -> Screen:
    words = t(
        "You are the only coordinator who stays. Invite another one first, then you can leave."
    )
    invite = Button(t("Invite people"), Press("n", ""))
    return Screen((Line(words),), ((invite,), (_back(),)))


def _role(role: Role) -> Text:
    return part(role.name, said(role.city, 40))


def _leave(role: Role) -> Text:
    return t("Leave as: {role}?", role=_role(role))
