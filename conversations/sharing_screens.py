"""How partner cities' figures look, state by state."""

from __future__ import annotations

from assessment.indicators.profile import Item
from assessment.indicators.together import Row, Together
from conversations import indicator_words as words
from conversations import sharing as states
from conversations.indicators import result_words as results
from conversations.pages import turning
from conversations.screen import GAP, Button, Line, Press, Screen, Style
from conversations.sharing import LETTER, Beside, Choosing, pages
from conversations.text import Words, said, t
from conversations.view import Partner, Sharing, View

HOME = Button(t("Home"), Press("h", ""))
MOST_CHOICES = 6


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    there = view.sharing
    if isinstance(state, Choosing) or there.at is None:
        return _choosing(state, there)
    if there.together is not None and there.together.rows:
        return _beside(state, there, there.together)
    return _waiting(there)


def offered(city: str, own: str, side: int) -> Screen:
    """Return the notice that a partner city shows its figures, if this one does too."""
    told = t(
        "{city} would like to see your indicators beside its own.",
        city=said(city, 60),
    )
    asked = t("They are shown only if {city} says yes as well.", city=said(own, 60))
    return Screen((Line(told, Style.BOLD), Line(asked)), ((_there(side),),))


def together(city: str, side: int) -> Screen:
    """Return the notice that a partner city has said yes, too."""
    told = t(
        "{city} has said yes too: its indicators now stand beside yours.",
        city=said(city, 60),
    )
    return Screen((Line(told, Style.BOLD),), ((_there(side),),))


def _there(side: int) -> Button:
    return Button(t("Partner cities"), Press(LETTER, "of", (str(side),)))


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _back() -> Button:
    return _press(t("Back"), "back")


def _choosing(state: states.State, there: Sharing) -> Screen:
    city = state.city if isinstance(state, Choosing) else 0
    mine = [one for one in there.partnerships if one.city_id == city][:MOST_CHOICES]
    rows = tuple((_press(said(one.name, 60), "of", str(one.side)),) for one in mine)
    asked = (
        t("In which partnership?") if mine else t("There is nothing to show here at the moment.")
    )
    return Screen((Line(asked),), (*rows, (_back() if mine else HOME,)))


# --- before both said yes ---------------------------------------------------------------


def _waiting(there: Sharing) -> Screen:
    title = Line(t("Indicators of partner cities"), Style.BOLD)
    if not there.agreed:
        told = t(
            "If your city and a partner city both say yes, each sees the other’s indicators"
            " beside its own: here, and in the PDF that comes with its own scorecard. Nobody else"
            " sees them together. Your yes can be taken back at any time."
        )
        return Screen((title, Line(told), *map(_said, there.partners)), ((_yes(),), (_back(),)))
    told = t("Your city said yes. The indicators stand together once a partner agrees too.")
    if there.together is not None:  # both agreed, and nobody has a figure
        told = t("No figure has been entered yet.")
    return Screen((title, Line(told), *map(_said, there.partners)), ((_stop(),), (_back(),)))


def _yes() -> Button:
    return _press(t("Yes, show them"), "yes")


def _stop() -> Button:
    return _press(t("Take our yes back"), "stop")


def _said(one: Partner) -> Line:
    city = said(one.city, 60)
    if one.agreed:
        return Line(t("{city}: has said yes", city=city))
    return Line(t("{city}: has not said yes", city=city))


# --- the figures --------------------------------------------------------------------------


def _beside(state: Beside, there: Sharing, together: Together) -> Screen:
    found = pages(together)
    place = min(state.page, len(found) - 1)
    missing = [_said(one) for one in there.partners if not one.agreed]
    lines = (
        Line(t("Indicators of partner cities"), Style.BOLD),
        *(line for row in found[place] for line in _row(row, together.cities)),
        *((GAP, *missing) if missing else ()),
        GAP,
        Line(t("Look at years and areas before you compare.")),
        Line(results.about_the_city(), Style.ITALIC),
    )
    return Screen(
        lines, (*turning(LETTER, place, more=place + 1 < len(found)), (_stop(),), (_back(),))
    )


def _row(row: Row, cities: tuple[str, ...]) -> tuple[Line, ...]:
    figures = (_figure(city, item) for city, item in zip(cities, row.items, strict=True))
    aim = words.end(row.indicator, row.known.end)
    return (GAP, Line(words.name(row.indicator), Style.BOLD), Line(aim), *figures)


def _figure(city: str, item: Item | None) -> Line:
    lead = t("{city}:", city=said(city, 40))
    if item is None:
        return Line(t("no figure"), lead=lead)
    return Line(results.figure(item), lead=lead)
