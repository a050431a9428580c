"""How the programme's own words look, state by state."""

from __future__ import annotations

from conversations import programme as states
from conversations.programme import LETTER, MONTHS, MOST, NOTICE, Keeping, Meaning, Writing
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Joined, Several, Text, Tongue, Words, said, t, tn
from conversations.view import View
from conversations.words import back

NAMES = {
    "name": t("Programme"),
    "coordinator": t("Coordinator"),
    "controller": t("Data kept by"),
    "contact": t("Contact"),
    NOTICE: t("Notice"),
}


def draw(state: states.State, view: View) -> Screen:
    """Return the screen of a state."""
    match state:
        case Writing():
            return _writing(state)
        case Meaning():
            return _meaning(state, view)
        case Keeping():
            return _sure(state, view) if state.months else _keeping(view)
        case _:
            return _reading(view)


def _press(label: Words, verb: str, *args: str) -> Button:
    return Button(label, Press(LETTER, verb, args))


def _write(key: str, language: str) -> Button:
    label = Joined((NAMES[key], said(language.upper())), " · ")
    return _press(label, "write", key, language)


def _reading(view: View) -> Screen:
    programme = view.programme
    values = (
        programme.name,
        programme.coordinator,
        programme.controller,
        programme.contact,
        programme.notice,
    )
    lines = [Line(t("The programme’s own words"), Style.BOLD)]
    for key, value in zip(MOST, values, strict=True):
        lines += [GAP, Line(NAMES[key], Style.BOLD), Line(said(value or "–", MOST[key]))]
    lines += [GAP, Line(_kept(programme.months_kept))]
    for language, keys in programme.unwritten.items():
        lines += [GAP, Line(_missing(language, keys), Style.ITALIC)]
    buttons = [_write(key, language) for key in MOST for language in view.languages]
    deeds = Button(t("Who did what"), Press("A", ""))
    keeping = _press(t("How long names are kept"), "keeping")
    return Screen(tuple(lines), (*in_rows(buttons, 2), (keeping,), (deeds,)))


def _kept(months: int) -> Text:
    return t(
        "As the notice says, it is known for {n} months after a round closes who gave an answer.",
        n=months,
    )


def _missing(language: str, keys: tuple[str, ...]) -> Words:
    return t(
        "Not yet written in {language}: {words}. Whoever reads it sees another text instead.",
        language=Tongue(language),
        words=Several(tuple(NAMES[key] for key in keys)),
    )


def _writing(state: Writing) -> Screen:
    language = Tongue(state.language)
    most = MOST[state.key]
    lines = [
        Line(Joined((NAMES[state.key], language), " · "), Style.BOLD),
        Line(t("Please write it, with {n} characters at most.", n=most)),
    ]
    if state.excess:
        words = tn(
            "That was {n} character too long.", "That was {n} characters too long.", state.excess
        )
        lines.append(Line(words, Style.ITALIC))
    return Screen(tuple(lines), ((back(LETTER, "back"),),))


def _meaning(state: Meaning, view: View) -> Screen:
    others = [code for code in view.languages if state.language and code != state.language]
    lines = (
        Line(t("The new notice is kept."), Style.BOLD),
        *(Line(_elsewhere(code, view)) for code in others),
        Line(
            t(
                "Did you correct the wording only, or does it mean something else now? If it"
                " does, everybody is asked to agree again before going on."
            )
        ),
    )
    rows = (
        *in_rows([_write(NOTICE, code) for code in others], 2),
        (_press(t("Wording only"), "spelling"),),
        (_press(t("Ask everybody again"), "changed"),),
    )
    return Screen(lines, rows)


def _keeping(view: View) -> Screen:
    lines = (
        Line(t("How long names are kept"), Style.BOLD),
        Line(_kept(view.programme.months_kept)),
        Line(
            t(
                "After that, the answers stay with the city and nobody’s name with them; who has"
                " had no part for so long is erased, and the list of who did what goes back no"
                " further."
            )
        ),
        Line(t("For how many months shall it be?")),
    )
    buttons = [_press(said(str(months)), "months", str(months)) for months in MONTHS]
    return Screen(lines, (*in_rows(buttons, 4), (back(LETTER, "back"),)))


def _sure(state: Keeping, view: View) -> Screen:
    now = view.programme.months_kept
    lines = [Line(t("From {now} to {n} months?", now=now, n=state.months), Style.BOLD)]
    if state.months > now:
        lines.append(Line(t("Everybody is asked to agree again before going on.")))
    if state.months < now:
        words = t("What is older than that is let go of within a minute, for good.")
        lines.append(Line(words))
    words = t("If a text of yours names another time, please change it, too.")
    decide = (_press(t("Confirm"), "keep"), _press(t("Cancel"), "back"))
    return Screen((*lines, Line(words)), (decide,))


def _elsewhere(language: str, view: View) -> Words:
    """Say how the notice stands in another language than the one just written."""
    if NOTICE in view.programme.unwritten.get(language, ()):
        return _missing(language, (NOTICE,))
    return t(
        "The text in {language} is as it was: please see whether it still says the same.",
        language=Tongue(language),
    )
