"""Who may write which row: the product's rights, told once more, without asking the code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa

from tests.fuzz.watch import Change

PERSON = sa.text("SELECT id FROM person WHERE telegram_id = :who")
ROLES = sa.text("SELECT role, side_id FROM role WHERE person_id = :who AND until IS NULL")
MINE = sa.text(
    "SELECT sheet.id, round.status FROM sheet JOIN round ON round.id = sheet.round_id"
    " WHERE sheet.person_id = :who"
)
PAPERS = sa.text(
    "SELECT person.id, sheet.id AS sheet FROM person LEFT JOIN sheet ON sheet.person_id = person.id"
    " WHERE person.telegram_id < 0"
)
OPEN = sa.text("SELECT count(*) FROM round WHERE status = 'open'")
AGREEMENTS = sa.text("SELECT id, side_id FROM agreement")
AGREED = sa.text("SELECT id, side_id FROM agreed_sheet")
# Letters that only a coordinator's doing sends.
OF_COORDINATORS = {"opening", "closed", "published", "moved", "nudge", "broadcast", "city_stands"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who sent an update, as the database knew them before it."""

    telegram: int
    person: int = 0
    coordinates: bool = False
    sides: frozenset[int] = frozenset()  # as official
    sheets: Mapping[int, str] = field(default_factory=dict)  # and their rounds' status
    open: bool = False  # whether a round is
    side_of: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    papers: Mapping[int, int | None] = field(default_factory=dict)  # of a colleague, their sheet
    joins: bool = False  # with a token that was given to somebody

    @property
    def takes_part(self) -> bool:
        """Whether they hold any role."""
        return self.coordinates or bool(self.sides)


NOBODY: Final = Actor(0)
# What decides who somebody is.
OF_ACTORS: Final = {"person", "role", "sheet", "round", "agreement", "agreed_sheet"}


def actor(connection: sa.Connection, telegram: int) -> Actor:
    """Return who somebody is at this moment."""

    def rows(sql: sa.TextClause, **values: int) -> Any:
        return connection.execute(sql, values).all()

    side_of = {"agreement": dict(map(tuple, rows(AGREEMENTS)))}
    side_of["agreed_sheet"] = dict(map(tuple, rows(AGREED)))
    found = rows(PERSON, who=telegram)
    if not found:
        return Actor(telegram, side_of=side_of)
    number = found[0].id
    roles = rows(ROLES, who=number)
    return Actor(
        telegram,
        number,
        any(role.role == "coordinator" for role in roles),
        frozenset(role.side_id for role in roles if role.role == "official"),
        {row.id: row.status for row in rows(MINE, who=number)},
        rows(OPEN)[0][0] > 0,
        side_of,
        {row.id: row.sheet for row in rows(PAPERS)},
    )


def _any(_: Actor, __: Change) -> bool:
    return True


def _coordinator(a: Actor, _: Change) -> bool:
    return a.coordinates


def _own_chat(a: Actor, c: Change) -> bool:
    return c.row["chat_id"] == a.telegram


def _own_person(a: Actor, c: Change) -> bool:
    return a.telegram in (c.old.get("telegram_id"), c.new.get("telegram_id")) and (
        bool(c.old) or a.joins
    )


def _role(a: Actor, c: Change) -> bool:
    """A role comes with a token, or by a coordinator; it ends by oneself or a coordinator."""
    return a.coordinates or (a.joins if not c.old else c.row["person_id"] == a.person)


def _sheet(a: Actor, c: Change) -> bool:
    own = c.row["person_id"] == a.person
    return own and (c.row["side_id"] in a.sides or c.old.get("person_id") == a.person)


def _answer(a: Actor, c: Change) -> bool:
    """While the round is open; erasing oneself takes it away."""
    begun_now = a.open and bool(a.sides) and not c.old  # a sheet that this very update began
    status = a.sheets.get(c.row["sheet_id"], "open" if begun_now else "")
    return status == "open" or (bool(status) and not c.new)


def _note(a: Actor, c: Change) -> bool:
    return c.row["sheet_id"] in a.sheets or (a.open and bool(a.sides) and not c.old)


def _of_side(a: Actor, c: Change) -> bool:
    return a.coordinates or c.row["side_id"] in a.sides


def _offer(a: Actor, c: Change) -> bool:
    """Whoever offered erases themselves and their line with it, also when their role has ended."""
    return _of_side(a, c) or (not c.new and c.old["person_id"] == a.person)


