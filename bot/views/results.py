"""Results as they lie before a person: the latest of every city that concerns them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.access import Stage, Thing, Verb, can
from assessment.scorecard import scorecard
from assessment.sheet import Sheet
from assessment.trend import Then, Trend, change, trend
from bot import seen, sight
from bot.rights import may, of_side, who
from bot.views.desks import Frameworks
from conversations import pages, view
from conversations.events import Event, Opened, Tapped
from conversations.scorecard.conversation import PAGE
from storage import agreed, requests, roster, rounds, sheets

LOOK_BACK = 4  # rounds, for one whose results may be seen already


def for_scorecard(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return the card of the city chosen, or some of the results that concern a person."""
    wanted = _side(state, event)
    chosen = result(c, base.person, wanted) if wanted else None
    page = _turned(state, event)
    found, more = ((chosen,), _others(c, base.person)) if chosen else results(c, base.person, page)
    shown = card(frameworks, c, chosen) if chosen else None
    asked = replace(base, results=found, more_results=more, card=shown)
    return replace(
        asked,
        request=_request(c, base, state, event),
        readers=readers(c, base.person, wanted),
    )


def results(
    c: sa.Connection, person: view.Person, page: int = 0
) -> tuple[tuple[view.Result, ...], bool]:
    """Return the latest result of some cities that concern a person, and whether more follow."""
    sides, more = _some_sides(c, person, page)
    found = (_best(c, person, side) for side in sides)
    return tuple(one for one in found if one is not None), more


def result(c: sa.Connection, person: view.Person, side_id: int) -> view.Result | None:
    """Return a city's latest result as it lies before a person; None where it concerns them not."""
    side = roster.find(c, side_id)
    return _best(c, person, side) if side else None


def _best(c: sa.Connection, person: view.Person, side: roster.Side) -> view.Result | None:
    """Return what a person sees of a city in that of their roles in which they see most."""
    every = frozenset(one.id for one in roster.sides_of(c, side.partnership_id))
    there = _of_one(side.id, every)
    roles = [role for role in person.roles if can(who(person, role), Verb.READ_RESULT, there)]
    each = [_result(c, person, role, side) for role in roles]
    if not each:
        return None
    return replace(max(each, key=_says_most), final=any(one.final for one in each))


def _says_most(result: view.Result) -> tuple[bool, bool, bool]:
    """Return in which of several roles a person sees most of a city."""
    return result.own, result.sight is view.Sight.SHOWN, not result.copy_for


def _some_sides(
    c: sa.Connection, person: view.Person, page: int
) -> tuple[tuple[roster.Side, ...], bool]:
    """Return a page of what concerns a person: their own first, then that of everybody."""
    own = _sides(c, person)
    first, after = page * PAGE, (page + 1) * PAGE
    if not may(person, Verb.READ_RESULT):
        return own[first:after], len(own) > after
    known = {side.id for side in own[:PAGE]}
    there = roster.some_sides(c, first, PAGE + 1)
    others = tuple(side for side in there[:PAGE] if side.id not in known)
    return (*(own[:PAGE] if page == 0 else ()), *others), len(there) > PAGE


def _others(c: sa.Connection, person: view.Person) -> bool:
    """Return whether more than one city's results concern a person."""
    return len(_some_sides(c, person, 0)[0]) > 1


def _sides(c: sa.Connection, person: view.Person) -> tuple[roster.Side, ...]:
    """Return the sides that concern a person by a role for one of them, their own first."""
    found: dict[int, roster.Side] = {}
    for role in person.roles:
        side = roster.find(c, role.side) if role.side else None
        every = roster.sides_of(c, side.partnership_id) if side else ()
        partners, me = frozenset(one.id for one in every), who(person, role)
        seen_by = (one for one in every if can(me, Verb.READ_RESULT, _of_one(one.id, partners)))
        found |= {one.id: one for one in seen_by}
    mine = {one for one in found if may(person, Verb.READ_OWN, of_side(one))}
    return tuple(sorted(found.values(), key=lambda side: side.id not in mine))


def _of_one(side: int, partners: frozenset[int]) -> Thing:
    return Thing(sides=frozenset({side}), partners=partners)


def _result(
    c: sa.Connection, person: view.Person, role: view.Role, side: roster.Side
) -> view.Result:
    """Return the latest result that this role may see, else why the latest is not shown."""
    candidates = [
        _in_round(c, person, role, side, one)
        for one in rounds.with_results(c, side.id)[:LOOK_BACK] or (None,)
    ]
    shown = [r.sight is view.Sight.SHOWN for r in candidates]
    if not any(shown):
        return candidates[0]
    best = shown.index(True)
    # A change tells of both rounds: whoever may not see the earlier one is not told of it.
    earlier = any(shown[best + 1 : best + 2])
    return replace(candidates[best], newer=_newer(candidates[0]), compared=earlier)


def _newer(latest: view.Result) -> str:
    """Return the name of a round that a reader, who saw an earlier one, has to ask for."""
    one = latest.round
    over = one is not None and one.status in ("closed", "published")
    return one.name if one and over and latest.sight is view.Sight.TO_ASK else ""


