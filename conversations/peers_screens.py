"""How learning from another city looks, state by state."""

from __future__ import annotations

from assessment.peers import Peer
from conversations import peers as states
from conversations.peers import (
    HELPED,
    LETTER,
    MATCHES_A_PAGE,
    MOST_SHOWN,
    Asking,
    Finding,
    Looking,
    Offering,
    Recalling,
    may_ask,
    own_cities,
    waits,
)
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Joined, Several, Text, Tongue, Words, said, t, tn
from conversations.view import Learning, Match, View, Wanted
from conversations.words import back, principle_name

HELPED_WORDS = {"yes": t("Yes, it helped"), "somewhat": t("A little"), "no": t("Not really")}
HOME = Button(t("Home"), Press("h", ""))


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    there = view.learning
    if there is None:
        return _choosing(view)
    match state:
        case Offering():
            return _offering(there)
        case Recalling(page=page):
            return _recalling(page, there)
        case Finding(principle=number) if wanted := there.want(number):
            return _finding(wanted, there)
        case Asking():
            return _asking()
        case Looking(match=number) if one := there.match(number):
            return _looking(one)
        case _:
            return _meeting(there)


def asked(one: Match, side: int) -> Screen:
    """Return the notice that a city is asked."""
    lines = (Line(t("A city would like to learn from yours."), Style.BOLD), *_about(one))
    return Screen(lines, (_open(one, side),))


def agreed(one: Match, side: int) -> Screen:
    """Return the notice that both said yes, with the other's name and line."""
    lines = (Line(t("Both cities said yes."), Style.BOLD), *_about(one))
    return Screen(lines, (_open(one, side),))


def whether_it_helped(one: Match, side: int) -> Screen:
    """Return the question after some weeks."""
    words = t("Did the exchange with {city} help?", city=said(one.city, 60))
    return Screen((Line(words, Style.BOLD), *_about(one)), (_open(one, side),))


def line_gone(city: str, side: int) -> Screen:
    """Return the notice that whoever wrote the city's line is no longer there."""
    lines = (
        Line(t("{city} has no contact line any more", city=said(city, 60)), Style.BOLD),
        Line(
            t(
                "The colleague who wrote it no longer answers for your city, so it is erased:"
                " other cities do not see it, and yours is not found. Please write a new one if"
                " your city goes on taking part."
            )
        ),
    )
    go_on = Button(t("Continue"), Press(LETTER, "", (str(side),)))
    return Screen(lines, ((go_on,),))


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _open(one: Match, side: int) -> tuple[Button, ...]:
    return (Button(t("Continue"), Press(LETTER, "match", (str(side), str(one.id)))),)


def _choosing(view: View) -> Screen:
    rows = [
        (_press(said(f"{role.city} · {role.partnership}", 60), "of", str(role.side)),)
        for role in own_cities(view)
    ]
    words = t("Which city would like to learn?") if rows else t("This is for a city’s officials.")
    return Screen((Line(words),), (*rows, (HOME,)))


def _meeting(there: Learning) -> Screen:
    title = Line(t("Learn from another city – {city}", city=said(there.city, 60)), Style.BOLD)
    if not there.contact:
        first = (_press(t("Take part"), "offer"),)
        ways = (*_asked_before(there), first, _elsewhere(there))
        return Screen((title, GAP, *_how_it_works()), ways)
    lines = (title, Line(t("Your contact line: {line}", line=said(there.contact))), GAP)
    ends = (_press(t("Change the line"), "offer"), _press(t("Stop"), "stop"))
    rows = (*_asked_before(there), *_wanted(there), ends, _elsewhere(there))
    return Screen((*lines, Line(_what_next(there))), rows)


def _elsewhere(there: Learning) -> tuple[Button, ...]:
    return (Button(t("Practices"), Press("j", "", (str(there.side),))), HOME)


def _how_it_works() -> tuple[Line, ...]:
    return (
        Line(
            t(
                "You are shown cities that rate themselves at 4 or more where yours has to work,"
                " and may be found in the same way: by language, size and region, without a name."
            )
        ),
        Line(
            t(
                "Names and contact lines are exchanged only after both cities said yes. A no"
                " stays between the two. You can stop at any time."
            )
        ),
    )


def _what_next(there: Learning) -> Text:
    if not there.compared:
        return t("Cities are found once a round with your answers is published.")
    if not there.wanted:
        return t("Your city has no principle to work on at the moment. Others may ask you.")
    return t("What would you like to work on?")


def _wanted(there: Learning) -> tuple[tuple[Button, ...], ...]:
    return tuple((_press(_counted(one), "on", str(one.principle.number)),) for one in there.wanted)


def _counted(one: Wanted) -> Words:
    cities = tn("{n} city", "{n} cities", len(one.peers))
    return Joined((principle_name(one.principle), cities), " · ")


