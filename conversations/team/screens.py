"""How the team's agreement looks, state by state."""

from __future__ import annotations

from assessment.agreement import OBJECTIONS_FROM
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.team import conversation as states
from conversations.team.conversation import (
    LETTER,
    PAGE,
    Confirming,
    Explaining,
    Settling,
    may_settle,
    may_start,
)
from conversations.team.settling_screens import explaining, settled_words, settling, spread_words
from conversations.text import Joined, Moment, Text, Words, said, t, tn
from conversations.view import Agreeing, Item, Team, View
from conversations.words import answer_sign, back, reopened_lines


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    team = view.team
    if team is None:
        home = Button(t("Home"), Press("h", ""))
        return Screen((Line(t("There is nothing to agree on at the moment.")),), ((home,),))
    match state:
        case Settling(question=question) if item := team.item(question):
            return settling(item, team)
        case Explaining(question=question) if item := team.item(question):
            return explaining(state, item)
        case Confirming():
            return _confirming(team)
        case states.Meeting(page=page):
            return _meeting(team, page)
        case _:
            return _meeting(team, 0)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


# --- The meeting ------------------------------------------------------------------------


def _meeting(team: Team, page: int) -> Screen:
    order = sorted(team.items, key=lambda item: item not in team.still)
    pages = max(1, -(-len(order) // PAGE))
    items = order[page % pages * PAGE :][:PAGE]
    lines = [
        Line(t("Your team – {city}", city=said(team.city, 60)), Style.BOLD),
        Line(t("{n} of {total} have finished their part.", n=team.done, total=team.officials)),
        *_awaited(team),
        *_of_two(team),
        GAP,
        *_reopened(team),
        *_how_far(team),
        *(Line(_difference(item)) for item in items),
    ]
    buttons = [_press(_label(item), "question", item.question.id) for item in items]
    return Screen(
        tuple(lines),
        (*in_rows(buttons, 4), *_ways_on(team, (page + 1) % pages if pages > 1 else None)),
    )


def _awaited(team: Team) -> tuple[Line, ...]:
    n = team.awaited
    if not n:
        return ()
    return (Line(tn("{n} colleague is invited.", "{n} colleagues are invited.", n)),)


def _of_two(team: Team) -> tuple[Line, ...]:
    if team.officials != 2:  # noqa: PLR2004  # with two, each knows who the other is
        return ()
    words = t("There are two of you: each can tell what the other answered.")
    return (Line(words, Style.ITALIC),)


def _reopened(team: Team) -> tuple[Line, ...]:
    """Return that the city is to submit once more, and how, until its team agrees anew."""
    if team.reopened is None:
        return ()
    told = reopened_lines(team.reopened)
    if team.status in (Agreeing.UNDER_WAY, Agreeing.PROPOSED):
        return (*told, GAP)
    own = t("Everybody corrects their own answers under “Review”, where needed.")
    return (*told, Line(own), Line(_again(team)), GAP)


def _again(team: Team) -> Text:
    if team.contact:
        return t("Then you, the contact, tap “Agree now” and submit again.")
    return t("Then your city’s contact agrees with you anew, and submits again.")


def _how_far(team: Team) -> tuple[Line, ...]:
    match team.status:
        case Agreeing.FINAL if team.reopened:
            return (Line(t("What you had agreed on:")),) if team.items else ()
        case Agreeing.FINAL if not team.items:
            return (Line(t("Your city’s sheet is submitted. You agreed on everything.")),)
        case Agreeing.FINAL:
            return (Line(t("Your city’s sheet is submitted. What you agreed on:")),)
        case Agreeing.PROPOSED if team.objections_until:
            until = Moment(team.objections_until)
            return (Line(t("Proposed. Who sees it otherwise can object until {t}.", t=until)),)
        case Agreeing.UNDER_WAY if not team.still:
            return (Line(t("Everything is settled.")),)
        case _:
            return _what_differs(team)


def _what_differs(team: Team) -> tuple[Line, ...]:
    if not team.items:
        return (Line(t("So far you agree on everything that two of you have answered.")),)
    settles = Line(
        t(
            "The contact settles each with a level and a reason, or says that you differ:"
            " then the lowest level counts, and a level before “not applicable”."
        )
    )
    n = len(team.still)
    return (
        Line(
            tn("You see {n} question differently:", "You see {n} questions differently:", n),
            Style.BOLD,
        ),
        settles,
    )


def _difference(item: Item) -> Words:
    """Return a line such as `2.1 How often … – 2, 4, 4 → 3`."""
    words: list[Words] = [said(item.question.id), spread_words(item.spread)]
    if item.settled:
        words.append(Joined((said("→"), settled_words(item.settled, item.spread))))
    if item.objected:
        words.append(t("a colleague objects"))
    return Joined(tuple(words), "  ")


def _label(item: Item) -> Words:
    if item.settled is None or item.objected:
        return Joined((said(item.question.id), said("…")), " · ")
    sign = answer_sign(item.settled.answer or item.spread.of_a_disagreement)
    return Joined((said(item.question.id), sign), " · ")


def _ways_on(team: Team, following: int | None) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if following is not None:
        rows.append((_press(t("More questions"), "page", str(following)),))
    if may_start(team):
        rows.append((_press(t("Agree now"), "start"),))
    if may_settle(team) and team.agreed is not None and not team.still:
        rows.append((_press(t("See the whole sheet"), "see"),))
    here = str(team.round.id), str(team.side)
    share = Button(t("Who answers what"), Press("D", "", here))
    rows.append((_press(t("Review"), "review"), share))
    return tuple(rows)


# --- The whole sheet --------------------------------------------------------------------


def _confirming(team: Team) -> Screen:
    lines = [
        Line(t("The sheet of {city}", city=said(team.city, 60)), Style.BOLD),
        *(Line(words) for words in _by_principle(team)),
        GAP,
        Line(_what_then(team)),
    ]
    digest = team.agreed.digest if team.agreed else ""
    submit = _press(t("Submit"), "confirm", digest)
    return Screen(tuple(lines), ((submit,), (back(LETTER, "back"),)))


def _by_principle(team: Team) -> tuple[Words, ...]:
    """Return a line a principle, such as `2  2.1: 4, 2.3: 3`."""
    lines: dict[str, list[Words]] = {}
    answers = team.agreed.answers if team.agreed else {}
    for question in team.asked:
        answer = answers.get(question)
        said_of_it = t("{question}: {answer}", question=said(question), answer=answer_sign(answer))
        lines.setdefault(question.split(".")[0], []).append(said_of_it)
    return tuple(Joined(tuple(words), "   ") for words in lines.values())


def _what_then(team: Team) -> Text:
    if team.officials >= OBJECTIONS_FROM:
        return t("Your colleagues can object for two days; then it is submitted by itself.")
    return t("It is submitted for your city. Your own sheets stay with you.")