def _in_round(
    c: sa.Connection,
    person: view.Person,
    role: view.Role,
    side: roster.Side,
    one: rounds.Round | None,
) -> view.Result:
    rows = agreed.progress(c, one.id, side.partnership_id) if one else ()
    reads = role.name is view.RoleName.READER
    return view.Result(
        side.id,
        side.city,
        side.partnership,
        own=can(who(person, role), Verb.READ_OWN, of_side(side.id)),
        sight=sight.of_scorecard(c, person, role, side.id, one, rows),
        round=seen.round_info(one) if one else None,
        others=() if reads else seen.others(rows, 0),
        final=_final(person, role, side, one, rows),
        copy_for=person.first_name if reads else "",
    )


def _final(
    person: view.Person,
    role: view.Role,
    side: roster.Side,
    one: rounds.Round | None,
    rows: tuple[agreed.Progress, ...],
) -> bool:
    """Return whether only a coordinator can let the side change what it submitted."""
    mine = next((row for row in rows if row.side_id == side.id), None)
    reopens = can(who(person, role), Verb.REOPEN_SHEET, Thing(stage=Stage.FINAL))
    if one is None or mine is None or not reopens:
        return False
    exchanged = seen.exchanged(rows, one, side.id) and one.status != "published"
    return exchanged and mine.submitted_at is not None and not mine.reopened


def card(frameworks: Frameworks, c: sa.Connection, result: view.Result) -> view.Card | None:
    """Return a scorecard that may be seen, with what changed since the round before."""
    side = roster.find(c, result.side)
    one = rounds.find(c, result.round.id) if result.round else None
    if result.sight is not view.Sight.SHOWN or side is None or one is None:
        return None
    sent, framework = agreed.find(c, one.id, side.id), frameworks.get(one.framework)
    if sent is None or framework is None:
        return None
    head = seen.heading(
        side.city,
        side.partnership,
        agreed.progress(c, one.id, side.partnership_id),
        one.name,
        sent.submitted_at.astimezone(ZoneInfo(side.timezone)).date(),
        side_id=side.id,
        respondents=sent.respondents,
        draft=False,
        corrected="" if sent.reopened else sent.corrected,
    )
    head = replace(head, reader=result.copy_for)
    sheet = seen.agreed_sheet(sent, framework)
    changes = _changes(c, one, side.id, sheet) if result.compared else {}
    beside = _trend(frameworks, c, one, side.id) if result.own else None
    return view.Card(result, scorecard(head, sheet), changes, beside)


def _trend(
    frameworks: Frameworks, c: sa.Connection, one: rounds.Round, side_id: int
) -> Trend | None:
    """Return the city's rounds side by side; partners and readers may not see each of them."""
    thens: list[Then] = []
    at: rounds.Round | None = one
    while at is not None and len(thens) < LOOK_BACK:
        sent, framework = agreed.find(c, at.id, side_id), frameworks.get(at.framework)
        if sent is not None and framework is not None:
            sheet = seen.agreed_sheet(sent, framework)
            who = sheets.authors(c, at.id, side_id)
            known = who if len(who) == sent.respondents else frozenset()
            thens.insert(0, Then(at.name, sheet, sent.respondents, known))
        at = rounds.before(c, side_id, at.id)
    return trend(thens)


def _changes(c: sa.Connection, one: rounds.Round, side_id: int, now: Sheet) -> Mapping[int, str]:
    earlier = rounds.before(c, side_id, one.id)
    sent = agreed.find(c, earlier.id, side_id) if earlier else None
    if sent is None:
        return {}
    before = seen.agreed_sheet(sent, now.framework)
    changes = {p.number: change(before, now, p) for p in now.framework.principles}
    return {number: str(said) for number, said in changes.items() if said}


def _turned(state: Any, event: Event) -> int:
    """Return the page of cities that is to be seen."""
    args = event.args if isinstance(event, Tapped) and event.verb == pages.VERB else ()
    return int(args[0][:6]) if args and args[0].isdecimal() else int(getattr(state, "page", 0))


def _request(c: sa.Connection, base: view.View, state: Any, event: Event) -> view.Request | None:
    number = getattr(state, "request", 0)
    if isinstance(event, Opened) and event.how == "request":
        number = int(event.args[0]) if event.args and event.args[0].isdecimal() else 0
    row = requests.find(c, number) if number else None
    if row is None or not may(base.person, Verb.GRANT_RESULT, of_side(row.side_id)):
        return None
    return seen_request(c, row)


def readers(c: sa.Connection, person: view.Person, side_id: int) -> tuple[view.Request, ...]:
    """Return who asked to read the scorecard of a person's own city."""
    if not side_id or not may(person, Verb.GRANT_RESULT, of_side(side_id)):
        return ()
    return tuple(seen_request(c, row) for row in requests.of_side(c, side_id))


def seen_request(c: sa.Connection, row: requests.Request) -> view.Request:
    """Return a reader's request as the city that is asked sees it."""
    side = roster.find(c, row.side_id)
    only = rounds.find(c, row.round_id) if row.round_id else None
    return view.Request(
        row.id,
        row.reader,
        side.city if side else "",
        row.status,
        only.name if only else "",
        next(map(seen.round_info, rounds.with_results(c, row.side_id)), None),
        row.side_id,
    )


def _side(state: Any, event: Event) -> int:
    args = event.args if isinstance(event, (Opened, Tapped)) else ()
    verb = event.how if isinstance(event, Opened) else getattr(event, "verb", "")
    if verb in ("own", "of") and args and args[0].isdecimal():
        return int(args[0])
    return int(getattr(state, "side", 0))
