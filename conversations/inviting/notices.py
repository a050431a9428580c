"""What people are told when a coordinator changes where they or their city stand."""

from __future__ import annotations

from conversations.inviting_words import part
from conversations.reminder_words import go_on
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.standing_words import before, owed_words
from conversations.text import Text, said, t, tn
from conversations.view import EndedPart, Owed, Role, RoleName

MOST_ROUNDS = 3
MOST_PARTS, MOST_INVITED = 10, 4


def moved(city: str, partnership: str, owed: tuple[Owed, ...] = ()) -> Screen:
    """Tell somebody for which city they take part from now on, and what is owed there."""
    words = t(
        "You take part for {city} ({partnership}) from now on. What you answered so far stays with"
        " the city it was answered for.",
        city=said(city, 60),
        partnership=said(partnership, 120),
    )
    return _with_what_is_owed(words, owed)


def ended(role: RoleName, city: str) -> Screen:
    """Tell somebody that a role of theirs has ended."""
    where = said(city, 60)
    match role:
        case RoleName.COORDINATOR:
            words = t("You no longer coordinate the programme.")
        case RoleName.READER:
            words = t("You no longer follow {city}.", city=where)
        case _:
            words = t(
                "You no longer answer for {city}. What you answered stays with the city, without"
                " your name.",
                city=where,
            )
    return Screen((Line(words, Style.BOLD),), (_home(),))


def parts_ended(parts: tuple[EndedPart, ...]) -> Screen:
    """Tell a coordinator which parts have ended, what that means, and what to do about it."""
    lines = [Line(t("These parts have ended with their last day:"), Style.BOLD)]
    lines += [_part_ended(one) for one in parts[:MOST_PARTS]]
    if len(parts) > MOST_PARTS:
        lines.append(Line(t("and {n} more", n=len(parts) - MOST_PARTS)))
    silent = {one.side: one.city for one in parts if _answered(one) and one.left == 0}
    if silent:
        words = t(
            "A city for which nobody answers is not reminded, and its partners wait for it. Please"
            " invite somebody, or let it pause."
        )
        lines += [GAP, Line(words)]
    invite = tuple(
        (Button(t("Invite for {city}", city=said(city, 25)), Press("n", "town", (str(side),))),)
        for side, city in tuple(silent.items())[:MOST_INVITED]
    )
    desk = Button(t("Invitations"), Press("n", ""))
    return Screen(tuple(lines), (*invite, (desk,)))


def _part_ended(one: EndedPart) -> Line:
    name = said(one.first_name, 40) if one.first_name else t("somebody")
    who = t("{name}, {part}:", name=name, part=part(one.role, said(one.city, 60)))
    if one.left is None or not _answered(one):
        return Line(t("ended."), lead=who)
    if one.left == 0:
        return Line(t("nobody answers for this city any more."), lead=who)
    still = tn("{n} person still answers for it.", "{n} people still answer for it.", one.left)
    return Line(still, lead=who)


def _answered(one: EndedPart) -> bool:
    """Return whether somebody answered for a city: with any other part, nothing stops."""
    return one.role is RoleName.OFFICIAL


def limited(role: Role) -> Screen:
    """Tell somebody until which day a role of theirs lasts now."""
    held = part(role.name, said(role.city, 60))
    if role.until:
        words = t("{role}: this part of yours lasts until {day}.", role=held, day=role.until)
    else:
        words = t("{role}: this part of yours no longer has a last day.", role=held)
    return Screen((Line(words, Style.BOLD),), (_home(),))


def stands(city: str, status: str, owed: tuple[Owed, ...] = ()) -> Screen:
    """Tell a city and its partners that it pauses, has withdrawn or is back.

    Args:
        owed: What its own people still owe, the round that is due first before.
    """
    return _with_what_is_owed(_standing(city, status), owed)


def _with_what_is_owed(words: Text, owed: tuple[Owed, ...]) -> Screen:
    lines = [Line(words, Style.BOLD)]
    lines += [
        Line(owed_words(one), lead=before(said(one.round.name, 60))) for one in owed[:MOST_ROUNDS]
    ]
    ways = ((go_on(owed[0]),),) if owed else ()
    return Screen(tuple(lines), (*ways, _home()))


def _standing(city: str, status: str) -> Text:
    name = said(city, 60)
    match status:
        case "paused":
            return t(
                "{city} is pausing: nothing is asked of it, and nobody waits for it.", city=name
            )
        case "withdrawn":
            return t("{city} has withdrawn. What it has submitted stays.", city=name)
        case _:
            return t("{city} takes part again.", city=name)


def _home() -> tuple[Button, ...]:
    return (Button(t("Home"), Press("h", "")),)
