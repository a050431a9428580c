"""How sharing the questions out looks, state by state."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.questionnaire import Principle
from conversations.delegating import conversation as states
from conversations.delegating.conversation import (
    LETTER,
    NEW,
    Choosing,
    Confirming,
    Looking,
    Picking,
)
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Joined, Several, Text, Words, said, t
from conversations.view import Delegating, Handed, View
from conversations.words import back, numbered

MOST_SHOWN = 10
MOST_COLLEAGUES = 5


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    seen = view.delegating
    if seen is None:
        home = Button(t("Home"), Press("h", ""))
        return Screen((Line(t("There is nothing to share out at the moment.")),), ((home,),))
    match state:
        case Picking():
            return _picking(state, seen)
        case Choosing():
            return _choosing(state, seen)
        case Confirming():
            return _confirming(state, seen)
        case Looking(number=number) if one := seen.find(number):
            return _looking(one)
        case states.Overview(face=face):
            return _overview(face, seen)
        case _:
            return _overview("changed", seen)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


# --- The overview -------------------------------------------------------------------------


def _overview(face: str, seen: Delegating) -> Screen:
    given = [one for one in seen.handed if one.mine]
    taken = [one for one in seen.handed if not one.mine]
    lines = [
        Line(t("Who answers what – {city}", city=said(seen.city, 60)), Style.BOLD),
        *_done(face),
        *_paragraph(t("You gave to colleagues:"), given),
        *_paragraph(t("Colleagues gave you, and you are asked these alone:"), taken),
        GAP,
        Line(_rule(seen)),
    ]
    shown = seen.handed[:MOST_SHOWN]
    rows = in_rows([_press(numbered(one.principle), "of", str(one.id)) for one in shown], 2)
    give = ((_press(t("Give principles to a colleague"), "give"),),) if seen.own else ()
    return Screen(tuple(lines), (*rows, *give, (_press(t("Review"), "review"),)))


def _done(face: str) -> tuple[Line, ...]:
    match face:
        case "given":
            return (Line(t("Your colleague is told.")),)
        case "link":
            return (
                Line(
                    t(
                        "The message above is ready to be forwarded. Its link serves one person,"
                        " once."
                    )
                ),
            )
        case "changed":
            return (Line(t("Something changed meanwhile. Please look at it again.")),)
        case _:
            return ()


def _paragraph(title: Text, handed: list[Handed]) -> tuple[Line, ...]:
    if not handed:
        return ()
    lines = (Line(Joined((numbered(one.principle), _how_far(one)), " – ")) for one in handed)
    return (GAP, Line(title, Style.BOLD), *lines)


def _how_far(one: Handed) -> Text:
    """Return whose it is and how far it is, such as `Awa: 1 of 2 answered`."""
    name = said(one.colleague, 30)
    if one.until:
        return t("not joined yet; the link works until {day}", day=one.until)
    if not one.mine:
        return t("from {name}", name=name)
    if one.sent:
        return t("{name}: submitted", name=name)
    return t("{name}: {n} of {total} answered", name=name, n=one.answered, total=one.asked)


def _rule(seen: Delegating) -> Text:
    if seen.handed:
        return t("This stands, in later rounds too, until it is taken back or given back.")
    return t(
        "You are asked every principle. A colleague may know some better: give these away, and"
        " they are asked those alone, and you are not asked them."
    )


# --- Giving -------------------------------------------------------------------------------


def _picking(state: Picking, seen: Delegating) -> Screen:
    lines = (Line(t("Which principles shall a colleague answer?"), Style.BOLD),)
    buttons = [_press(_ticked(p, state.chosen), "principle", str(p.number)) for p in seen.own]
    ends = [back(LETTER, "back"), *([_press(t("Go on"), "on")] if state.chosen else [])]
    return Screen(lines, (*in_rows(buttons, 2), tuple(ends)))


def _ticked(principle: Principle, chosen: tuple[int, ...]) -> Words:
    if principle.number in chosen:
        return Joined((numbered(principle), said("✓")))
    return numbered(principle)


def _choosing(state: Choosing, seen: Delegating) -> Screen:
    lines = (
        Line(t("Who shall answer these?"), Style.BOLD),
        Line(_chosen(state.chosen, seen)),
    )
    rows = [
        (_press(said(colleague.first_name, 40), "to", str(colleague.person)),)
        for colleague in seen.colleagues[:MOST_COLLEAGUES]
    ]
    new = (_press(t("Somebody new, by a link"), "to", str(NEW)),)
    return Screen(lines, (*rows, new, (back(LETTER, "back"),)))


def _chosen(chosen: Iterable[int], seen: Delegating) -> Several:
    return Several(tuple(numbered(p) for p in seen.own if p.number in set(chosen)))


def _confirming(state: Confirming, seen: Delegating) -> Screen:
    colleague = next((c for c in seen.colleagues if c.person == state.to), None)
    lines = [
        Line(_chosen(state.chosen, seen), Style.BOLD),
        Line(_asked_alone(said(colleague.first_name, 40) if colleague else None)),
        Line(
            t(
                "You are not asked them any more; what you have answered of them counts all the"
                " same. You can take them back at any time."
            )
        ),
    ]
    return Screen(tuple(lines), ((_press(t("Confirm"), "confirm"), back(LETTER, "back")),))


def _asked_alone(name: Words | None) -> Text:
    if name is None:
        return t(
            "You get a message to forward. Whoever opens its link answers for your city, and is"
            " asked these alone."
        )
    return t("{name} is told, and is asked these alone.", name=name)


# --- One principle that was given ---------------------------------------------------------


def _looking(one: Handed) -> Screen:
    lines = (
        Line(numbered(one.principle), Style.BOLD),
        Line(_how_far(one)),
        GAP,
        Line(_what_then(one)),
    )
    label = t("Take back") if one.mine else t("Give back")
    return Screen(lines, ((_press(label, "end"),), (back(LETTER, "back"),)))


def _what_then(one: Handed) -> Text:
    if one.mine:
        return t(
            "If you take it back, you are asked it again. What your colleague has answered stays"
            " in what your team agrees on."
        )
    return t(
        "If you give it back, your colleague is asked it again. What you have answered stays in"
        " what your team agrees on."
    )
