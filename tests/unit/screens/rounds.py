"""Screens about rounds and reminders, in the faces that they can have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.standing import BEFORE, OF_CITIES
from conversations import reminder_words, reminders
from conversations.rounds import conversation as rounds
from conversations.rounds import notices as round_notices
from conversations.view import (
    Campaign,
    Campaigns,
    City,
    Invitable,
    Owed,
    Place,
    Progress,
    Reminding,
    RoleName,
    Some,
)
from tests.unit.screens.world import FRAMEWORK, NOW

CLOSES = "2027-04-09"


def screens(w):
    for status in ("draft", "open", "closed", "published"):
        yield status, rounds.Showing(1), _seen(w, status)
    live = _seen(w, "open")
    empty = _seen(w, "draft", all=(), one=None)
    yield from (
        ("list", rounds.Listing(), live),
        ("none", rounds.Listing(), empty),
        ("not theirs", rounds.Listing(), w.view()),
        ("just moved", rounds.Showing(1, "move"), live),
        ("preparing", rounds.Showing(1, "open"), _preparing(w)),
        ("nobody is there", rounds.Showing(1, "open"), _nobody(w)),
        ("naming", rounds.Naming("taken"), empty),
        ("naming anew", rounds.Naming("long", 1), _seen(w, "draft")),
        ("repeating", rounds.Repeating(1), live),
        ("comparing", rounds.Showing(1, "publish"), _comparing(w)),
        ("due", rounds.Dating(1, "due", unfit="unread"), live),
        ("due, a city", rounds.Dating(1, "due", 1), live),
        ("closes", rounds.Dating(1, "closes"), live),
        ("reopen", rounds.Dating(1, "reopen"), live),
        ("new", rounds.Dating(0, "new", name=w.names.round), empty),
        ("for whom", rounds.Inviting(1), _seen(w, "draft")),
        ("picking", rounds.Picking(1), live),
        ("picking, sought", rounds.Picking(1, sought=w.names.city[:9]), live),
        ("picking, none found", rounds.Picking(1, sought="Zz" + w.names.city[:38]), _nothing(w)),
        ("for whom, sought", rounds.Inviting(1, 0, w.names.partnership[:9]), _seen(w, "draft")),
        ("planning", rounds.Planning(1, "14,7,3,1,-1"), live),
        ("planning, too many", rounds.Planning(1, "90,7,0,-1,-30", "many"), live),
        ("planning, none", rounds.Planning(1, "", "unread"), _seen(w, "draft")),
    )


def confirming(w):
    yield "open", rounds.Confirming(1, "open"), _seen(w, "draft")
    yield "open, over", rounds.Confirming(1, "open"), _seen(w, "draft", today=date(2099, 1, 1))
    for what in ("close", "publish", "discard"):
        yield what, rounds.Confirming(1, what), _seen(w, "open")
    for what, side in (("move", 0), ("move", 1), ("reopen", 0)):
        state = rounds.Confirming(1, what, side, "2027-04-02", CLOSES)
        yield f"{what} {side}", state, _seen(w, "open")


def putting_off(w):
    promised, muted = Reminding(w.round, w.round.closes_at), Reminding(w.round, muted=True)
    yield "promised", reminders.Promised(1), w.view(reminding=promised)
    yield "none then", reminders.Promised(1), w.view(reminding=Reminding(w.round))
    yield "muted", reminders.Muted(1), w.view(reminding=muted)
    yield "not open", reminders.Promised(1), w.view()


def told(w):
    counts = {one: 1000 + at for at, one in enumerate(OF_CITIES)}
    summed = tuple(
        round_notices.Summed(replace(w.round, id=number), counts, 2) for number in range(1, 6)
    )
    cities = [City(at, w.names.city, "", one) for at, one in enumerate(BEFORE * 3)]
    yield "moved", round_notices.moved(w.round, 1, owes=True)
    yield "next round", round_notices.next_round(w.round)
    yield "not begun", round_notices.not_begun(w.round, cities, 12_345)
    yield "summary", round_notices.summary(summed)
    total = len(w.sheet().asked)
    owed = Owed(w.round, 1, w.names.city, 7, total, FRAMEWORK.principles[8], w.others)
    sending = replace(owed, side=2, open=0, following=None)
    for name, missing, days in (
        ("open", (owed,), 3),
        ("only the sending, last day", (sending,), 0),
        ("two cities, late", (owed, sending), -1),
        ("to agree", (replace(sending, to_agree=3),), 1),
        ("to submit again", (replace(sending, reopened=True),), 1),
    ):
        yield f"reminder, {name}", reminder_words.draw(missing, days)


def _seen(w, status, **changed):
    return w.view(RoleName.COORDINATOR, campaigns=replace(_campaigns(w, status), **changed))


def _nobody(w):
    seen = _campaigns(w, "open")
    return _seen(w, "open", one=replace(seen.one, people=0, languages={}))


def _nothing(w):
    seen = _campaigns(w, "open")
    return _seen(w, "open", one=replace(seen.one, places=(), choices=0))


def _preparing(w):
    seen = _campaigns(w, "open")
    return _seen(w, "open", one=replace(seen.one, preparing=99_500))


def _comparing(w):
    seen = _campaigns(w, "published")
    return _seen(w, "published", one=replace(seen.one, comparing=45))


def _campaigns(w, status):
    n = w.names
    info = replace(w.round, status=status)
    named, longer = Some((n.city, n.partner), 2), Place(1, n.city, n.partnership, date(2027, 4, 12))
    campaign = Campaign(
        info,
        date.fromisoformat(CLOSES),
        cities=2,
        progress={Progress.SUBMITTED: 1, Progress.NOT_BEGUN: 1},
        places=(longer, Place(2, n.partner, n.partnership)),
        longer=(longer,),
        partnerships=(
            Invitable(1, n.partnership, chosen=True),
            Invitable(2, n.partnership, chosen=False),
        ),
        choices=2,
        chosen=Some((n.partnership,), 1),
        people=2,
        unreached=1,
        languages={"en": 1, "fr": 1},
        silent=named,
        waiting=named,
        repeats_months=6,
        reminders=(14, 7, 3, 0, -1, -3),
        closed_at=None if status in ("draft", "open") else NOW,
        framework="2027",
    )
    return Campaigns(NOW.date(), (info, replace(info, id=2)), campaign, ("2027", "x"))
