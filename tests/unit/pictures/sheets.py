"""Scorecards to draw, of an invented questionnaire and invented cities."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from gettext import GNUTranslations, NullTranslations

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from assessment.questionnaire import Form, Framework, Idea, Principle, Question, Status
from assessment.scorecard import Heading, Scorecard, scorecard
from assessment.sheet import DONT_KNOW, NOT_APPLICABLE, Answer, Sheet, scored
from bot.languages import LOCALES, Language

SHORT = (
    ("Territory", "Territoire"),
    ("Governance", "Gouvernance"),
    ("Rural links", "Liens ruraux"),
    ("Data", "Données"),
    ("Monitoring", "Suivi"),
    ("Peer learning", "Pairs"),
    ("Capacity", "Capacités"),
    ("Stakeholders", "Parties prenantes"),
    ("Financing", "Financement"),
    ("Digital", "Numérique"),
)
LONG = (
    ("Territorial approach", "Approche territoriale"),
    ("Multi-level governance", "Gouvernance multi-niveaux"),
    ("Inclusiveness of rural areas", "Inclusion des zones rurales (liens villes-campagnes)"),
    ("Data and indicators", "Données et indicateurs"),
    ("Monitoring and evaluation", "Suivi et évaluation"),
    ("Peer-to-peer learning", "Apprentissage entre pairs"),
    ("Capacity development", "Développement des capacités"),
    (
        "Engagement of all relevant stakeholders",
        "Participation de toutes les parties prenantes concernées",
    ),
    ("Financing", "Financement"),
    ("Digitalisation", "Transition numérique (numérisation)"),
)
# 260 characters, the most that a questionnaire may hold.
IDEA = (
    "Ask each city to name one plan, one budget line and one colleague for this principle,"
    " lay the three side by side at the next meeting, and agree on a first small step that"
    " can be seen by the people of all the cities before the next round of answers begins."
)
IDEE = (
    "Demandez à chaque ville de citer, pour ce principe, un plan, une ligne de budget et un"
    " collègue ; comparez-les à la prochaine réunion, puis convenez d’un premier petit"
    " pas, visible pour les habitants de toutes les villes avant la prochaine campagne."
)


def framework() -> Framework:
    """Return ten principles of five questions, the first two of each core."""
    return Framework("test", "0", tuple(_principle(n) for n in range(1, 11)))


def _principle(number: int) -> Principle:
    questions = tuple(_question(number, n) for n in range(1, 6))
    ideas = (Idea(1, 5, IDEA),)
    return Principle(number, SHORT[number - 1][0], LONG[number - 1][0], "", ideas, questions)


def _question(principle: int, number: int) -> Question:
    levels = ("a", "b", "c", "d", "e")
    core = number <= 2
    return Question(f"{principle}.{number}", "How far?", levels, core, "", "", (), "", Status.OURS)


def english() -> Language:
    """Return English, which needs no catalogue."""
    return Language("en", NullTranslations(), NullTranslations())


def french() -> Language:
    """Return French as installed, with the invented questionnaire's words."""
    with (LOCALES / "fr/LC_MESSAGES/bot.po").open("rb") as file:
        interface = read_po(file)
    content = Catalog()
    for number, (short, long) in enumerate(zip(SHORT, LONG, strict=True), start=1):
        content.add(short[0], short[1], context=str(number))
        if long[0] != short[0]:
            content.add(long[0], long[1], context=str(number))
        content.add(IDEA, IDEE, context=str(number))
    return Language("fr", _compiled(interface), _compiled(content))


def _compiled(catalogue: Catalog) -> GNUTranslations:
    out = io.BytesIO()
    write_mo(out, catalogue)
    return GNUTranslations(io.BytesIO(out.getvalue()))


LANGUAGES = {"en": english(), "fr": french()}

HEADING = Heading(
    city="Brévanne-sur-Loue",
    partners=("Kédiala",),
    partnership="Brévanne-sur-Loue – Kédiala",
    round="2027",
    on=date(2027, 11, 5),
    respondents=3,
    draft=False,
)
LEVELS = (4, 3, 5, 2, 2, 4, 3, 4, 1, 3)
CHANGES = {1: "stable", 2: "improved", 3: "improved", 4: "declined", 7: "stable", 9: "declined"}


def mixed(form: Form = Form.FULL, **heading: object) -> Scorecard:
    """Return a sheet such as a city sends: some questions unknown, some not applicable."""
    answers = {
        f"{n}.{q}": scored(min(5, max(1, level + (q == 2) - (q == 4))))
        for n, level in enumerate(LEVELS, start=1)
        for q in range(1, 6)
    }
    answers |= {"3.5": DONT_KNOW, "7.3": NOT_APPLICABLE, "9.4": DONT_KNOW}
    answers |= {f"10.{q}": NOT_APPLICABLE for q in range(1, 6)}
    return card(answers, form, **heading)


def alike(answer: Answer | None, form: Form = Form.FULL, **heading: object) -> Scorecard:
    """Return a sheet with one answer everywhere, or with none at all."""
    asked = framework().asked(form)
    return card({q.id: answer for q in asked} if answer else {}, form, **heading)


def three_missing() -> Scorecard:
    """Return a sheet without a score for three principles, so without an overall one."""
    answers = {f"{n}.{q}": scored(1 + (n + q) % 5) for n in range(1, 8) for q in range(1, 6)} | {
        "8.1": DONT_KNOW,
        "9.1": scored(3),
    }
    return card(answers, Form.FULL)


def longest() -> Scorecard:
    """Return everything as long as it may be, all at once."""
    return mixed(
        city="Communauté d’agglomération de Sainte-Marguerite-en-Brévannois",
        partners=(
            "Grande Municipalité métropolitaine de Kédiala-Ouest et Sud",
            "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch!!",
        ),
        partnership="Eau, déchets et jardins partagés entre trois territoires riverains (2)",
        round="Troisième campagne d’autoévaluation, printemps 2027",
        draft=True,
        reader="Réseau international des collectivités jumelées pour l’eau",
        corrected="une réponse avait été inversée entre deux questions " * 4,
        respondents=1234,
    )


def card(answers: dict[str, Answer], form: Form, **heading: object) -> Scorecard:
    """Return the scorecard of answers, its heading changed where asked."""
    changed = replace(HEADING, **heading)  # type: ignore[arg-type]
    return scorecard(changed, Sheet(framework(), form, answers))


NAMED: dict[str, Callable[[], Scorecard]] = {
    "full": mixed,
    "quick": lambda: mixed(Form.QUICK),
    "draft": lambda: mixed(draft=True),
    "corrected": lambda: mixed(
        corrected="a level had been entered twice", reader="Agence de l’eau de Brévanne"
    ),
    "empty": lambda: alike(None, draft=True),
    "not applicable": lambda: alike(NOT_APPLICABLE),
    "all 5": lambda: alike(scored(5)),
    "all 1": lambda: alike(scored(1)),
    "three missing": three_missing,
    "longest": longest,
}
