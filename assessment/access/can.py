"""The one question: may this person do, or see, this."""

from __future__ import annotations

from assessment.access.doing import ALL, TABLE, Cell, Verb, Whose
from assessment.access.seeing import Sight, Viewer, may_see
from assessment.access.things import Thing
from assessment.access.who import Role, Who

# Roles that are held for a side, and what one has to be for it: a contact is an official first.
OF_A_SIDE = {
    Role.READER: Role.READER,
    Role.OFFICIAL: Role.OFFICIAL,
    Role.CONTACT: Role.OFFICIAL,
}


def can(who: Who, verb: Verb | Sight, thing: Thing) -> bool:
    """Return whether a line of a table allows it; what there is not is nobody's to do."""
    if not thing.exists:
        return False
    if isinstance(verb, Sight):
        now = thing.now
        return now is not None and any(may_see(v, verb, now) for v in _viewers(who, thing))
    cells = TABLE.get(verb, {})
    return any(_allows(who, role, cell, thing) for role, cell in cells.items())


def _allows(who: Who, role: Role, cell: Cell, thing: Thing) -> bool:
    if cell.not_the_last and thing.last:
        return False
    in_time = thing.stage in cell.stages if thing.stage else cell.stages == ALL
    return in_time and _holds(who, role, thing) and _is_theirs(who, role, cell.whose, thing)


def _holds(who: Who, role: Role, thing: Thing) -> bool:
    match role:
        case Role.ANYBODY:
            return True
        case Role.PERSON:
            return who.person > 0
        case Role.CONTACT:
            return who.person > 0 and thing.contact == who.person
        case _:
            return bool(who.sides(role))


def _is_theirs(who: Who, role: Role, whose: Whose, thing: Thing) -> bool:
    if whose is Whose.ANY:
        return True
    if role not in OF_A_SIDE:
        return who.person > 0 and thing.owner == who.person
    there = thing.sides | thing.partners if whose is Whose.PARTNERS else thing.sides
    return bool(who.sides(OF_A_SIDE[role]) & there)


def _viewers(who: Who, thing: Thing) -> set[Viewer]:
    """Return as whom somebody looks at a side."""
    found = set()
    officials = who.sides(Role.OFFICIAL)
    if officials & thing.sides:
        found.add(Viewer.COLLEAGUE)
    elif officials & thing.partners:
        found.add(Viewer.OTHER_SIDE)
    if who.sides(Role.READER) & thing.sides:
        found.add(Viewer.READER)
    if who.sides(Role.COORDINATOR) or who.sides(Role.OPERATOR):
        found.add(Viewer.COORDINATOR)
    return found
