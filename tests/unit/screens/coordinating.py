"""The coordinator's board and broadcasts, as they hang in the gallery."""

from dataclasses import replace
from datetime import timedelta

from assessment.standing import OF_CITIES, Standing
from conversations import board
from conversations.broadcast import conversation as broadcast
from conversations.broadcast.notices import ended, taken_back
from conversations.broadcast.states import PAGE
from conversations.view import (
    Audience,
    Board,
    Broadcast,
    Broadcasts,
    City,
    Official,
    Option,
    Passed,
    RoleName,
    Why,
)
from tests.unit.screens.world import NOW

LETTERS = {"sent": 9_873, "failed": 12, "unreachable": 98, "skipped": 7, "unknown": 10}
OUT = dict(zip(Why, (3, 5, 6, 12, 40, 2, 9, 1), strict=True))


def boards(w):
    """(name, state, view) of every screen of the board."""
    every, listing = _cities(w), board.Listing(1)

    def seen(status="open", **looked):
        two = (w.round, replace(w.round, id=2))
        there = Board(replace(w.round, status=status), two, all=9, **looked)
        return w.view(RoleName.COORDINATOR, board=there)

    whole = {"counts": dict.fromkeys(OF_CITIES, 1), "silent": 3, "owing": 5}
    yield "overview", board.Overview(1), seen(**whole)
    yield "overview, closed", board.Overview(1), seen("closed", **{**whole, "owing": 0})
    yield "rounds", board.Rounds(1), seen()
    yield "all cities", listing, seen(cities=every[: board.PAGE], pages=3)
    yield "second page", board.Listing(1, page=1), seen(cities=every[3:], page=1, pages=3)
    yield "past the last page", board.Listing(1, page=9), seen(cities=every[3:], page=2, pages=3)
    yield "under way", board.Listing(1, "under_way"), seen(cities=every[:1])
    yield "nobody there", board.Listing(1, "to_send"), seen()
    for city in every[: len(OF_CITIES)]:
        looked = seen(cities=(city,), owing=len(city.owing))
        yield city.standing.value, board.Looking(city.side, listing), looked
    yield "gone", board.Looking(99, listing), seen()
    yield "nudging", board.Nudging(1), seen(owing=12_345)
    yield "nudging one", board.Nudging(1, 5), seen(owing=1)
    yield "nothing owed", board.Nudging(1), seen("closed")
    yield "no round", board.Overview(), w.view(RoleName.COORDINATOR)


def _cities(w):
    team = tuple(
        Official(at, w.names.person, standing, at, 20, at)
        for at, standing in enumerate(tuple(Standing)[2:])
    )
    return tuple(
        City(
            side,
            w.names.city,
            w.names.partnership,
            OF_CITIES[side % len(OF_CITIES)],
            answered=side,
            asked=20,
            officials=team * 2,
            silent=side % 3,
            to_agree=side,
            reopened=w.reopened if OF_CITIES[side] is Standing.REOPENED else None,
        )
        for side in range(9)
    )


def broadcasts(w):
    """(name, state, view) of every screen of a broadcast."""
    draft = _draft(w)
    named = replace(draft, texts={"en": w.names.person * 9})
    listed = (replace(draft, id=8), replace(named, id=9), *_earlier())
    seen = w.view(RoleName.COORDINATOR, broadcasts=Broadcasts(draft, listed=listed))
    yield "choosing", broadcast.Choosing(1), seen
    yield "taken back", broadcast.Choosing(1, taken_back=True), seen
    chosen = Audience("official", 1, 1, "fr", "under_way", w.names.city)
    narrowed = replace(draft, audience=chosen, people={"fr": 1})
    yield "narrowed", broadcast.Choosing(1), _showing(seen, narrowed)
    yield "nobody", broadcast.Choosing(1), _showing(seen, replace(draft, people={}))
    yield from _narrowing(w, seen)
    fresh = _showing(seen, replace(draft, texts={}))
    for unfit in ("", "media", "long", "missing"):
        yield f"writing {unfit}", broadcast.Writing(1, "en", unfit), fresh
    yield "writing again", broadcast.Writing(1, "en"), seen
    nobody = replace(draft, texts={}, people={"en": 4})
    yield "writing for nobody", broadcast.Writing(1, "fr"), _showing(seen, nobody)
    yield "previewing", broadcast.Previewing(1), seen
    yield "previewing, changed", broadcast.Previewing(1, changed=True), seen
    for unfit in (False, True):
        yield f"timing {unfit}", broadcast.Timing(1, unfit), seen
        yield f"confirming {unfit}", broadcast.Confirming(1, 10_000, wrong=unfit), seen
        at = NOW.isoformat()
        yield f"confirming later {unfit}", broadcast.Confirming(1, 10_000, at, unfit), seen
    yield "all broadcasts", broadcast.Listing(), seen
    yield "the rest of them", broadcast.Listing(1), seen
    yield "none yet", broadcast.Listing(), _showing(seen, None)
    yield "watching a draft", broadcast.Watching(1), seen
    yield "nothing", broadcast.Choosing(1), _showing(seen, None)
    for one in _earlier():
        name = f"watching {one.status} {'ended' if one.ended else ''}"
        yield name, broadcast.Watching(1), _showing(seen, replace(one, texts=draft.texts))
    never_left = Broadcast(9, "cancelled", at=NOW, ended=True)
    yield "cancelled before it left", broadcast.Watching(9), _showing(seen, never_left)


def reports():
    """(name, screen) of the notice at the end."""
    for one in _earlier():
        if one.ended:
            yield one.status, ended(one)
    yield "taken back", taken_back(1, NOW, {"fr": 3, "en": 1})


def _narrowing(w, seen):
    for part in broadcast.PARTS:
        options = tuple(_options(w, part))
        yield f"narrowing {part}", broadcast.Narrowing(1, part), _offering(seen, options, 0)
    sought = broadcast.Narrowing(1, "place", sought="<b>Zz")
    yield "sought", sought, _offering(seen, tuple(_options(w, "place")), 0)
    yield "none found", sought, _offering(seen, (), 0)
    yield "second page", broadcast.Narrowing(1, "standing", 1), _offering(seen, options, 1)


def _showing(seen, one):
    return replace(seen, broadcasts=Broadcasts(one))


def _draft(w):
    said = {"en": "The round is open. " * 40, "fr": "La campagne est ouverte. " * 30}
    return Broadcast(1, "draft", Audience(), said, people={"en": 6_000, "fr": 4_000}, left_out=OUT)


def _earlier():
    under_way = {"planned": 8_000, "sending": 3, "sent": 1_997}
    for number, (status, ended_already, letters) in enumerate(
        (
            ("scheduled", False, {}),
            ("sending", False, under_way),
            ("cancelled", False, under_way),
            ("cancelled", True, LETTERS),
            ("held", False, under_way),
            ("sent", True, LETTERS),
        ),
        1,
    ):
        at = NOW + timedelta(days=number)
        more = {"passed": dict.fromkeys(Passed, 2), "left_out": OUT} if ended_already else {}
        yield Broadcast(number, status, at=at, ended=ended_already, letters=letters, **more)


def _offering(seen, options, page):
    shown = options[page * PAGE : (page + 1) * PAGE]
    offered = replace(seen.broadcasts, options=shown, choices=len(options))
    return replace(seen, broadcasts=offered)


def _options(w, part):
    values = {
        "role": [name.value for name in RoleName],
        "standing": [one.value for one in OF_CITIES],
    }.get(part, [str(n) for n in range(9)])
    for value in values:
        name = "" if part in ("role", "standing") else w.names.partnership
        yield Option(value, name, 1_234)
