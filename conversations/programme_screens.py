"""How the programme's own words look, state by state."""

from __future__ import annotations

from conversations import programme as states
from conversations.programme import LETTER, MOST, NOTICE, Meaning, Writing
from conversations.screen import GAP, Button, Line, Press, Screen, Style, in_rows
from conversations.text import Joined, Several, Tongue, Words, said, t, tn
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
    for language, keys in programme.unwritten.items():
        lines += [GAP, Line(_missing(language, keys), Style.ITALIC)]
    buttons = [_write(key, language) for key in MOST for language in view.languages]
    deeds = Button(t("Who did what"), Press("A", ""))
    return Screen(tuple(lines), (*in_rows(buttons, 2), (deeds,)))


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


def _elsewhere(language: str, view: View) -> Words:
    """Say how the notice stands in another language than the one just written."""
    if NOTICE in view.programme.unwritten.get(language, ()):
        return _missing(language, (NOTICE,))
    return t(
        "The text in {language} is as it was: please see whether it still says the same.",
        language=Tongue(language),
    )
