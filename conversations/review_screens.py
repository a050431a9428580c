"""How the review looks, state by state."""

from __future__ import annotations

from assessment.questionnaire import Form, Question
from conversations import review as states
from conversations.review import LETTER, PAGE, Previewing, Reviewing, Submitted, Warned
from conversations.scorecard_text import body
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Joined, Text, Words, said, t, tn
from conversations.view import Desk, Shut, View
from conversations.words import answer_sign, progress_words, reopened_lines

IN_A_ROW = 4


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    desk = view.desk
    if desk is None:
        home = Button(t("Home"), Press("h", ""))
        return Screen((Line(t("There is nothing to review at the moment.")),), ((home,),))
    match state:
        case Previewing():
            return _previewing(view)
        case Warned():
            return _warned(desk)
        case Submitted():
            return _submitted(desk)
        case Reviewing():
            return _reviewing(state, desk)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _reviewing(state: Reviewing, desk: Desk) -> Screen:
    total, still = len(desk.sheet.asked), desk.sheet.left
    lines = (
        Line(t("Review – {city}", city=said(desk.city)), Style.BOLD),
        Line(t("{n} of {total} answered.", n=total - still, total=total)),
        *_status(desk),
        GAP,
        *_who_will_see(desk),
        GAP,
        Line(_what_to_tap(desk)),
    )
    return Screen(lines, (*_questions(state, desk), *_ways_on(state, desk)))


def _what_to_tap(desk: Desk) -> Text:
    if not desk.sheet.asked:
        return t("Your colleagues answer everything, so your own part is done.")
    if desk.sheet.open:
        return t("Open questions come first. Tap one to answer it or to change it:")
    return t("Tap a question to change its answer:")


def _status(desk: Desk) -> tuple[Line, ...]:
    if desk.reopened:
        return (*reopened_lines(desk.reopened), Line(_owed_again(desk)))
    if not desk.sheet.asked:
        return ()
    return (Line(_own_status(desk)),)


def _own_status(desk: Desk) -> Text:
    if desk.submitted_at is None:
        return t("Not submitted yet.")
    if desk.changed:
        return t("You changed something since you submitted: please submit again.")
    if desk.team > 1:
        return t("Your city’s sheet is submitted.") if desk.agreed else t("Your part is done.")
    return t("Submitted. You can change it until every city has submitted.")


def _owed_again(desk: Desk) -> Text:
    """Return what is to be done once the city's answers were reopened."""
    if desk.team == 1:
        return t("Please correct what is to be corrected, and submit again.")
    if desk.contact:
        return t(
            "Please correct your own answers where needed. Once your colleagues have, agree anew"
            " under “Your team”, and submit again."
        )
    return t(
        "Please correct your own answers where needed, and submit your part again. Your city’s"
        " contact then submits for the city."
    )


def _who_will_see(desk: Desk) -> tuple[Line, ...]:
    return (
        Line(
            t(
                "Once every city has submitted, the partner cities and the coordinator see your"
                " city’s levels and scores, and the comments you chose to share. Nobody sees"
                " your own sheet under your name."
            )
        ),
    )


def _questions(state: Reviewing, desk: Desk) -> tuple[tuple[Button, ...], ...]:
    order = sorted(desk.sheet.asked, key=lambda q: q.id in desk.sheet.answers)
    page = order[state.page * PAGE : (state.page + 1) * PAGE]
    return in_rows([_question(q, desk) for q in page], IN_A_ROW)


def _question(question: Question, desk: Desk) -> Button:
    sign = answer_sign(desk.sheet.answers.get(question.id))
    return _press(Joined((said(question.id), sign), " · "), "question", question.id)


def _ways_on(state: Reviewing, desk: Desk) -> tuple[tuple[Button, ...], ...]:
    preview = _press(t("Preview"), "preview")
    go = [_press(t("Continue"), "go")] if desk.sheet.open else []
    short = (
        [_press(t("Quick form"), "quick")]
        if desk.sheet.form is Form.FULL and desk.round.form is Form.QUICK and not desk.shares
        else []
    )
    longer = (
        [_press(t("Go on to all {n} questions", n=_all(desk)), "full")]
        if desk.sheet.form is Form.QUICK and desk.sheet.complete and not desk.shares
        else []
    )
    team = [_team(desk) if desk.team > 1 else _share(desk)]
    submit = [_press(t("Submit"), "submit")] if desk.sheet.asked else []
    ways = in_rows((*_pager(state, desk), preview, *short, *go), 2)
    return (*ways, *in_rows(longer, 1), (*team, *submit))


def _pager(state: Reviewing, desk: Desk) -> tuple[Button, ...]:
    """Return the button that turns the page, round and round."""
    pages = -(-len(desk.sheet.asked) // PAGE)
    if pages <= 1:
        return ()
    there = (state.page + 1) % pages
    label = t("More questions") if there else t("First questions")
    return (_press(label, "page", str(there)),)


def _all(desk: Desk) -> int:
    return len(desk.sheet.framework.asked(Form.FULL))


def _previewing(view: View) -> Screen:
    if view.card is None:
        return Screen((Line(t("There is nothing to preview yet.")),), ((_back(),),))
    return Screen(body(view.card), ((_press(t("PDF"), "pdf"), _back()),))


def _warned(desk: Desk) -> Screen:
    open_ones = desk.sheet.open
    lines = (
        Line(
            tn("{n} question is still open.", "{n} questions are still open.", len(open_ones)),
            Style.BOLD,
        ),
        Line(
            t(
                "You may submit all the same. A principle with too few answers gets no score,"
                " and the scorecard says how many questions were answered."
            )
        ),
    )
    return Screen(lines, ((_back(),), (_press(t("Submit once more"), "submit"),)))


def _submitted(desk: Desk) -> Screen:
    if desk.team > 1:
        return _part_done(desk)
    card = Button(t("Scorecard"), Press("s", "own", (str(desk.side),)))
    thanks = Line(t("Submitted. Thank you!"), Style.BOLD)
    if desk.shut:
        return Screen((thanks, Line(_why_final(desk.shut))), ((card,),))
    lines: list[Line] = [
        thanks,
        Line(t("You can change it until every city has submitted.")),
    ]
    if desk.others:
        lines += [GAP, Line(t("The other cities of the partnership:"))]
        lines += [Line(progress_words(other)) for other in desk.others]
    lines += [GAP, Line(t("The results come to you here once all have submitted."))]
    return Screen(tuple(lines), ((card, _press(t("Change"), "change")),))


def _why_final(shut: Shut) -> Text:
    if shut is Shut.FINAL:
        return t("Every city has submitted: the answers are final now.")
    return t("The round is closed: the answers are final now.")


def _part_done(desk: Desk) -> Screen:
    """Say what is left to do where several people answer for a city."""
    next_step = (
        t("You are your city’s contact: as soon as you like, go through what differs, and submit.")
        if desk.contact
        else t("Your city’s contact goes through what differs, and submits for the city.")
    )
    lines = (
        Line(t("Your part is done. Thank you!"), Style.BOLD),
        Line(next_step),
        Line(t("What you change from now on stays on your own sheet until then.")),
    )
    return Screen(lines, ((_team(desk), _press(t("Change"), "change")),))


def _team(desk: Desk) -> Button:
    return Button(t("Your team"), Press("t", "", (str(desk.round.id), str(desk.side))))


def _share(desk: Desk) -> Button:
    here = str(desk.round.id), str(desk.side)
    return Button(t("Ask a colleague"), Press("D", "", here))


def _back() -> Button:
    return _press(t("Back"), "back")
