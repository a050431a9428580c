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
    TO_AGREE = "to_agree"  # the team has answered, and differs; or has agreed, and may object
    REOPENED = "reopened"  # what was submitted may be corrected, and is to be submitted again
    SUBMITTED = "submitted"


OWING = (
    Standing.NOT_BEGUN,
    Standing.UNDER_WAY,
    Standing.TO_SEND,
    Standing.TO_AGREE,
    Standing.REOPENED,
)
OF_CITIES = tuple(one for one in Standing if one is not Standing.GIVEN)
BEFORE = (Standing.NOT_INVITED, Standing.NOT_JOINED, Standing.UNREACHABLE, Standing.NOT_BEGUN)


@dataclass(frozen=True, slots=True)
class Part:
    """One official's part in a round.

    Attributes:
        asked: How many questions the form has; 0 before the first answer.
        answered: How many of them have an answer of any kind.
        sent: Whether it was submitted.
        given: Whether all there was to ask was given to colleagues.
        changed: Whether anything was answered after it was sent, and is to be sent again.
        to_agree: On how many questions the team waits for this one, its contact, to agree;
            0 where only the sending is missing, None while it waits for nothing.
        reopened: Whether this one, the contact, is to submit again what was reopened.
    """

    reachable: bool
    asked: int = 0
    answered: int = 0
    sent: bool = False
    given: bool = False
    changed: bool = False
    to_agree: int | None = None
    reopened: bool = False

    @property
    def done(self) -> bool:
        """Whether nothing of this part is left to answer or to send."""
        return self.sent or self.given

    @property
    def standing(self) -> Standing:
        """Where this person is."""
        ended = self.done and not self.changed
        if ended and self.to_agree is not None and self.reachable:
            return agreeing(self.to_agree)
        if ended and self.reopened and self.reachable:
            return Standing.REOPENED
        if ended and self.sent:
            return Standing.SUBMITTED
        if not self.reachable:
            return Standing.UNREACHABLE
        if self.given:
            return Standing.GIVEN
        if not self.asked:
            return Standing.NOT_BEGUN
        return Standing.TO_SEND if self.answered >= self.asked else Standing.UNDER_WAY


@dataclass(frozen=True, slots=True)
class Whole:
    """What a city has done as a whole, and waits for.

    Attributes:
        submitted: Whether its answers are in.
        reopened: Whether they may be corrected, and have not been submitted again.
        agreed: Whether its team has agreed, and may still object.
        to_agree: On how many questions its team has to agree, once all have finished or the
            contact has begun; None before that.
        invited: Whether an invitation waits to be used.
    """

    submitted: bool = False
    reopened: bool = False
    agreed: bool = False
    to_agree: int | None = None
    invited: bool = False


def of_city(parts: Iterable[Part], whole: Whole) -> Standing:
    """Return where a city is: as a whole, else where whoever of its team is furthest is."""
    team = tuple(parts)
    if whole.submitted and not whole.reopened:
        return Standing.SUBMITTED
    if whole.agreed:
        return Standing.TO_AGREE
    if whole.reopened:
        return Standing.REOPENED if whole.to_agree is None else agreeing(whole.to_agree)
    if not team:
        return Standing.NOT_JOINED if whole.invited else Standing.NOT_INVITED
    if not any(part.reachable for part in team):
        return Standing.UNREACHABLE
    if whole.to_agree is not None:
        return agreeing(whole.to_agree)
    best = furthest(team)
    if not best.sent:
        return best.standing
    return Standing.TO_SEND if all(part.done for part in team) else Standing.UNDER_WAY


def agreeing(to_agree: int) -> Standing:
    """Return where a team is that has answered, by how many questions it has to agree on."""
    return Standing.TO_AGREE if to_agree else Standing.TO_SEND


def furthest(parts: Iterable[Part]) -> Part:
    """Return the part with the most answers of those who can be reached; there is one."""
    return max(
        (part for part in parts if part.reachable),
        key=lambda part: (part.sent, part.answered, part.asked),
    )
