"""How first contact looks, state by state."""

from __future__ import annotations

from conversations import coordinating
from conversations import welcome as states
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.text import Several, Text, Words, said, t, tn
from conversations.view import Beginning, Invited, Programme, RoleName, View
from conversations.welcome import (
    LETTER,
    Asked,
    Dead,
    Invitation,
    Joined,
    Notice,
    NotMe,
    Stranger,
)
from conversations.words import beside_the_notice, minutes, numbered, who_sees_what

QUESTIONS = {"quick": 20, "full": 50}


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    match state:
        case Invitation():
            return _invitation(state, view)
        case Notice():
            return _notice(state, view)
        case Joined():
            return _joined(view)
        case Dead():
            return _dead(state, view)
        case Asked():
            return _asked(view)
        case NotMe():
            return _not_me(view)
        case Stranger():
            return _stranger(view)


def _press(label: Words, verb: str, token: str, language: str) -> Button:
    return Button(label, Press(LETTER, verb, (token, language)))


def _languages(state: Invitation | Notice | Dead, view: View, verb: str) -> tuple[Button, ...]:
    return tuple(
        _press(said(name), verb, state.token, code) for code, name in view.languages.items()
    )


# --- The invitation -------------------------------------------------------------------


def _invitation(state: Invitation, view: View) -> Screen:
    invited = view.invited or Invited(alive=False)
    lines = (
        Line(t("Hello, this is Tandem."), Style.BOLD),
        Line(who_invites(invited, view.programme)),
        *(Line(words) for words in (*how_long(invited), *lasts(invited))),
        GAP,
        Line(_is_it_you(invited)),
    )
    yes = () if invited.clash else (_press(t("Yes, it's me"), "yes", state.token, state.language),)
    no = _press(t("No"), "no", state.token, state.language)
    return Screen(lines, ((*yes, no), _languages(state, view, "speak")))


def who_invites(invited: Invited, inviting: Programme) -> Text:
    """Return the sentence that names the programme, who coordinates it, and the city."""
    programme, by = said(inviting.name), said(inviting.coordinator)
    city = said(invited.city, 60)
    partners = Several(tuple(said(name, 60) for name in invited.partners))
    match invited.role:
        case RoleName.COORDINATOR:
            return t(
                "{programme} ({coordinator}) invites you to coordinate its rounds of"
                " self-assessment.",
                programme=programme,
                coordinator=by,
            )
        case RoleName.READER:
            return t(
                "{programme}, coordinated by {coordinator}, invites you to follow the partnership"
                " of {city} with {partners} and to ask for its scorecard.",
                programme=programme,
                coordinator=by,
                city=city,
                partners=partners,
            )
        case _:
            return t(
                "{programme}, coordinated by {coordinator}, invites {city} to assess its"
                " partnership with {partners}.",
                programme=programme,
                coordinator=by,
                city=city,
                partners=partners,
            )


def how_long(invited: Invited) -> tuple[Text, ...]:
    """Return how many minutes it takes an official, and until when."""
    if invited.role is not RoleName.OFFICIAL:
        return ()
    if invited.round is None:
        return (t("It takes about 10 minutes. You will hear when the next round opens."),)
    questions = QUESTIONS[invited.round.form]
    if invited.principles:
        form = invited.round.form
        questions = sum(len(principle.asked(form)) for principle in invited.principles)
    return (
        *_some(invited),
        tn(
            "It takes about {n} minute, until {day}. You can stop at any time and go on later.",
            "It takes about {n} minutes, until {day}. You can stop at any time and go on later.",
            minutes(questions),
            day=invited.round.due_on,
        ),
    )


def lasts(invited: Invited) -> tuple[Text, ...]:
    """Return until when they would take part, where that is set."""
    return (t("You would take part until {day}.", day=invited.until),) if invited.until else ()


def _some(invited: Invited) -> tuple[Text, ...]:
    """Say which principles are asked, where a colleague gives some away."""
    if not invited.principles:
        return ()
    names = Several(tuple(numbered(principle) for principle in invited.principles))
    return (t("A colleague asks you to answer {principles}.", principles=names),)


