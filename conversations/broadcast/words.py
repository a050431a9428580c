"""Words about broadcasts that several screens and the report share."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.standing import Standing
from conversations.standing_words import short
from conversations.text import Moment, Text, Tongue, Words, said, t, tn
from conversations.view import Audience, Broadcast, RoleName

REPORTED = ("sent", "failed", "unreachable", "skipped", "unknown")
ROLES = {
    RoleName.OFFICIAL: t("Officials"),
    RoleName.READER: t("Readers"),
    RoleName.COORDINATOR: t("Coordinators"),
}


def people(number: int) -> Text:
    """Return a number of people, in digits only: scripts read it."""
    return tn("{count} person", "{count} people", number, count=said(str(number)))


def report(letters: Mapping[str, int]) -> Text:
    """Return the line that scripts rely on, such as `sent 3 · failed 0 · …`."""
    holes = {state: said(str(letters.get(state, 0))) for state in REPORTED}
    return t(
        "sent {sent} · failed {failed} · unreachable {unreachable} · skipped {skipped}"
        " · unknown {unknown}",
        **holes,
    )


def chosen(audience: Audience, part: str) -> Words:
    """Return what was chosen for a part of the audience."""
    match part:
        case "role" if audience.role:
            return next((words for name, words in ROLES.items() if name == audience.role), t("any"))
        case "place" if audience.place:
            return said(audience.place, 60)
        case "language" if audience.language:
            return Tongue(audience.language)
        case "standing" if audience.standing:
            return standing(audience.standing)
        case _:
            return t("any")


def standing(value: str) -> Words:
    """Return a city's place in the round, or the value itself where it is unknown."""
    return next((short(one) for one in Standing if one == value), said(value, 20))


def status(one: Broadcast) -> Text:
    """Return where a broadcast is, and since when; a draft by its first words."""
    at = Moment(one.at) if one.at else said("–")
    match one.status:
        case "draft" if one.texts:
            return t("draft: {text}", text=said(next(iter(one.texts.values())), 30))
        case "draft":
            return t("draft without a text yet")
        case "scheduled":
            return t("for {moment}", moment=at)
        case "sending":
            return t("{moment}, under way", moment=at)
        case "cancelled":
            return t("{moment}, stopped", moment=at)
        case "held":
            return t("{moment}, held", moment=at)
        case _:
            return t("{moment}, sent", moment=at)


def again(unknown: int) -> Text:
    """Return the button's words for sending once more what may not have come."""
    return tn("Send {n} again", "Send {n} again", unknown)
