"""How a city and its people look to a coordinator."""

from __future__ import annotations

from conversations import inviting_states as states
from conversations.inviting_people import turning
from conversations.inviting_states import INVITING
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Text, Words, said, t, tn
from conversations.view import Holder, RoleName, Town, View


def a_city(state: states.City, view: View) -> Screen:
    """Return the screen of a city and its people."""
    town = view.inviting.town
    if town is None:
        return Screen((Line(t("There is no city here.")),), ((_press(t("Back"), "back"),),))
    if state.to:
        return _sure(town, state.to, view)
    lines = (
        Line(said(town.name, 60), Style.BOLD),
        Line(said(town.partnership, 120)),
        Line(_standing(town.status)),
        GAP,
        Line(t("Its people:") if view.inviting.holders else t("Nobody has joined for it yet.")),
    )
    rows = [(_press(_holder(holder), "who", str(holder.role)),) for holder in view.inviting.holders]
    return Screen(lines, (*rows, *turning(state.page, view), *_ways(town)))


def status_words(name: str, status: str) -> Words:
    """Return a city's name, with what it is where it does not take part."""
    match status:
        case "paused":
            return t("{city} (paused)", city=said(name, 28))
        case "withdrawn":
            return t("{city} (withdrawn)", city=said(name, 28))
        case _:
            return said(name, 45)


def a_move(view: View) -> Screen:
    """Return the screen that asks whether somebody shall move to another city."""
    holder, town = view.inviting.holder, view.inviting.town
    if holder is None or town is None:
        return Screen((Line(t("This part has ended.")),), ((_press(t("Back"), "desk"),),))
    name, city = said(holder.first_name, 40), said(town.name, 60)
    if view.inviting.clash:
        words = t(
            "{name} answers for another city of {partnership} already. Nobody can answer for two"
            " cities of one partnership.",
            name=name,
            partnership=said(town.partnership, 120),
        )
        return Screen((Line(words),), ((_press(t("Back"), "back"),),))
    words = t(
        "{name} will take part for {city} ({partnership}) from now on, and will be told. What was"
        " answered so far stays with the city it was answered for.",
        name=name,
        city=city,
        partnership=said(town.partnership, 120),
    )
    return Screen((Line(words),), ((_press(t("Confirm"), "confirm"), _press(t("Cancel"), "back")),))


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(INVITING, verb, args))


def _holder(holder: Holder) -> Text:
    name = said(holder.first_name, 20)
    if holder.name is RoleName.READER:
        return t("{name}, reader", name=name)
    return t("{name}, contact", name=name) if holder.contact else t("{name}, official", name=name)


def _standing(status: str) -> Text:
    match status:
        case "paused":
            return t("It is pausing: nothing is asked of it.")
        case "withdrawn":
            return t("It has withdrawn.")
        case _:
            return t("It takes part.")


def _ways(town: Town) -> tuple[tuple[Button, ...], ...]:
    back = _press(t("Back"), "back")
    if town.status == "active":
        return (
            (_press(t("Invite somebody"), "invite"),),
            (_press(t("Pause"), "to", "paused"), _press(t("Withdraw"), "to", "withdrawn")),
            (back,),
        )
    return ((_press(t("Take part again"), "to", "active"),), (back,))


def _sure(town: Town, to: str, view: View) -> Screen:
    city = said(town.name, 60)
    match to:
        case "paused":
            words = t(
                "{city} pauses: nothing is asked of it, and its partners do not wait for it. What"
                " it has submitted stays.",
                city=city,
            )
        case "withdrawn":
            words = t(
                "{city} withdraws: nothing is asked of it any more, and unused invitations to it"
                " become void. What it has submitted stays.",
                city=city,
            )
        case _:
            words = t("{city} takes part again.", city=city)
    number = view.inviting.told
    told = t("There is nobody to tell.")
    if number:
        told = tn("{n} person will be told.", "{n} people will be told.", number)
    return Screen(
        (Line(words), Line(told)),
        ((_press(t("Confirm"), "confirm"), _press(t("Cancel"), "back")),),
    )