def _is_it_you(invited: Invited) -> Text:
    if invited.clash:
        return t(
            "You already answer for another city of this partnership, so this link is meant for"
            " somebody else."
        )
    match invited.role:
        case RoleName.COORDINATOR:
            return t("Are you the person meant?")
        case RoleName.READER:
            return t("Are you the person meant to read about {city}?", city=said(invited.city, 60))
        case _:
            return t("Are you the person who answers for {city}?", city=said(invited.city, 60))


# --- The notice -----------------------------------------------------------------------


def _notice(state: Notice, view: View) -> Screen:
    invited = view.invited or Invited(alive=False)
    official = invited.role is RoleName.OFFICIAL
    lines = (
        Line(t("Before you start"), Style.BOLD),
        Line(said(view.programme.notice, 700)),
        *beside_the_notice(view.programme),
        *((GAP, *who_sees_what()) if official else ()),
        *_two_of_you(invited),
    )
    join = _press(t("I take part"), "join", state.token, state.language)
    no = _press(t("No"), "no", state.token, state.language)
    return Screen(lines, ((join,), (no,), _languages(state, view, "spell")))


def _two_of_you(invited: Invited) -> tuple[Line, ...]:
    if invited.role is not RoleName.OFFICIAL or invited.team != 1:
        return ()
    return (
        Line(
            t(
                "There will be two of you: “without names” hides nothing then, for each knows"
                " what the other did not answer."
            )
        ),
    )


def _joined(view: View) -> Screen:
    title = Line(t("Welcome, {name}!", name=said(view.person.first_name, 40)), Style.BOLD)
    if view.seats:
        seat = view.seats[0]
        lines = (
            title,
            Line(
                t(
                    "{round}: one question a screen, five levels to choose from. Every answer is"
                    " saved at once.",
                    round=said(seat.round.name, 60),
                )
            ),
        )
        start = Button(t("Start"), Press("i", "", (str(seat.round.id), str(seat.side))))
        return Screen(lines, ((start,),))
    if view.person.has(RoleName.OFFICIAL):
        text = t("No round is open at the moment. You will hear from us here when one opens.")
        figures, settings = (
            Button(t("Indicators"), Press("g", "")),
            Button(t("Settings"), Press("o", "")),
        )
        return Screen((title, Line(text)), ((figures,), (settings, coordinating.HELP)))
    if view.person.has(RoleName.COORDINATOR):
        return coordinating.joined(title, view.beginning or Beginning())
    text = t("You can ask a city for its latest scorecard.")
    return Screen((title, Line(text)), ((Button(t("Scorecard"), Press("s", "")),),))


# --- Those who do not come in ----------------------------------------------------------


def _dead(state: Dead, view: View) -> Screen:
    lines = (
        Line(t("This link no longer works."), Style.BOLD),
        Line(
            t(
                "A link is good for one person and for some weeks, so this happens easily. Shall"
                " we ask the coordinator for a new one?"
            )
        ),
    )
    ask = _press(t("Ask for a new link"), "ask", state.token, state.language)
    return Screen(lines, ((ask,), _languages(state, view, "speak")))


def _asked(view: View) -> Screen:
    """Say no more than is so: of a link that is none of ours, nobody could be told."""
    lines = [
        Line(
            t(
                "Thank you. If the link was one of this programme, the coordinator has been told."
                " If you were sent a newer one meanwhile, please open that."
            )
        )
    ]
    if view.programme.contact:
        lines.append(Line(t("Questions: {contact}", contact=said(view.programme.contact))))
    return Screen(tuple(lines))


def _not_me(view: View) -> Screen:
    return Screen(
        (
            Line(t("Thank you for telling us. Nothing was stored.")),
            Line(t("Please pass the message on to the right person: the link still works.")),
        )
    )


def _stranger(view: View) -> Screen:
    lines = [
        Line(
            t("This is Tandem, the assistant of {programme}.", programme=said(view.programme.name))
        ),
        Line(
            t(
                "With it, the cities of a partnership assess how their co-operation is going. One"
                " takes part by invitation: if you were sent a link, please open it again."
            )
        ),
    ]
    if not view.person.id:
        nothing = t("You do not take part, so neither your name nor your number is stored here.")
        lines.append(Line(nothing))
    if view.programme.contact:
        lines.append(Line(t("Questions: {contact}", contact=said(view.programme.contact))))
    return Screen(tuple(lines))
