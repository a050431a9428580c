"""How the conversation about broadcasts looks, state by state."""

from __future__ import annotations

from datetime import datetime

from conversations import finding
from conversations.broadcast.reasons import left_out
from conversations.broadcast.states import (
    BROADCAST,
    PAGE,
    UNTYPED,
    Choosing,
    Confirming,
    Listing,
    Narrowing,
    Previewing,
    State,
    Timing,
    Watching,
    Writing,
)
from conversations.broadcast.times import offers
from conversations.broadcast.watch import watching
from conversations.broadcast.words import ROLES, chosen, people, standing, status
from conversations.pages import turns
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.standing_words import before
from conversations.text import Joined, Moment, Text, Tongue, Words, said, t
from conversations.view import Broadcast, Option, RoleName, View

HOME = (Button(t("Home"), Press("h", "")),)
PARTS = {
    "role": t("Role"),
    "place": t("Partnership, city"),
    "language": t("Language"),
    "standing": t("How far"),
}
QUESTIONS = {
    "role": t("Which role shall they have?"),
    "place": t("Which partnership?"),
    "side": t("Which city of it?"),
    "language": t("Which language do they speak?"),
    "standing": t("How far shall their city be in the round?"),
}


def draw(state: State, view: View) -> Screen:
    """Return the screen of a state."""
    one = view.broadcasts.one
    match state:
        case Listing():
            return _listing(state, view)
        case _ if one is None:
            return Screen((Line(t("There is nothing to show here at the moment.")),), (HOME,))
        case Narrowing():
            return _narrowing(state, view)
        case Writing():
            return _writing(state, one)
        case Previewing():
            return _previewing(state, one)
        case Timing():
            return _timing(state, view)
        case Confirming():
            return _confirming(state)
        case Watching() if one.status == "draft":
            return _choosing(Choosing(one.id), one, view)
        case Watching():
            return watching(one, view)
        case Choosing():
            return _choosing(state, one, view)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(BROADCAST, verb, args))


def _back() -> Button:
    return _press(t("Back"), "back")


def _cancel() -> Button:
    return _press(t("Cancel"), "cancel")


def _choosing(state: Choosing, one: Broadcast, view: View) -> Screen:
    unscheduled = t("Nothing leaves by itself any more: send it, or choose a time again.")
    lines = [
        *((Line(unscheduled), GAP) if state.taken_back else ()),
        Line(t("Broadcast: who shall get it?"), Style.BOLD),
        *(Line(chosen(one.audience, part), lead=before(words)) for part, words in PARTS.items()),
        GAP,
        Line(t("It reaches {people}.", people=people(one.reaches))),
    ]
    parts = [_press(words, "part", part) for part, words in PARTS.items()]
    rows = [*in_rows(parts, 2)]
    if one.reaches:
        rows.append((_press(t("Continue"), "write"),))
    others = any(other.id != one.id for other in view.broadcasts.listed)
    every = (_press(t("All broadcasts"), "earlier"),) if others else ()
    return Screen(tuple(lines), (*rows, (*every, _cancel())))


def _narrowing(state: Narrowing, view: View) -> Screen:
    options = view.broadcasts.options
    rows = [(_press(_option(state.part, option), "pick", option.value),) for option in options]
    every = finding.everything(BROADCAST, state.sought)
    many = view.broadcasts.choices
    last = (*_turns(state.page, many), _press(t("Any"), "pick", ""), _back())
    hint: tuple[Line, ...] = ()
    if state.part == "place":
        hint = finding.hint(state.sought, none=not options, longer=many > PAGE)
    return Screen((Line(QUESTIONS[state.part]), *hint), (*rows, *every, last))


def _option(part: str, option: Option) -> Words:
    words: Words = said(option.name, 34)
    if part == "role":
        words = ROLES[RoleName(option.value)]
    elif part == "standing":
        words = standing(option.value)
    return Joined((words, said(str(option.people))), " · ")


