"""The audit's own words as sentences: one for each kind of entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from assessment.access import Verb
from assessment.days import read_day
from conversations.text import Text, Tongue, Verbatim, said, t
from conversations.view import Deed

MOST = 40  # characters of a name
BLANK: Final = ("blank", "paper")
REPORT: Final = ("report", "tables")
READS: Final = frozenset(
    {
        Verb.READ_OWN,
        Verb.READ_RESULT,
        Verb.READ_AUDIT,
        Verb.READ_MESSAGES,
        Verb.READ_PRACTICES,
        Verb.READ_INDICATORS,
        Verb.SEE_BOARD,
        Verb.COMPARE,
    }
)


def deed_words(deed: Deed) -> Text:
    """Return what was done, to follow who did it."""
    told = WORDS.get(deed.action)
    return told(deed) if told else t("did something else: {what}", what=said(deed.action, MOST))


def _number(deed: Deed) -> Verbatim:
    """Return a number as `forget` takes it: without separators."""
    return said(str(deed.number))


def _city(deed: Deed) -> Verbatim:
    return said(deed.city or "–", MOST)


def _round(deed: Deed) -> Verbatim:
    return said(deed.round or "–", MOST)


def _granted(deed: Deed) -> Text:
    n = _number(deed)
    match deed.facts.get("role"):
        case "coordinator":
            return t("gave a role: person {n} coordinates", n=n)
        case "reader":
            return t("gave a role: person {n} reads for {city}", n=n, city=_city(deed))
        case _:
            return t("gave a role: person {n} answers for {city}", n=n, city=_city(deed))


def _invited(deed: Deed) -> Text:
    match deed.facts.get("role"):
        case "coordinator":
            return t("invited somebody to coordinate")
        case "reader":
            return t("invited somebody to read for {city}", city=_city(deed))
        case _:
            return t("invited somebody to answer for {city}", city=_city(deed))


def _limited(deed: Deed) -> Text:
    n, day = _number(deed), read_day(str(deed.facts.get("until", "")))
    if day:
        return t("set the last day of person {n}’s part: {day}", n=n, day=day)
    return t("took away the last day of person {n}’s part", n=n)


def _exported(deed: Deed) -> Text:
    if deed.kind == "person":
        return t("took out their own data")
    what = deed.facts.get("what")
    if what in BLANK:
        return t("took out the blank questionnaire: {round}", round=_round(deed))
    if what in REPORT:
        return t("took out the report for donors: {round}", round=_round(deed))
    return t("took out the data: {round}", round=_round(deed))


def _moved(deed: Deed) -> Text:
    """Return in which status a round was left: opened anew, or with other days, it is open."""
    match deed.facts.get("status"):
        case "closed":
            return t("closed a round: {round}", round=_round(deed))
        case "published":
            return t("published a round: {round}", round=_round(deed))
        case _:
            return t("opened a round, or moved its days: {round}", round=_round(deed))


def _answered(deed: Deed) -> Text:
    if deed.facts.get("yes"):
        return t("showed the scorecard to a reader who asked")
    return t("did not show the scorecard to a reader who asked")


def _refused(deed: Deed) -> Text:
    reads = deed.facts.get("verb") in READS
    if deed.city:
        city = _city(deed)
        if reads:
            return t("tried to read without being allowed to: {city}", city=city)
        return t("tried to act without being allowed to: {city}", city=city)
    if reads:
        return t("tried to read without being allowed to")
    return t("tried to act without being allowed to")


def _viewed(deed: Deed) -> Text:
    match deed.facts.get("kind"):
        case "goals":
            return t("looked at the goals of {city}", city=_city(deed))
        case "exchange" | "dots" | "talking_list":
            return t("looked at the scores of {city} beside their own", city=_city(deed))
    return t("looked at the scorecard of {city}", city=_city(deed))


def _paper(deed: Deed) -> Text:
    """Return whose questionnaire it was, by the number as `forget` takes it."""
    if who := deed.facts.get("person"):
        n = said(str(who))
        return t("took in a questionnaire filled by person {n}: {city}", n=n, city=_city(deed))
    return t("took in a filled questionnaire: {city}", city=_city(deed))


def _imported(deed: Deed) -> Text:
    new, changed = int(deed.facts.get("new", 0)), int(deed.facts.get("changed", 0))
    return t("took in a file: {new} new, {changed} changed", new=new, changed=changed)


def _wrote(deed: Deed) -> Text:
    if deed.facts.get("word") == "notice":
        spoken = Tongue(str(deed.facts.get("language", "")))
        return t("changed the notice on personal data: the text in {language}", language=spoken)
    return t("changed the programme’s own words")


def _keeps_names(deed: Deed) -> Text:
    n = int(deed.facts.get("months", 0))
    return t("set for how many months it is known who gave an answer: {n}", n=n)


WORDS: Mapping[str, Callable[[Deed], Text]] = {
    "granted": _granted,
    "ended": lambda d: t("ended a role of person {n}", n=_number(d)),
    "limited": _limited,
    "erased": lambda d: t("erased person {n}", n=_number(d)),
    "invited": _invited,
    "revoked": lambda _: t("took back an invitation"),
    "active": lambda d: t("had a city take part again: {city}", city=_city(d)),
    "paused": lambda d: t("had a city pause: {city}", city=_city(d)),
    "withdrawn": lambda d: t("had a city leave: {city}", city=_city(d)),
    "refused": _refused,
    "viewed": _viewed,
    "answered": _answered,
    "exported": _exported,
    "exported the board of": lambda d: t("took out the board: {round}", round=_round(d)),
    "imported": _imported,
    "undid": lambda _: t("undid the taking in of a file"),
    "took in paper of": _paper,
    "took in the late sheet of": lambda d: t("took in late answers: {city}", city=_city(d)),
    "reopened the sheet of": lambda d: t("reopened submitted answers: {city}", city=_city(d)),
    "round": _moved,
    "open": lambda d: t("opened a round: {round}", round=_round(d)),
    "close": lambda d: t("closed a round: {round}", round=_round(d)),
    "reopen": lambda d: t("reopened a round: {round}", round=_round(d)),
    "publish": lambda d: t("published a round: {round}", round=_round(d)),
    "sent": lambda _: t("sent a message to many"),
    "sent again": lambda _: t("sent a message again to whom it had not reached"),
    "cancelled": lambda _: t("cancelled a message to many"),
    "decided about": lambda _: t("decided about an indicator"),
    "wrote the programme’s": _wrote,
    "keeps names": _keeps_names,
    "agreed to": lambda _: t("agreed to the notice in its newest version"),
    "asked all to agree to": lambda _: t("asked everybody to agree to the notice again"),
    "agreed to show figures of": lambda d: t("agreed to show indicators: {city}", city=_city(d)),
    "no longer shows figures of": lambda d: t("no longer shows indicators: {city}", city=_city(d)),
    "cut": lambda _: t("let go of what had become too old in this list"),
    "found broken": lambda _: t("found that somebody changed this list"),
    "restored": lambda _: t("restored the database from a copy"),
    "released": lambda _: t("sent the messages held after a restore"),
    "dropped": lambda _: t("dropped the messages held after a restore"),
}