def _asked_before(there: Learning) -> tuple[tuple[Button, ...], ...]:
    """Return the way to what waits for this city first, then to the latest; all where more."""
    first = sorted(there.matches, key=lambda one: not waits(one))[:2]
    every = tn("{n} request", "All {n} requests", len(there.matches))
    more = ((_press(every, "all"),),) if len(there.matches) > len(first) else ()
    return (*(_way(one) for one in first), *more)


def _way(one: Match) -> tuple[Button, ...]:
    return (_press(_told(one), "one", str(one.id)),)


def _recalling(page: int, there: Learning) -> Screen:
    begin, end = page * MATCHES_A_PAGE, (page + 1) * MATCHES_A_PAGE
    newer = (_press(t("Newer ones"), "page", str(page - 1)),) if page else ()
    older = (_press(t("Older ones"), "page", str(page + 1)),) if end < len(there.matches) else ()
    ways = ((*newer, *older),) if newer or older else ()
    title = Line(t("What your city asked and was asked"), Style.BOLD)
    rows = [_way(one) for one in there.matches[begin:end]]
    return Screen((title,), (*rows, *ways, (back(LETTER, "back"),)))


def _told(one: Match) -> Words:
    if one.city:
        return Joined((said(one.city, 24), principle_name(one.principle)), " · ")
    return Joined((_state(one), principle_name(one.principle)), " · ")


def _state(one: Match) -> Text:
    if one.status == "declined":
        return t("not now")
    return t("you are asked") if waits(one) else t("waiting")


def _offering(there: Learning) -> Screen:
    lines = (
        Line(t("How can another city reach you?"), Style.BOLD),
        Line(
            t(
                "Please write one line, such as an office and its address for mail. Only a city"
                " with which yours agreed sees it. It is erased when you no longer answer for your"
                " city."
            )
        ),
    )
    return Screen(lines, ((back(LETTER, "back"),),))


def _finding(wanted: Wanted, there: Learning) -> Screen:
    shown = wanted.peers[:MOST_SHOWN]
    title = Line(principle_name(wanted.principle), Style.BOLD)
    ends = (back(LETTER, "back"),)
    if not shown:
        words = t("No city of a common language is strong here and ready to be asked yet.")
        return Screen((title, Line(words)), (ends,))
    lines = [
        Line(_why(peer), lead=t("City {number}:", number=at)) for at, peer in enumerate(shown, 1)
    ]
    if more := len(wanted.peers) - len(shown):
        lines += [GAP, Line(_follow(more), Style.ITALIC)]
    if not may_ask(there):
        words = t("Please wait for an answer to what you asked before asking more.")
        return Screen((title, GAP, *lines, GAP, Line(words)), (ends,))
    asks = [
        (_press(t("Ask city {number}", number=at), "ask", str(peer.side)),)
        for at, peer in enumerate(shown, 1)
    ]
    return Screen((title, GAP, *lines), (*asks, ends))


def _follow(n: int) -> Text:
    return tn(
        "{n} more city follows once you have asked one.",
        "{n} more cities follow once you have asked one.",
        n,
    )


def _why(peer: Peer) -> Words:
    names = Several(tuple(Tongue(code) for code in peer.languages))
    reasons: list[Words] = [
        t("rates itself at 4 or more here"),
        t("speaks {languages}", languages=names),
    ]
    reasons += [t("is of similar size")] if peer.similar else []
    reasons += [t("lies in your region")] if peer.same_region else []
    return Several(tuple(reasons))


def _asking() -> Screen:
    lines = (
        Line(t("What would you like to learn?"), Style.BOLD),
        Line(
            t(
                "Please write a few sentences. The other city reads them, but not who you are,"
                " unless you write it. If it says yes, both see the other’s name and contact line."
            )
        ),
    )
    return Screen(lines, ((back(LETTER, "back"),),))


def _about(one: Match) -> tuple[Line, ...]:
    lines = [Line(principle_name(one.principle)), Line(said(one.message, 600), Style.QUOTE)]
    if one.city:
        lines += [GAP, Line(said(one.contact), lead=said(one.city, 60))]
    return tuple(lines)


def _looking(one: Match) -> Screen:
    ends = (back(LETTER, "back"),)
    if waits(one):
        asked_words = Line(t("May both cities see the other’s name and contact line?"))
        answers = (_press(t("Yes, gladly"), "agreed"), _press(t("Not now"), "declined"))
        return Screen((*_about(one), GAP, asked_words), (answers, ends))
    if one.status == "asked":
        waiting = Line(t("The other city has not answered yet."))
        return Screen(
            (*_about(one), GAP, waiting), ((_press(t("Take it back"), "withdrawn"),), ends)
        )
    if one.status == "declined":
        return Screen((*_about(one), GAP, Line(t("It does not suit at the moment."))), (ends,))
    if not one.own:
        return Screen(_about(one), (ends,))
    asked_words = Line(t("Did it help?") if not one.helped else HELPED_WORDS[one.helped])
    choices = tuple((_press(HELPED_WORDS[word], "helped", word),) for word in HELPED)
    return Screen((*_about(one), GAP, asked_words), (*choices, ends))
