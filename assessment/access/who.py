"""Who wants something: a person with the roles held now, a stranger, or the operator."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """In which capacity somebody acts; the first two follow from who they are."""

    ANYBODY = "anybody"  # also who was never invited
    PERSON = "person"  # who takes part, whatever roles are left
    READER = "reader"
    OFFICIAL = "official"
    CONTACT = "contact"  # the official who speaks for the side
    COORDINATOR = "coordinator"
    OPERATOR = "operator"  # at the command line of the programme's machine


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who acts.

    Attributes:
        person: Our number for them; 0 for a stranger and for the operator.
        roles: Those held now, each with its side; 0 where it has none.
    """

    person: int = 0
    roles: frozenset[tuple[Role, int]] = frozenset()

    def sides(self, role: Role) -> frozenset[int]:
        """Return for which sides they hold a role; that of 0 where it has no side."""
        return frozenset(side for held, side in self.roles if held is role)


OPERATOR = Who(0, frozenset({(Role.OPERATOR, 0)}))
