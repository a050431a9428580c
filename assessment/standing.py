"""How far a person or a city is in a round: all that a coordinator learns beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Where somebody is in a round, from the least to the most done."""

    NOT_INVITED = "not_invited"
    NOT_JOINED = "not_joined"  # invited, and nobody has come in yet
    UNREACHABLE = "unreachable"
    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    TO_SEND = "to_send"  # all is answered, only the sending is missing
    GIVEN = "given"  # a person's only: colleagues are asked all, nothing is left for them
    TO_AGREE = "to_agree"  # the contact's only: the team waits for them
    SUBMITTED = "submitted"


OWING = (Standing.NOT_BEGUN, Standing.UNDER_WAY, Standing.TO_SEND, Standing.TO_AGREE)
OF_CITIES = tuple(one for one in Standing if one not in (Standing.GIVEN, Standing.TO_AGREE))


@dataclass(frozen=True, slots=True)
class Part:
    """One official's part in a round.

    Attributes:
        asked: How many questions the form has; 0 before the first answer.
        answered: How many of them have an answer of any kind.
        sent: Whether it was submitted.
        given: Whether all there was to ask was given to colleagues.
        changed: Whether anything was answered after it was sent, and is to be sent again.
        agrees: Whether the team waits for this one, its contact, to agree.
    """

    reachable: bool
    asked: int = 0
    answered: int = 0
    sent: bool = False
    given: bool = False
    changed: bool = False
    agrees: bool = False

    @property
    def done(self) -> bool:
        """Whether nothing of this part is left to answer or to send."""
        return self.sent or self.given

    @property
    def standing(self) -> Standing:
        """Where this person is."""
        ended = self.done and not self.changed
        if ended and self.agrees and self.reachable:
            return Standing.TO_AGREE
        if ended and self.sent:
            return Standing.SUBMITTED
        if not self.reachable:
            return Standing.UNREACHABLE
        if self.given:
            return Standing.GIVEN
        if not self.asked:
            return Standing.NOT_BEGUN
        return Standing.TO_SEND if self.answered >= self.asked else Standing.UNDER_WAY


def of_city(parts: Iterable[Part], *, submitted: bool, invited: bool) -> Standing:
    """Return where a city is: what was submitted counts, else who of its team is furthest.

    Args:
        submitted: Whether the city's answers are in.
        invited: Whether an invitation waits to be used, where nobody has joined.
    """
    team = tuple(parts)
    if submitted:
        return Standing.SUBMITTED
    if not team:
        return Standing.NOT_JOINED if invited else Standing.NOT_INVITED
    if not any(part.reachable for part in team):
        return Standing.UNREACHABLE
    best = furthest(team)
    return Standing.TO_SEND if best.sent else best.standing


def furthest(parts: Iterable[Part]) -> Part:
    """Return the part with the most answers of those who can be reached; there is one."""
    return max(
        (part for part in parts if part.reachable),
        key=lambda part: (part.sent, part.answered, part.asked),
    )