def _under(parent: str) -> Callable[[Actor, Change], bool]:
    def under(a: Actor, c: Change) -> bool:
        side = a.side_of[parent].get(c.row[f"{parent}_id"])
        return a.coordinates or (side in a.sides if side else bool(a.sides))

    return under


def _side(a: Actor, c: Change) -> bool:
    """A city's standing is the coordinator's; its contact is its own people's."""
    mine = c.row["id"] in a.sides or a.joins
    return a.coordinates or (mine and c.moved <= {"contact_id"})


def _request(a: Actor, c: Change) -> bool:
    return c.row["reader_id"] == a.person or c.row["side_id"] in a.sides


def _own(column: str) -> Callable[[Actor, Change], bool]:
    return lambda a, c: a.person > 0 and c.row[column] == a.person


def _invitation(a: Actor, c: Change) -> bool:
    taken = bool(c.old) and c.moved <= {"used_at", "used_by", "asked_at", "label"}
    return a.coordinates or taken or (c.row["role"] != "coordinator" and _of_side(a, c))


def _letter(a: Actor, c: Change) -> bool:
    """A stranger's doing sends one letter only: the wish for a new link."""
    if c.row["kind"] in OF_COORDINATORS and not c.old:
        return a.coordinates
    return a.person > 0 or a.joins or c.row["kind"] == "invitation_wanted"


def _audit(a: Actor, c: Change) -> bool:
    return not c.old and (c.row["actor"] in (a.person, 0) or a.joins)


def _import(a: Actor, c: Change) -> bool:
    """Who holds no role any more can erase themselves: their own file is put away then."""
    own = a.person > 0 and c.row["person_id"] == a.person
    return a.coordinates or (own and (bool(a.sides) or c.new.get("state") == "cancelled"))


def _known(a: Actor, _: Change) -> bool:
    return a.person > 0


def _official(a: Actor, _: Change) -> bool:
    return bool(a.sides)


def _commitment(a: Actor, c: Change) -> bool:
    """A city that a coordinator lets go is waited for no longer: the others may all agree."""
    return bool(a.sides) or (a.coordinates and c.moved <= {"status", "accepted_at"})


RIGHTS: Final[Mapping[str, Callable[[Actor, Change], bool]]] = {
    "ledger": _any,
    "guess": _any,
    "dead_letter": _any,
    "audit_head": _any,
    "audit": _audit,
    "session": _own_chat,
    "person": _own_person,
    "role": _role,
    "forgotten": _known,
    "picture": _known,
    "sheet": _sheet,
    "answer": _answer,
    "answer_history": _answer,
    "note": _note,
    "agreed_sheet": _of_side,
    "agreed_answer": _under("agreed_sheet"),
    "agreement": _of_side,
    "settlement": _under("agreement"),
    "objection": _under("agreement"),
    "late_offer": _of_side,
    "delegation": lambda a, c: a.joins or _of_side(a, c),
    "figure_sharing": lambda a, c: c.row["side_id"] in a.sides,
    "import": _import,
    "scorecard_request": _request,
    "commitment": _commitment,
    "commitment_answer": _of_side,
    "figure": lambda a, _: a.takes_part,
    "city_fact": lambda a, _: a.takes_part,
    "muted": _own("person_id"),
    "invitation": _invitation,
    "side": _side,
    "outbox": _letter,
    "peer_offer": _offer,
    "peer_match": _official,
    "practice": _of_side,
    "practice_text": _official,
    "practice_report": _own("person_id"),
}


def wrong(a: Actor, changes: list[Change]) -> list[Change]:
    """Return what somebody wrote that was not theirs; unnamed tables are the coordinator's."""
    given = _on_paper(a, changes) if a.coordinates else []
    rest = [c for c in changes if c not in given]
    return [c for c in rest if not RIGHTS.get(c.table, _coordinator)(a, c)]


def _on_paper(a: Actor, changes: list[Change]) -> list[Change]:
    """Return what is of colleagues without Telegram: a coordinator takes in what they filled."""
    people = {*a.papers} | {
        c.row["id"] for c in changes if c.table == "person" and c.row["telegram_id"] < 0
    }
    sheets = {*a.papers.values()} | {
        c.row["id"] for c in changes if c.table == "sheet" and c.row["person_id"] in people
    }
    return [
        c
        for c in changes
        if (c.table == "person" and c.row["id"] in people)
        or (c.table == "sheet" and c.row["id"] in sheets)
        or c.row.get("sheet_id") in sheets
    ]
