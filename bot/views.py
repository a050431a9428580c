"""What each conversation asks to see, read inside the turn's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import sqlalchemy as sa

from assessment.questionnaire import Framework
from assessment.scorecard import scorecard
from assessment.sheet import Sheet
from assessment.trend import change
from bot import seen, sight
from conversations import interview, view
from conversations.events import Event, Opened, Tapped
from storage import agreed, invitations, notes, people, requests, roster, rounds, sheets
from storage import programme as programme_rows

LOOK_BACK = 4  # rounds, for one whose results may be seen already
ZONES = tuple(sorted(zone for zone in available_timezones() if "/" in zone))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads views over one connection.

    Attributes:
        frameworks: Every version of the questionnaire that a round may have been opened with.
        languages: Each language's own name for itself, by code.
        defaults: The programme's words where it has none of its own, by (key, language).
    """

    frameworks: Mapping[str, Framework]
    languages: Mapping[str, str]
    defaults: Mapping[tuple[str, str], str]

    def base(self, c: sa.Connection, person: view.Person, now: datetime) -> view.View:
        """Return what every conversation sees."""
        return view.View(now, person, self.programme(c, person.language), self.languages)

    def programme(self, c: sa.Connection, language: str) -> view.Programme:
        """Return the programme's own words, in a language."""
        own = programme_rows.read(c)

        def word(key: str) -> str:
            choices = ((key, language), (key, ""), (key, "en"))
            said = [
                words[choice]
                for words in (own, self.defaults)
                for choice in choices
                if words.get(choice)
            ]
            return said[0] if said else ""

        return view.Programme(
            word("name"), word("coordinator"), word("controller"), word("contact"), word("notice")
        )

    def read(
        self,
        c: sa.Connection,
        letter: str,
        person: view.Person,
        state: Any,
        event: Event,
        now: datetime,
    ) -> view.View:
        """Return what the conversation of that letter needs for a step or a drawing."""
        base = self.base(c, person, now)
        match letter:
            case "i" | "r":
                return self._at_desk(c, base, letter, state, event)
            case "s":
                return self._results(c, base, state, event)
            case "o":
                return self._settings(c, base, state, event)
            case "w":
                return self._welcome(c, base, state, event)
            case _:
                return replace(base, seats=self.seats(c, person))

    # --- the interview and the review ---------------------------------------------------

    def _at_desk(
        self, c: sa.Connection, base: view.View, letter: str, state: Any, event: Event
    ) -> view.View:
        place = _place(state, event)
        if place is None:
            return replace(base, seats=self.seats(c, base.person))
        desk = self.desk(c, base.person, *place, deep=letter == "r")
        card = self.draft(c, desk, base.now) if letter == "r" and desk else None
        return replace(base, desk=desk, card=card)

    def seats(self, c: sa.Connection, person: view.Person) -> tuple[view.Seat, ...]:
        """Return the open rounds that a person may answer in."""
        found = []
        for one in rounds.open_ones(c):
            for role in person.roles:
                side = roster.find(c, role.side) if role.name is view.RoleName.OFFICIAL else None
                if side is None or side.status != "active":
                    continue
                rows = agreed.progress(c, one.id, side.partnership_id)
                mine = next(row for row in rows if row.side_id == side.id)
                found.append(
                    view.Seat(
                        seen.round_info(one),
                        side.id,
                        side.city,
                        side.partnership,
                        seen.progress(mine),
                    )
                )
        return tuple(found)

    def desk(
        self, c: sa.Connection, person: view.Person, round_id: int, side_id: int, *, deep: bool
    ) -> view.Desk | None:
        """Return a round of a side in front of one of its officials.

        Args:
            deep: Whether to look at the other sides and the team as well.

        Returns:
            None where there is no such thing for this person: what is not theirs reads
            as what does not exist.
        """
        official = view.RoleName.OFFICIAL
        if not any(r.side == side_id and r.name is official for r in person.roles):
            return None
        one, side = rounds.find(c, round_id), roster.find(c, side_id)
        framework = self.frameworks.get(one.framework) if one else None
        if one is None or side is None or framework is None:
            return None
        mine = sheets.find(c, sheets.Key(round_id, side_id, person.id))
        rows = agreed.progress(c, round_id, side.partnership_id)
        counted = notes.counts(c, mine.id) if mine else ()
        return view.Desk(
            round=seen.round_info(one),
            side=side_id,
            city=side.city,
            partnership=side.partnership,
            sheet=seen.sheet(
                mine.form if mine else one.form, mine.answers if mine else {}, framework
            ),
            submitted_at=mine.submitted_at if mine else None,
            changed=bool(mine and mine.changed),
            notes={note.question: note.count for note in counted},
            shared=frozenset(note.question for note in counted if note.shared),
            previous=self._previous(c, one, side_id),
            others=seen.others(rows, side_id),
            team=len(people.officials_of(c, side_id)) if deep else 1,
            contact=side.contact_id == person.id,
            shut=_shut(one, side, rows),
        )

    def _previous(self, c: sa.Connection, one: rounds.Round, side_id: int) -> Mapping[str, Any]:
        earlier = rounds.before(c, side_id, one.id) if one.shows_previous else None
        sent = agreed.find(c, earlier.id, side_id) if earlier else None
        return sent.answers if sent else {}

    def draft(self, c: sa.Connection, desk: view.Desk, now: datetime) -> view.Card | None:
        """Return the scorecard as it would be, from a person's own sheet."""
        side = roster.find(c, desk.side)
        if side is None:
            return None
        rows = agreed.progress(c, desk.round.id, side.partnership_id)
        head = seen.heading(
            side.city,
            side.partnership,
            rows,
            desk.round.name,
            now.astimezone(ZoneInfo(side.timezone)).date(),
            side_id=side.id,
            respondents=1,
            draft=True,
        )
        result = view.Result(
            side.id, side.city, side.partnership, own=True, sight=view.Sight.SHOWN, round=desk.round
        )
        return view.Card(result, scorecard(head, desk.sheet))

    # --- results ------------------------------------------------------------------------

    def _results(self, c: sa.Connection, base: view.View, state: Any, event: Event) -> view.View:
        results = self.results(c, base.person)
        wanted = _side(state, event)
        chosen = next((r for r in results if r.side == wanted), None)
        card = self.card(c, chosen, reader_of(base.person)) if chosen else None
        return replace(
            base, results=results, card=card, request=self._request(c, base, state, event)
        )

    def results(self, c: sa.Connection, person: view.Person) -> tuple[view.Result, ...]:
        """Return the latest result of every city that concerns a person."""
        found: dict[int, view.Result] = {}
        for role in person.roles:
            for side in self._sides(c, role):
                result = self._result(c, person, role, side)
                if side.id not in found or result.own or result.sight is view.Sight.SHOWN:
                    found[side.id] = result
        return tuple(sorted(found.values(), key=lambda r: not r.own))

    def _sides(self, c: sa.Connection, role: view.Role) -> tuple[roster.Side, ...]:
        if role.name is view.RoleName.COORDINATOR:
            return roster.sides(c)
        side = roster.find(c, role.side)
        if side is None or role.name is view.RoleName.READER:
            return (side,) if side else ()
        return roster.sides_of(c, side.partnership_id)

    def _result(
        self, c: sa.Connection, person: view.Person, role: view.Role, side: roster.Side
    ) -> view.Result:
        """Return the latest result that this role may see, else why the latest is not shown."""
        candidates = [
            self._in_round(c, person, role, side, one)
            for one in rounds.with_results(c, side.id)[:LOOK_BACK] or (None,)
        ]
        shown = (result for result in candidates if result.sight is view.Sight.SHOWN)
        return next(shown, candidates[0])

    def _in_round(
        self,
        c: sa.Connection,
        person: view.Person,
        role: view.Role,
        side: roster.Side,
        one: rounds.Round | None,
    ) -> view.Result:
        rows = agreed.progress(c, one.id, side.partnership_id) if one else ()
        return view.Result(
            side.id,
            side.city,
            side.partnership,
            own=role.name is view.RoleName.OFFICIAL and side.id == role.side,
            sight=sight.of_scorecard(c, person, role, side.id, one, rows),
            round=seen.round_info(one) if one else None,
            others=seen.others(rows, 0),
        )

    def card(self, c: sa.Connection, result: view.Result, reader: str = "") -> view.Card | None:
        """Return a scorecard that may be seen, with what changed since the round before.

        Args:
            reader: On whose copy it is printed; empty where a city's own people look.
        """
        side = roster.find(c, result.side)
        one = rounds.find(c, result.round.id) if result.round else None
        if result.sight is not view.Sight.SHOWN or side is None or one is None:
            return None
        sent, framework = agreed.find(c, one.id, side.id), self.frameworks.get(one.framework)
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
            corrected=sent.corrected,
        )
        if reader:
            head = replace(head, reader=reader)
        sheet = seen.agreed_sheet(sent, framework)
        return view.Card(result, scorecard(head, sheet), self._changes(c, one, side.id, sheet))

    def _changes(
        self, c: sa.Connection, one: rounds.Round, side_id: int, now: Sheet
    ) -> Mapping[int, str]:
        earlier = rounds.before(c, side_id, one.id)
        sent = agreed.find(c, earlier.id, side_id) if earlier else None
        if sent is None:
            return {}
        before = seen.agreed_sheet(sent, now.framework)
        changes = {p.number: change(before, now, p) for p in now.framework.principles}
        return {number: str(said) for number, said in changes.items() if said}

    def _request(
        self, c: sa.Connection, base: view.View, state: Any, event: Event
    ) -> view.Request | None:
        number = getattr(state, "request", 0)
        if isinstance(event, Opened) and event.how == "request":
            number = int(event.args[0]) if event.args and event.args[0].isdecimal() else 0
        row = requests.find(c, number) if number else None
        mine = {r.side: r for r in base.person.roles if r.name is view.RoleName.OFFICIAL}
        if row is None or row.side_id not in mine:
            return None
        return view.Request(row.id, row.reader, mine[row.side_id].city, row.status)

    # --- the rest -----------------------------------------------------------------------

    def _settings(self, c: sa.Connection, base: view.View, state: Any, event: Event) -> view.View:
        sides = [r.side for r in base.person.roles if r.name is view.RoleName.OFFICIAL]
        contact_of = tuple(
            number
            for number in sides
            if (side := roster.find(c, number)) and side.contact_id == base.person.id
        )
        handing = getattr(state, "side", 0)
        if isinstance(event, Tapped) and event.verb == "hand" and event.args[:1]:
            handing = int(event.args[0]) if event.args[0].isdecimal() else 0
        colleagues = tuple(
            view.Colleague(p.id, p.first_name)
            for p in (people.officials_of(c, handing) if handing in contact_of else ())
            if p.id != base.person.id
        )
        return replace(base, contact_of=contact_of, colleagues=colleagues, zones=ZONES)

    def _welcome(self, c: sa.Connection, base: view.View, state: Any, event: Event) -> view.View:
        args = event.args if isinstance(event, (Opened, Tapped)) else ()
        token = args[0] if args else getattr(state, "token", "")
        return replace(
            base,
            invited=self.invited(c, token, base.person, base.now),
            seats=self.seats(c, base.person),
        )

    def invited(
        self, c: sa.Connection, token: str, person: view.Person, now: datetime
    ) -> view.Invited:
        """Return what a token promises; an unknown one reads as a dead one."""
        row = invitations.find(c, token)
        if row is None:
            return view.Invited(alive=False)
        side = roster.find(c, row.side_id) if row.side_id else None
        mine = row.used_by is not None and row.used_by == person.id
        role = view.RoleName(row.role)
        if side is None:
            return view.Invited(row.alive(now), mine, role=role, language=row.language)
        sides = roster.sides_of(c, side.partnership_id)
        rivals = {s.id for s in sides} - {side.id}
        official = view.RoleName.OFFICIAL
        clash = role is official and any(
            r.side in rivals and r.name is official for r in person.roles
        )
        open_ones = rounds.open_ones(c)
        return view.Invited(
            row.alive(now),
            mine=mine,
            clash=clash,
            team=len(people.officials_of(c, side.id)),
            role=role,
            city=side.city,
            partnership=side.partnership,
            partners=tuple(s.city for s in sides if s.id != side.id),
            language=row.language,
            round=seen.round_info(open_ones[0]) if open_ones else None,
        )


