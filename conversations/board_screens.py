"""How the board looks, state by state."""

from __future__ import annotations

from assessment.standing import OF_CITIES, Standing
from conversations import board as states
from conversations.board import LETTER, Listing, Looking, Nudging, Overview, Rounds
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.standing_words import before, counted, short, standing_words
from conversations.text import Joined, Moment, Text, Words, said, t, tn
from conversations.view import Board, City, View

MOST_PEOPLE = 8
MOST_ROUNDS = 7


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    board = view.board
    if board is None:
        return Screen((Line(t("No round has been opened yet.")),), (HOME,))
    match state:
        case Overview():
            return _overview(board)
        case Rounds():
            return _rounds(board)
        case Listing():
            return _listing(state, board)
        case Looking():
            return _looking(state, board)
        case Nudging():
            return _nudging(board)


HOME = (Button(t("Home"), Press("h", "")),)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _back() -> Button:
    return _press(t("Back"), "back")


def _title(board: Board) -> Line:
    return Line(t("Board – {round}", round=said(board.round.name, 60)), Style.BOLD)


def _until(board: Board) -> Text:
    match board.round.status:
        case "open":
            return t("Open; due on {day}.", day=board.round.due_on)
        case "closed":
            return t("Closed.")
        case _:
            return t("Published.")


def _overview(board: Board) -> Screen:
    counts = board.counts
    there = [one for one in reversed(OF_CITIES) if counts.get(one)]
    lines = [
        _title(board),
        Line(_until(board)),
        GAP,
        *counted(counts),
    ]
    if board.silent:
        words = tn("{n} person cannot be reached.", "{n} people cannot be reached.", board.silent)
        lines += [GAP, Line(words)]
    filters = [
        _press(Joined((short(one), said(str(counts[one]))), " · "), "list", one) for one in there
    ]
    every = _press(t("All cities · {n}", n=board.all), "list", "")
    rows = [*in_rows((every, *filters), 2), *_remind(board)]
    files = [_press(t("Excel"), "excel")]
    if board.all:
        files.append(_press(t("Over time"), "time"))
    others = ((_press(t("Other rounds"), "rounds"),),) if len(board.rounds) > 1 else ()
    return Screen(tuple(lines), (*rows, tuple(files), *others))


def _remind(board: Board) -> tuple[tuple[Button, ...], ...]:
    if not board.owing:
        return ()
    label = tn("Remind {n} person", "Remind {n} people", board.owing)
    return ((_press(label, "nudge"),),)


def _rounds(board: Board) -> Screen:
    rows = tuple(
        (_press(said(one.name, 40), "round", str(one.id)),) for one in board.rounds[:MOST_ROUNDS]
    )
    return Screen((Line(t("Which round?")),), (*rows, (_back(),)))


def _listing(state: Listing, board: Board) -> Screen:
    what = next((short(one) for one in OF_CITIES if one == state.standing), t("All cities"))
    lines = [_title(board), Line(what)]
    last = ""
    for city in board.cities:
        if city.partnership != last:
            lines += [GAP, Line(said(city.partnership, 60), Style.ITALIC)]
            last = city.partnership
        lines.append(_city(city))
    if not board.cities:
        lines += [GAP, Line(t("No city is there at the moment."))]
    buttons = [_press(said(city.name, 20), "city", str(city.side)) for city in board.cities]
    rows = (*in_rows(buttons, 2), _pager(board), (_back(),))
    return Screen(tuple(lines), tuple(row for row in rows if row))


def _pager(board: Board) -> tuple[Button, ...]:
    turns, page = [], board.page
    if page > 0:
        turns.append(_press(said(f"‹ {page}"), "page", str(page - 1)))
    if page + 1 < board.pages:
        turns.append(_press(said(f"{page + 2} ›"), "page", str(page + 1)))
    return tuple(turns)


def _city(city: City) -> Line:
    return Line(standing_words(city), lead=before(said(city.name, 60)))


def _looking(state: Looking, board: Board) -> Screen:
    city = board.city(state.side)
    if city is None:
        return Screen((Line(t("This city does not take part in the round.")),), ((_back(),),))
    lines = [
        Line(said(city.name, 60), Style.BOLD),
        Line(said(city.partnership, 60)),
        Line(standing_words(city)),
        *_reopened(city),
        GAP,
        *(
            Line(standing_words(o), lead=before(said(o.first_name, 40)))
            for o in city.officials[:MOST_PEOPLE]
        ),
    ]
    if city.silent:
        lines += [GAP, Line(t("Who cannot be reached is back as soon as they write to the bot."))]
    if len(city.officials) > MOST_PEOPLE:
        lines.append(Line(t("and {n} more", n=len(city.officials) - MOST_PEOPLE)))
    return Screen(tuple(lines), (*_remind(board), *_scorecard(city), (_back(),)))


def _reopened(city: City) -> tuple[Line, ...]:
    if city.reopened is None:
        return ()
    when = t("Reopened on {moment}:", moment=Moment(city.reopened.at))
    return (Line(when), Line(said(city.reopened.why, 200), Style.QUOTE))


def _scorecard(city: City) -> tuple[tuple[Button, ...], ...]:
    """Return the way to the scorecard of a city that has submitted."""
    if city.standing is not Standing.SUBMITTED and city.reopened is None:
        return ()
    return ((Button(t("Scorecard"), Press("s", "of", (str(city.side),))),),)


def _nudging(board: Board) -> Screen:
    number = board.owing
    if not number:
        return Screen((Line(t("Nobody owes anything at the moment.")),), ((_back(),),))
    lines = (
        Line(
            tn(
                "{n} person still owes something and gets a reminder.",
                "{n} people still owe something and get a reminder.",
                number,
            ),
            Style.BOLD,
        ),
        Line(t("It says what is still open, with a button to go on.")),
        Line(
            t(
                "Who has had one today gets none. Where it is evening, night or a day off, it"
                " waits until 9 in the morning of the next working day."
            )
        ),
        Line(t("“All the same, at once” passes over both. Who wants none gets none either way.")),
    )
    go = _press(tn("Remind {n} person", "Remind {n} people", number), "go")
    now = _press(t("All the same, at once"), "now")
    return Screen(lines, ((go,), (now,), (_press(t("Cancel"), "back"),)))
