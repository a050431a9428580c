"""How far a city or a person is, in words."""

from __future__ import annotations

from assessment.standing import Standing
from conversations.text import Text, Words, t

SHORT = {
    Standing.NOT_INVITED: t("Not invited"),
    Standing.NOT_JOINED: t("Not joined"),
    Standing.UNREACHABLE: t("Unreachable"),
    Standing.NOT_BEGUN: t("Not begun"),
    Standing.UNDER_WAY: t("Under way"),
    Standing.TO_SEND: t("To submit"),
    Standing.GIVEN: t("Given to colleagues"),
    Standing.TO_AGREE: t("To agree for the team"),
    Standing.SUBMITTED: t("Submitted"),
}


def short(standing: Standing) -> Text:
    """Return a standing as short as a button needs it."""
    return SHORT[standing]


def standing_words(standing: Standing, answered: int, asked: int) -> Text:
    """Return a standing as a line tells it."""
    match standing:
        case Standing.NOT_INVITED:
            return t("nobody has been invited")
        case Standing.NOT_JOINED:
            return t("invited, nobody has joined yet")
        case Standing.UNREACHABLE:
            return t("cannot be reached")
        case Standing.NOT_BEGUN:
            return t("not begun")
        case Standing.UNDER_WAY:
            return t("under way, {n} of {total}", n=answered, total=asked)
        case Standing.TO_SEND:
            return t("everything is answered, only the sending is missing")
        case Standing.GIVEN:
            return t("has given all principles to colleagues")
        case Standing.TO_AGREE:
            return t("has finished; the team’s agreement is missing")
        case _:
            return t("submitted")


def before(words: Words) -> Text:
    """Return words that stand before what is told of them."""
    return t("{name}:", name=words)
