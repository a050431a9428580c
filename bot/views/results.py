"""Results as they lie before a person: the latest of every city that concerns them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.access import PROGRAMME, Stage, Thing, Verb, can
from assessment.scorecard import scorecard
from assessment.sheet import Sheet
from assessment.trend import Then, Trend, change, trend
from bot import seen, sight
from bot.rights import may, of_side, who
from bot.views.desks import Frameworks
from conversations import view
from conversations.events import Event, Opened, Tapped
from storage import agreed, requests, roster, rounds, sheets

LOOK_BACK = 4  # rounds, for one whose results may be seen already


def for_scorecard(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return the results that concern a person, and the card of the one chosen."""
    found = results(c, base.person)
    wanted = _side(state, event)
    chosen = next((r for r in found if r.side == wanted), None)
    shown = card(frameworks, c, chosen) if chosen else None
    asked = replace(base, results=found, card=shown, request=_request(c, base, state, event))
    return replace(asked, readers=readers(c, base.person, wanted))


def results(c: sa.Connection, person: view.Person) -> tuple[view.Result, ...]:
    """Return the latest result of every city that concerns a person."""
    found: dict[int, view.Result] = {}
    for role in person.roles:
        for side in _sides(c, person, role):
            result = _result(c, person, role, side)
            best = max(found.get(side.id, result), result, key=_says_most)
            final = result.final or found.get(side.id, result).final
            found[side.id] = replace(best, final=final)
    return tuple(sorted(found.values(), key=lambda r: not r.own))


def _says_most(result: view.Result) -> tuple[bool, bool, bool]:
    """Return in which of several roles a person sees most of a city."""
    return result.own, result.sight is view.Sight.SHOWN, not result.copy_for


def _sides(c: sa.Connection, person: view.Person, role: view.Role) -> tuple[roster.Side, ...]:
    if can(who(person, role), Verb.READ_RESULT, PROGRAMME):
        return roster.sides(c)
    side = roster.find(c, role.side)
    every = roster.sides_of(c, side.partnership_id) if side else ()
    partners = frozenset(one.id for one in every)
    me = who(person, role)
    return tuple(one for one in every if can(me, Verb.READ_RESULT, _of_one(one.id, partners)))


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