def _shut(
    one: rounds.Round, side: roster.Side, rows: tuple[agreed.Progress, ...]
) -> view.Shut | None:
    if side.status != "active":
        return view.Shut.AWAY
    if one.status in ("closed", "published"):
        return view.Shut.CLOSED
    if one.status != "open":
        return view.Shut.NOT_OPEN
    active = [row for row in rows if row.status == "active"]
    return view.Shut.FINAL if active and all(row.submitted_at for row in active) else None


def _place(state: Any, event: Event) -> tuple[int, int] | None:
    """Return the round and the side that an event or a state speaks of."""
    if isinstance(event, Opened):
        match event.args:
            case (round_id, side, *_) if round_id.isdecimal() and side.isdecimal():
                return int(round_id), int(side)
            case _:
                return None
    at = interview.spot(state) if hasattr(state, "at") else state
    held = getattr(at, "round", 0), getattr(at, "side", 0)
    return held if all(held) else None


def reader_of(person: view.Person) -> str:
    """Return the name on a copy for somebody who only reads."""
    only = all(role.name is view.RoleName.READER for role in person.roles)
    return person.first_name if only else ""


def _side(state: Any, event: Event) -> int:
    args = event.args if isinstance(event, (Opened, Tapped)) else ()
    verb = event.how if isinstance(event, Opened) else getattr(event, "verb", "")
    if verb in ("own", "of") and args and args[0].isdecimal():
        return int(args[0])
    return int(getattr(state, "side", 0))
