"""How people and the parts that they hold look to a coordinator."""

from __future__ import annotations

from conversations.inviting import states
from conversations.inviting.holding import choices
from conversations.inviting_words import Rows, part, press, turning
from conversations.screen import GAP, Line, Screen, Style, in_rows
from conversations.text import Words, said, t
from conversations.view import Holder, RoleName, View

UNFIT = {
    "unread": t("I could not read that as a day."),
    "over": t("That day is over."),
    "far": t("That is too far away."),
    "own": t("Your own part cannot be made longer by you; another coordinator can do it."),
}


def coordinators(state: states.Coordinators, view: View) -> Screen:
    """Return the screen of those who coordinate the programme."""
    rows = [(press(_holder(holder), "who", str(holder.role)),) for holder in view.inviting.holders]
    lines = (
        Line(t("Those who coordinate the programme"), Style.BOLD),
        Line(t("Tap somebody to end their part, now or on a day.")),
    )
    return Screen(lines, (*rows, *turning(state.page, view), (press(t("Back"), "desk"),)))


def one_person(state: states.Somebody, view: View) -> Screen:
    """Return the screen of somebody's role."""
    holder = view.inviting.holder
    if holder is None or (view.inviting.town is None and state.side):
        return Screen((Line(t("This part has ended.")),), ((press(t("Back"), "back"),),))
    if state.ending:
        return _sure(holder, view)
    lines = [Line(said(holder.first_name, 40), Style.BOLD), Line(part(holder.name, _city(view)))]
    if holder.contact:
        lines.append(Line(t("This is the city’s contact, who submits for it.")))
    if holder.until:
        lines.append(Line(t("{day}", day=holder.until), lead=t("Last day:")))
    if not holder.agrees:
        words = t("Has not agreed to the new notice yet, and cannot go on before.")
        lines += [GAP, Line(words)]
    if holder.last:
        lines += [GAP, Line(t("Nobody else stays to coordinate, so this part cannot end."))]
    move = ((press(t("Move to another city"), "move"),),) if state.side else ()
    ways = () if holder.last else _ways(holder)
    return Screen(tuple(lines), (*move, *ways, (press(t("Back"), "back"),)))


def _ways(holder: Holder) -> Rows:
    endless = (press(t("No last day"), "endless"),) if holder.until and not holder.own else ()
    return (press(t("Set a last day"), "last"), *endless), (press(t("End this part"), "end"),)


def _sure(holder: Holder, view: View) -> Screen:
    name = said(holder.first_name, 40)
    if holder.name is RoleName.COORDINATOR:
        words = t("{name} will no longer coordinate the programme, and will be told.", name=name)
    else:
        words = t(
            "{name} will no longer take part for {city}, and will be told. What was answered"
            " stays with the city.",
            name=name,
            city=_city(view),
        )
    return Screen((Line(words),), ((press(t("Confirm"), "confirm"), press(t("Cancel"), "back")),))


def lasting(state: states.Lasting, view: View) -> Screen:
    """Return the screen on which the last day of a part is chosen."""
    unfit = (Line(UNFIT[state.unfit], Style.ITALIC),) if state.unfit in UNFIT else ()
    lines = (
        *unfit,
        Line(t("Which is the last day of this part?"), Style.BOLD),
        Line(t("It ends with that day by itself, and the person is told.")),
        Line(t("Choose a day, or write one, such as 2027-06-30 or 30/6/2027.")),
    )
    days = [press(t("{day}", day=d), "day", d.isoformat()) for d in choices(view.inviting)]
    return Screen(lines, (*in_rows(days, 2), (press(t("Back"), "back"),)))


def _holder(holder: Holder) -> Words:
    name = said(holder.first_name, 20)
    return t("{name}, until {day}", name=name, day=holder.until) if holder.until else name


def _city(view: View) -> Words:
    return said(view.inviting.town.name if view.inviting.town else "", 60)
