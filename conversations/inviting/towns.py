"""How a city is chosen, and how it and its people look to a coordinator."""

from __future__ import annotations

from conversations import finding
from conversations.inviting import states
from conversations.inviting_words import Rows, press, status_words, turning
from conversations.screen import GAP, Line, Screen, Style
from conversations.text import Text, said, t, tn
from conversations.view import Holder, RoleName, Town, View


def picking(state: states.Picking, view: View) -> Screen:
    """Return the screen on which a partnership, then a city is chosen."""
    seen = view.inviting
    hint: tuple[Line, ...] = ()
    if state.alliance:
        words = t("Which city?") if seen.towns else t("There is no city here.")
        rows = [
            (press(status_words(town.name, town.status), "town", str(town.side)),)
            for town in seen.towns
        ]
    else:
        words = t("Which partnership?") if seen.alliances or state.sought else _empty()
        longer = seen.more or state.page > 0
        hint = finding.hint(state.sought, none=not seen.alliances, longer=longer)
        rows = [
            (press(said(alliance.name, 45), "alliance", str(alliance.id)),)
            for alliance in seen.alliances
        ]
    ways = list(turning(state.page, view))
    if not state.alliance:
        ways += finding.everything(states.INVITING, state.sought)
    return Screen((Line(words), *hint), (*rows, *ways, (press(t("Back"), "back"),)))


def a_city(state: states.City, view: View) -> Screen:
    """Return the screen of a city and its people."""
    town = view.inviting.town
    if town is None:
        return Screen((Line(t("There is no city here.")),), ((press(t("Back"), "back"),),))
    if state.to:
        return _sure(town, state.to, view)
    lines = (
        Line(said(town.name, 60), Style.BOLD),
        Line(said(town.partnership, 120)),
        Line(_standing(town.status)),
        GAP,
        Line(
            t("Its people:")
            if view.inviting.holders
            else t("Nobody takes part for it at the moment.")
        ),
    )
    rows = [(press(_holder(holder), "who", str(holder.role)),) for holder in view.inviting.holders]
    return Screen(lines, (*rows, *turning(state.page, view), *_ways(town)))


def a_move(view: View) -> Screen:
    """Return the screen that asks whether somebody shall move to another city."""
    holder, town = view.inviting.holder, view.inviting.town
    if holder is None or town is None:
        return Screen((Line(t("This part has ended.")),), ((press(t("Back"), "desk"),),))
    name, city = said(holder.first_name, 40), said(town.name, 60)
    if view.inviting.clash:
        words = t(
            "{name} answers for another city of {partnership} already. Nobody can answer for two"
            " cities of one partnership.",
            name=name,
            partnership=said(town.partnership, 120),
        )
        return Screen((Line(words),), ((press(t("Back"), "back"),),))
    words = t(
        "{name} will take part for {city} ({partnership}) from now on, and will be told. What was"
        " answered so far stays with the city it was answered for.",
        name=name,
        city=city,
        partnership=said(town.partnership, 120),
    )
    return Screen((Line(words),), ((press(t("Confirm"), "confirm"), press(t("Cancel"), "back")),))


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


def _ways(town: Town) -> Rows:
    back = press(t("Back"), "back")
    if town.status == "active":
        return (
            (press(t("Invite somebody"), "invite"),),
            (press(t("Pause"), "to", "paused"), press(t("Withdraw"), "to", "withdrawn")),
            (back,),
        )
    return ((press(t("Take part again"), "to", "active"),), (back,))


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
        ((press(t("Confirm"), "confirm"), press(t("Cancel"), "back")),),
    )


def _empty() -> Text:
    return t("There is no partnership yet. Send a roster first, with /import.")
