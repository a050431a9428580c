"""A broadcast on its way: the screen that is drawn anew every few seconds, then the report."""

from __future__ import annotations

from conversations.broadcast.reasons import left_out, passed
from conversations.broadcast.states import BROADCAST
from conversations.broadcast.words import again, people, report, status
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Moment, Tongue, Words, said, t
from conversations.view import Broadcast, View


def watching(one: Broadcast, view: View) -> Screen:
    """Return where a broadcast is, and what can be done with it."""
    match one.status:
        case "scheduled":
            return _scheduled(one, view)
        case "sending" | "cancelled" if not one.ended:
            return _under_way(one)
        case "held":
            return _held(one)
        case _:
            return _ended(one)


def _press(label: Words, verb: str) -> Button:
    return Button(label, Press(BROADCAST, verb))


def _new() -> tuple[Button, ...]:
    return (_press(t("New broadcast"), "new"), _press(t("All broadcasts"), "earlier"))


def _scheduled(one: Broadcast, view: View) -> Screen:
    at = Moment(one.at, zoned=True) if one.at else said("–")
    lines = (
        Line(t("This broadcast leaves on {moment}.", moment=at), Style.BOLD),
        Line(t("As things stand it reaches {people}.", people=people(one.reaches))),
        GAP,
        *(line for code in one.texts for line in _text(one, code)),
    )
    return Screen(lines, ((_press(t("Change"), "edit"), _press(t("Cancel"), "cancel")), _new()))


def _text(one: Broadcast, code: str) -> tuple[Line, ...]:
    language = Line(t("In {language}:", language=Tongue(code)))
    return (language, Line(said(one.texts[code], 400), Style.QUOTE))


def _held(one: Broadcast) -> Screen:
    why = t(
        "This programme was restored from a copy, which cannot know whom the broadcast has reached"
        " since. Whoever runs the bot decides whether the rest is sent."
    )
    return Screen(
        (Line(status(one), Style.BOLD), Line(why), GAP, Line(report(one.letters))), (_new(),)
    )


def _under_way(one: Broadcast) -> Screen:
    head = t("The broadcast is being stopped.") if one.status == "cancelled" else t("Under way.")
    far = t(
        "{done} of {total} messages are settled.",
        done=said(str(one.settled)),
        total=said(str(one.total)),
    )
    begun = one.status == "sending"
    lines = (
        Line(head, Style.BOLD),
        *((Line(far if one.total else t("It is being prepared.")),) if begun or one.total else ()),
        Line(t("You can leave this screen: a report comes at the end.")),
    )
    cancel = ((_press(t("Cancel"), "cancel"),),) if begun else ()
    return Screen(lines, (*cancel, _new()))


def _ended(one: Broadcast) -> Screen:
    lines = [Line(status(one), Style.BOLD), Line(report(one.letters)), *passed(one)]
    if one.status == "cancelled" and not sum(one.letters.values()):
        lines.append(Line(t("It was cancelled before it left: nobody got it.")))
    rows: list[tuple[Button, ...]] = []
    if unknown := one.letters.get("unknown", 0):
        words = t(
            "Unknown: the connection broke while they left, so they may have come or not."
            " Nobody gets such a message twice unless you say so."
        )
        lines += [GAP, Line(words)]
        rows.append((_press(again(unknown), "again"),))
    if one.letters.get("unreachable"):
        words = t("Unreachable: their Telegram takes no message from the bot any more.")
        lines.append(Line(words))
    return Screen((*lines, *left_out(one)), (*rows, _new()))