def _writing(state: Writing, one: Broadcast) -> Screen:
    language = Tongue(state.code)
    number = one.people.get(state.code, 0)
    lines = [
        *_unfit(state, one),
        Line(t("The text in {language}", language=language), Style.BOLD),
        Line(
            t("It goes to {people}. Please write it as your next message.", people=people(number))
            if number
            else t("Nobody who gets it speaks {language}: you can skip it.", language=language)
        ),
        Line(t("It is sent as you write it, but without bold, italics or other formatting.")),
    ]
    ways = []
    if state.code in one.texts:
        lines += [GAP, Line(said(one.texts[state.code], 600), Style.QUOTE)]
        ways.append(_press(t("Keep this text"), "keep"))
    if not number and state.code not in one.texts:
        ways.append(_press(t("Skip"), "skip"))
    rows = ((*ways,), (_back(), _cancel()))
    return Screen(tuple(lines), tuple(row for row in rows if row))


def _unfit(state: Writing, one: Broadcast) -> tuple[Line, ...]:
    match state.unfit:
        case "media":
            return (Line(t("Only text can be sent to many, no pictures or files.")), GAP)
        case "long":
            return (Line(t("This is too long: 4,096 characters at most.")), GAP)
        case "missing" if state.code not in one.texts:
            return (Line(t("This text is missing: without it nothing can leave.")), GAP)
        case _:
            return ()


def _previewing(state: Previewing, one: Broadcast) -> Screen:
    changed = t("The number of people has changed meanwhile: please look again.")
    lines = [
        *((Line(changed), GAP) if state.changed else ()),
        Line(t("This broadcast goes to {people}.", people=people(one.reaches)), Style.BOLD),
        *(
            Line(said(str(number)), lead=t("In {language}:", language=Tongue(code)))
            for code, number in one.people.items()
        ),
        Line(t("Each gets one message, in their language, as it stands above.")),
    ]
    lines += left_out(one)
    rows = [(_press(t("Send"), "send"), _press(t("Later"), "later"))] if one.reaches else []
    return Screen(tuple(lines), (*rows, (_press(t("Change"), "whom"), _cancel())))


def _timing(state: Timing, view: View) -> Screen:
    zone = view.person.timezone
    unfit = t("I cannot read this as a time that is still to come, within a year.")
    lines = [
        *((Line(unfit), GAP) if state.unfit else ()),
        Line(t("When shall it leave?"), Style.BOLD),
        Line(t("Choose a time, or write one, such as 2027-03-05 14:30.")),
        Line(t("Time zone: {zone}", zone=said(zone))),
    ]
    rows = [
        (_press(_moment(place, view), "at", str(place)),)
        for place in range(len(offers(view.now, zone)))
    ]
    zone_row = (_press(t("Change the time zone"), "zone"),)
    return Screen(tuple(lines), (*rows, zone_row, (_back(), _cancel())))


def _moment(place: int, view: View) -> Text:
    return t("{moment}", moment=Moment(offers(view.now, view.person.timezone)[place]))


def _confirming(state: Confirming) -> Screen:
    wrong = t("This is another number.")
    words = t(
        "More than {most} people get this. To be sure, please type their number: {count}",
        most=UNTYPED,
        count=said(str(state.people)),
    )
    lines = [*((Line(wrong), GAP) if state.wrong else ()), Line(words)]
    if state.at:
        at = Moment(datetime.fromisoformat(state.at), zoned=True)
        lines.append(Line(t("It leaves on {moment}.", moment=at)))
    return Screen(tuple(lines), ((_back(), _cancel()),))


def _listing(state: Listing, view: View) -> Screen:
    listed = view.broadcasts.listed
    page = listed[state.page * PAGE : (state.page + 1) * PAGE]
    rows = tuple((_press(status(one), "of", str(one.id)),) for one in page)
    words = t("Drafts, then what is scheduled, then what was sent, the newest first.")
    if not rows:
        words = t("Nothing has been written to many yet.")
    zone = Line(t("Time zone: {zone}", zone=said(view.person.timezone)))
    return Screen(
        (Line(words), *((zone,) if rows else ())),
        (*rows, (*_turns(state.page, len(listed)), _back())),
    )


def _turns(page: int, every: int) -> tuple[Button, ...]:
    """Return the buttons to the pages beside this one."""
    return turns(BROADCAST, page, more=(page + 1) * PAGE < every)
