"""How far a city or a person is, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from assessment.standing import OF_CITIES, Standing
from conversations.screen import Line
from conversations.text import Content, Text, Words, t, tn
from conversations.view import City, Official, Owed
from conversations.words import minutes

SHORT = {
    Standing.NOT_INVITED: t("Not invited"),
    Standing.NOT_JOINED: t("Not joined"),
    Standing.UNREACHABLE: t("Unreachable"),
    Standing.NOT_BEGUN: t("Not begun"),
    Standing.UNDER_WAY: t("Under way"),
    Standing.TO_SEND: t("To submit"),
    Standing.GIVEN: t("Given to colleagues"),
    Standing.TO_AGREE: t("To agree"),
    Standing.REOPENED: t("To submit again"),
    Standing.SUBMITTED: t("Submitted"),
}


def short(standing: Standing) -> Text:
    """Return a standing as short as a button needs it."""
    return SHORT[standing]


def standing_words(one: City | Official) -> Text:
    """Return where a city or a person is, as a line tells it."""
    match one.standing:
        case Standing.NOT_INVITED:
            return t("nobody has been invited")
        case Standing.NOT_JOINED:
            return t("invited, nobody has joined yet")
        case Standing.UNREACHABLE:
            return t("cannot be reached")
        case Standing.NOT_BEGUN:
            return t("not begun")
        case Standing.UNDER_WAY if one.answered >= one.asked:
            return t("under way, not everybody in the team has finished")
        case Standing.UNDER_WAY:
            return t("under way, {n} of {total}", n=one.answered, total=one.asked)
        case Standing.TO_SEND:
            return t("everything is answered, only the sending is missing")
        case Standing.GIVEN:
            return t("has given all principles to colleagues")
        case Standing.TO_AGREE if one.to_agree:
            return tn(
                "the team has {n} question to agree on",
                "the team has {n} questions to agree on",
                one.to_agree,
            )
        case Standing.TO_AGREE:
            return t("the team has agreed; unless somebody objects, it is submitted by itself")
        case Standing.REOPENED if isinstance(one, Official):
            return t("is to submit the reopened answers again")
        case Standing.REOPENED:
            return t("reopened, to be submitted again")
        case _:
            return t("submitted")


def owed_words(owed: Owed) -> Text:
    """Return where somebody is, as a reminder tells them what is missing."""
    match owed.standing:
        case Standing.TO_AGREE:
            return tn(
                "your team has {n} question to agree on.",
                "your team has {n} questions to agree on.",
                owed.to_agree or 0,
            )
        case Standing.REOPENED:
            return t("the coordinator reopened its answers: please correct and submit them again.")
        case Standing.UNDER_WAY if owed.following:
            return tn(
                "{n} of {total} question is open, next: {principle}. About {minutes} min.",
                "{n} of {total} questions are open, next: {principle}. About {minutes} min.",
                owed.open,
                total=owed.total,
                principle=Content(owed.following.id, owed.following.short),
                minutes=minutes(owed.open),
            )
        case _:
            return t("everything is answered, only the sending is missing.")


def counted(counts: Mapping[Standing, int], but: Collection[Standing] = ()) -> Iterator[Line]:
    """Yield a line for each place where a city is, from the most done on."""
    for one in reversed(OF_CITIES):
        if counts.get(one) and one not in but:
            yield Line(t("{n}", n=counts[one]), lead=before(short(one)))


def before(words: Words) -> Text:
    """Return words that stand before what is told of them."""
    return t("{name}:", name=words)
