"""Every screen there is: each state of each conversation, in the faces that it can have.

A new state has to be hung here; `test_gallery` tells which one is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from assessment.questionnaire import Form
from assessment.sheet import scored
from conversations import (
    aside,
    home,
    interview,
    notices,
    renewal,
    review,
    router,
    settings,
    welcome,
)
from conversations.scorecard import conversation as scorecard
from conversations.screen import Screen
from conversations.view import Beginning, Progress, RoleName, Shut, Sight, View
from tests.unit.screens import audit as audit_room
from tests.unit.screens import compare as compare_room
from tests.unit.screens import coordinating as coordinating_room
from tests.unit.screens import delegating as delegating_room
from tests.unit.screens import exchange as exchange_room
from tests.unit.screens import exporting as exporting_room
from tests.unit.screens import importing as importing_room
from tests.unit.screens import inviting as inviting_room
from tests.unit.screens import late as late_room
from tests.unit.screens import measures as measures_room
from tests.unit.screens import measuring as measuring_room
from tests.unit.screens import mydata as mydata_room
from tests.unit.screens import notices as notices_room
from tests.unit.screens import peers as peers_room
from tests.unit.screens import practices as practices_room
from tests.unit.screens import programme as programme_room
from tests.unit.screens import rounds as rounds_room
from tests.unit.screens import sharing as sharing_room
from tests.unit.screens import team as team_room
from tests.unit.screens.world import FRAMEWORK, ZONES, World

OFFICIAL, READER, COORDINATOR = RoleName.OFFICIAL, RoleName.READER, RoleName.COORDINATOR
DRAWN = "drawn"  # a notice that is drawn already
NOTICE = ""  # the letter of what comes by itself


@dataclass(frozen=True)
class Hung:
    """A state in front of a person; `state` is the kind of a notice under its letter."""

    name: str
    letter: str
    state: Any
    view: Any

    def drawn(self) -> Screen:
        if self.state == DRAWN:
            drawn: Screen = self.view
            return drawn
        if self.letter == NOTICE:
            screen = notices.draw(self.state, self.view)
            assert screen is not None, self.state
            return screen
        return router.draw(self.letter, self.state, self.view)


def gallery(world: World) -> dict[str, Hung]:
    """Return every screen of a world by its name."""
    rooms = (
        _welcome,
        _home,
        _interview,
        _review,
        _scorecard,
        _settings,
        _board,
        _broadcast,
        _inviting,
        _mydata,
        _exporting,
        _importing,
        _team,
        _delegating,
        _exchange,
        _compare,
        _peers,
        _practices,
        _measuring,
        _programme,
        _late,
        _aside,
        _notices,
        _rounds,
    )
    hung = [each for room in rooms for each in room(world)]
    by_name = {each.name: each for each in hung}
    assert len(by_name) == len(hung), "two screens of one name"
    return by_name


def _hang(letter: str, room: str, *screens: tuple[str, Any, View]) -> Iterator[Hung]:
    return (Hung(f"{room}: {name}", letter, state, view) for name, state, view in screens)


def _welcome(w: World) -> Iterator[Hung]:
    token = ("t" * 22, w.language)
    invitation, notice, joined = (
        kind(*token) for kind in (welcome.Invitation, welcome.Notice, welcome.Joined)
    )
    roles = {"official": OFFICIAL, "reader": READER, "coordinator": COORDINATOR}
    for name, role in roles.items():
        seen = w.view(role, invited=w.invited(role=role))
        yield from _hang(
            "w",
            f"welcome, {name}",
            ("invitation", invitation, seen),
            ("notice", notice, seen),
            ("joined", joined, seen),
        )
    clash, no_round = w.invited(clash=True), w.invited(round=None)
    running = Beginning(16, (w.round,) * 5, is_new=False)
    yield from _hang(
        "w",
        "welcome",
        ("clash", invitation, w.view(invited=clash)),
        ("no round", invitation, w.view(invited=no_round)),
        ("for some", invitation, w.view(invited=w.invited(principles=FRAMEWORK.principles))),
        ("two of a team", notice, w.view(invited=w.invited(team=1))),
        ("under way", joined, w.view(COORDINATOR, beginning=running)),
        ("a roster alone", joined, w.view(COORDINATOR, beginning=Beginning(1))),
        ("start", joined, w.view(seats=(w.seat(Progress.NOT_BEGUN),))),
        ("dead link", welcome.Dead(*token), w.view()),
        ("asked", welcome.Asked(w.language), w.view()),
        ("not me", welcome.NotMe(w.language), w.view()),
        ("stranger", welcome.Stranger(w.language), w.view()),
    )


def _home(w: World) -> Iterator[Hung]:
    seats = tuple(w.seat(progress) for progress in Progress)
    for face in home.FACES:
        yield from _hang("h", "home", (face or "calm", home.Home(face), w.view(seats=seats)))
    for why in Shut:
        yield from _hang("h", "home, shut", (why.value, home.Home("shut", why.value), w.view()))
    for role in (READER, COORDINATOR):
        for face in ("", "help", "privacy"):
            name = f"{role.value} {face}"
            yield from _hang("h", "home", (name, home.Home(face), w.view(role)))
    new = w.view(COORDINATOR, OFFICIAL, READER, seats=seats, beginning=Beginning())
    yield from _hang("h", "home", ("of a new programme", home.Home(), new))
    sent = w.view(seats=(w.seat(Progress.SUBMITTED),))
    yield from _hang("h", "home", ("all sent", home.Home(), sent))
    again = w.view(seats=(w.seat(Progress.SUBMITTED, reopened=True),))
    yield from _hang("h", "home", ("reopened", home.Home(), again))
    nobody = w.view()
    nobody = replace(nobody, person=replace(nobody.person, roles=()))
    yield from _hang("h", "home", ("without a role", home.Home(), nobody))


def _interview(w: World) -> Iterator[Hung]:
    before, asked = FRAMEWORK.asked(w.form)[10:12]
    at = interview.Asking(1, 1, asked.id, saved=before.id)
    full = {
        "notes": {at.question: 2},
        "shared": frozenset({at.question}),
        "previous": {at.question: scored(4)},
    }
    some = w.desk(sheet=replace(w.sheet(), principles=frozenset({6, 9})))
    fresh, filled = w.view(desk=w.desk(11)), w.view(desk=w.desk(**full))
    yield from _hang(
        "i",
        "interview",
        (
            "choosing",
            interview.Choosing(),
            w.view(seats=(w.seat(), w.seat(Progress.SUBMITTED, 2))),
        ),
        ("asking", at, fresh),
        ("asking, all at once", replace(at, kept=True, review=True), filled),
        ("helping", interview.Helping(at), fresh),
        ("noting", interview.Noting(at), fresh),
        ("noting, shared, unfit", interview.Noting(at, unfit=True), filled),
        ("reasoning", interview.Reasoning(at), fresh),
        ("pausing", interview.Pausing(at, 6), fresh),
        ("listing", interview.Listing(at), fresh),
        ("listing some", interview.Listing(at), w.view(desk=some)),
    )
    for principle in FRAMEWORK.principles:
        state = interview.Listing(at, principle.number)
        yield from _hang("i", "interview", (f"listing {principle.number}", state, fresh))


def _reopened(w: World, here: tuple[int, int], sent: Any) -> Iterator[tuple[str, Any, View]]:
    """What was submitted may be corrected; and was submitted once more, so that it is final."""
    for team, contact in ((1, True), (2, True), (2, False)):
        desk = w.desk(**sent, team=team, contact=contact, agreed=True, reopened=w.reopened)
        told = f"reopened, {team}{' with the contact' if contact else ''}"
        yield told, review.Reviewing(*here), w.view(desk=desk)
    for shut in (Shut.FINAL, Shut.CLOSED):
        desk = w.desk(**sent, agreed=True, shut=shut)
        yield f"submitted, {shut}", review.Submitted(*here), w.view(desk=desk)


def _review(w: World) -> Iterator[Hung]:
    here = (1, 1)
    done, some = w.view(desk=w.desk()), w.view(desk=w.desk(13))
    sent = {"submitted_at": done.now}
    few, none = (
        w.desk(team=2, sheet=replace(w.sheet(), principles=frozenset(own))) for own in ((9,), ())
    )
    card = w.card(draft=True)
    yield from _hang(
        "r",
        "review",
        ("some open", review.Reviewing(*here), some),
        ("all answered", review.Reviewing(*here), done),
        ("sent", review.Reviewing(*here), w.view(desk=w.desk(**sent))),
        ("changed", review.Reviewing(*here), w.view(desk=w.desk(**sent, changed=True))),
        ("preview", review.Previewing(*here), w.view(desk=w.desk(), card=card)),
        ("no preview", review.Previewing(*here), done),
        ("warned", review.Warned(*here), some),
        ("submitted", review.Submitted(*here), w.view(desk=w.desk(**sent))),
        *_reopened(w, here, sent),
        ("some principles", review.Reviewing(*here), w.view(desk=few)),
        ("no principles", review.Reviewing(*here), w.view(desk=none)),
        ("nothing", review.Reviewing(*here), w.view()),
    )
    if w.form is Form.FULL:
        for page in (1, 2):
            yield from _hang("r", "review", (f"page {page}", review.Reviewing(*here, page), some))


def _scorecard(w: World) -> Iterator[Hung]:
    two = (w.result(), w.result(Sight.TO_ASK, 2))
    shown = w.view(results=two, more_results=True, card=w.card())
    early = w.view(results=two, card=w.card(9, corrected=w.names.reason))
    six = tuple(w.result(Sight.SHOWN, side) for side in range(1, 7))
    many = w.view(COORDINATOR, results=six, more_results=True)
    yield from _hang("s", "scorecard", ("choosing", scorecard.Choosing(), w.view(results=two)))
    yield from _hang("s", "scorecard", ("a page", scorecard.Choosing(1), many))
    for face in scorecard.FACES:
        yield from _hang("s", "scorecard", (face, scorecard.Showing(1, face), shown))
        yield from _hang("s", "scorecard, early", (face, scorecard.Showing(1, face), early))
    for sight in Sight:
        hidden = w.view(READER, results=(w.result(sight),))
        yield from _hang("s", "scorecard", (sight.value, scorecard.Showing(1), hidden))
    final = replace(w.card(), result=replace(w.result(), own=False, final=True))
    seen = w.view(COORDINATOR, results=two[:1], more_results=True, card=final)
    yield from _hang("s", "scorecard, final", ("text", scorecard.Showing(1), seen))
    yield from _hang("s", "scorecard, final", ("reopening", scorecard.Reopening(1), seen))
    every = [w.request(status) for status in ("asked", "granted", "declined")]
    once = w.request("granted", only=w.names.round)
    for one in (*every, once):
        about = f"{one.status} {'once' if one.only else ''}"
        yield from _hang("s", "request", (about, scorecard.Answering(1), w.view(request=one)))
    asked = w.view(results=two[:1], card=w.card(), readers=w.numbered(*every, *every, once))
    yield from _hang("s", "readers", ("naming", scorecard.Naming(1), asked))
    yield from _hang("s", "readers", ("their number", scorecard.Showing(1), asked))
    newer = replace(w.result(), own=False, newer=w.names.round)
    again = w.view(READER, results=(newer,), card=replace(w.card(), result=newer))
    yield from _hang("s", "readers", ("a newer round", scorecard.Showing(1), again))
    yield from _hang("s", "request", ("gone", scorecard.Answering(1), w.view()))


def _settings(w: World) -> Iterator[Hung]:
    roles = (OFFICIAL, READER, COORDINATOR)
    seen = w.view(*roles, colleagues=w.colleagues, contact_of=(1,))
    silent = replace(seen, person=replace(seen.person, reminders=False))
    yield from _hang(
        "o",
        "settings",
        ("menu", settings.Menu(), seen),
        ("menu, no reminders", settings.Menu(), silent),
        ("languages", settings.Languages(), seen),
        ("zones", settings.Zones(), seen),
        ("zones found", settings.Zones("Dak", ZONES), seen),
        ("zones, for a broadcast", settings.Zones("Dak", ZONES, "7"), seen),
        ("zones not found", settings.Zones(w.names.typed, ()), seen),
        ("handing", settings.Handing(1), seen),
        ("handing to", settings.Handing(1, 2), seen),
        ("handing, alone", settings.Handing(1), replace(seen, colleagues=())),
        ("leaving", settings.Leaving(), seen),
        *((f"leaving {n}", settings.Leaving(n), seen) for n in (1, 2, 3)),
    )


def _exporting(w: World) -> Iterator[Hung]:
    yield from _hang("f", "exporting", *exporting_room.screens(w))
    yield from (Hung(f"notice: {n}", NOTICE, DRAWN, it) for n, it in exporting_room.notices(w))


def _importing(w: World) -> Iterator[Hung]:
    return _hang("m", "importing", *importing_room.screens(w))


def _board(w: World) -> Iterator[Hung]:
    return _hang("d", "board", *coordinating_room.boards(w))


def _broadcast(w: World) -> Iterator[Hung]:
    yield from _hang("b", "broadcast", *coordinating_room.broadcasts(w))
    reports = coordinating_room.reports()
    yield from (Hung(f"told: {name} broadcast", NOTICE, DRAWN, it) for name, it in reports)


def _mydata(w: World) -> Iterator[Hung]:
    return _hang("z", "mydata", *mydata_room.screens(w))


def _inviting(w: World) -> Iterator[Hung]:
    yield from _hang("n", "inviting", *inviting_room.screens(w))
    yield from (Hung(f"told: {name}", NOTICE, DRAWN, it) for name, it in inviting_room.told(w))


def _team(w: World) -> Iterator[Hung]:
    yield from _hang("t", "team", *team_room.screens(w))
    yield from (Hung(f"told: {name}", NOTICE, DRAWN, it) for name, it in team_room.told(w))


def _delegating(w: World) -> Iterator[Hung]:
    yield from _hang("D", "delegating", *delegating_room.screens(w))
    yield from (Hung(f"told: {name}", NOTICE, DRAWN, it) for name, it in delegating_room.told(w))


def _exchange(w: World) -> Iterator[Hung]:
    yield from _hang("x", "exchange", *exchange_room.screens(w))
    yield from _hang("v", "compare", *measures_room.screens(w))
    yield from _hang("G", "partners", *sharing_room.screens(w))
    yield from (Hung(f"notice: {n}", NOTICE, DRAWN, it) for n, it in sharing_room.notices(w))
    yield from (Hung(f"told: {name}", NOTICE, DRAWN, it) for name, it in exchange_room.told(w))


def _programme(w: World) -> Iterator[Hung]:
    yield from _hang("p", "programme", *programme_room.screens(w))
    yield from _hang("A", "audit", *audit_room.screens(w))
    yield from _hang("y", "renewal", ("asking", renewal.Asking(), w.view()))


def _measuring(w: World) -> Iterator[Hung]:
    if w.form is Form.FULL:
        return  # no question is asked here: they are the same
    for letter, name, state, view in measuring_room.screens(w):
        yield Hung(f"indicators: {name}", letter, state, view)


def _compare(w: World) -> Iterator[Hung]:
    return _hang("v", "comparison", *compare_room.screens(w))


def _late(w: World) -> Iterator[Hung]:
    yield from _hang("q", "late", *late_room.screens(w))
    yield from (Hung(f"told: {name}", NOTICE, DRAWN, it) for name, it in late_room.told(w))


def _peers(w: World) -> Iterator[Hung]:
    yield from _hang("u", "peers", *peers_room.screens(w))
    yield from (Hung(f"told: {name}", NOTICE, DRAWN, it) for name, it in peers_room.told(w))


def _practices(w: World) -> Iterator[Hung]:
    yield from _hang("j", "practices", *practices_room.screens(w))
    yield from (Hung(f"told: {name}", NOTICE, DRAWN, it) for name, it in practices_room.told(w))


def _aside(w: World) -> Iterator[Hung]:
    for face in ("ask", "told", "gone"):
        yield from _hang("a", "aside", (face, aside.Aside(1, 1, "6.2", 7, face), w.view()))
    yield from _hang("a", "aside", ("without question", aside.Aside(0, 0, "", 7), w.view()))
    table = aside.Aside(1, 1, "6.2", 7, table=True)
    yield from _hang("a", "aside", ("a table", table, w.view(RoleName.COORDINATOR)))


def _notices(w: World) -> Iterator[Hung]:
    for name, kind, facts in notices_room.screens(w):
        yield Hung(f"notice: {name}", NOTICE, kind, facts)


def _rounds(w: World) -> Iterator[Hung]:
    yield from _hang("c", "rounds", *rounds_room.screens(w))
    yield from _hang("c", "rounds, confirming", *rounds_room.confirming(w))
    yield from _hang("l", "reminders", *rounds_room.putting_off(w))
    yield from (Hung(f"notice: {name}", NOTICE, DRAWN, it) for name, it in rounds_room.told(w))


def worlds(language: str) -> tuple[World, World]:
    """Return the quick form's world and the full one's."""
    return World(language=language), World(language=language, form=Form.FULL)
