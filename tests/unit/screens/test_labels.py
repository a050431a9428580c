"""The labels that product.md fixes, where it wants them, and nothing else that reads so."""

import re

import pytest

from assessment.questionnaire import Form
from tests.unit.screens.gallery import gallery
from tests.unit.screens.reading import seen
from tests.unit.screens.world import World

QUESTIONS = ("interview: asking", "interview: asking, all at once")
# screens -> labels, in English and in French
TABLE = {
    ("welcome, official: invitation", "welcome, reader: invitation"): (
        ("Yes, it's me", "Oui, c'est moi"),
        ("No", "Non"),
        ("English", "English"),
        ("Français", "Français"),
    ),
    ("welcome, official: notice", "welcome, coordinator: notice", "welcome: two of a team"): (
        ("I take part", "Je participe"),
    ),
    ("welcome: start",): (("Start", "Commencer"),),
    QUESTIONS: (
        ("Not applicable", "Sans objet"),
        ("Don't know", "Je ne sais pas"),
        ("Back", "Retour"),
        ("Skip", "Passer"),
        ("Note", "Commentaire"),
        ("All questions", "Toutes les questions"),
        ("Help", "Aide"),
    ),
    ("interview: asking, all at once",): (("Unchanged", "Inchangé"), ("Undo", "Annuler")),
    ("interview: reasoning",): (("Skip", "Passer"), ("Back", "Retour")),
    ("interview: pausing",): (("Continue", "Continuer"), ("Tomorrow", "Demain")),
    ("interview: helping", "interview: noting", "interview: listing"): (("Back", "Retour"),),
    ("review: some open", "review: all answered", "review: changed"): (("Submit", "Transmettre"),),
    ("review: warned",): (("Submit once more", "Transmettre"),),
    ("review: preview",): (("PDF", "PDF"),),
    ("scorecard: text",): (("PDF", "PDF"), ("Why this score", "Pourquoi ce score")),
    ("settings: handing to", "settings: leaving 1"): (
        ("Confirm", "Confirmer"),
        ("Cancel", "Annuler"),
    ),
    ("settings: languages",): (("English", "English"), ("Français", "Français")),
    ("broadcast: previewing",): (("Send", "Envoyer"), ("Cancel", "Annuler")),
    ("broadcast: watching sending ",): (("Cancel", "Annuler"),),
    ("notice: opening",): (("Continue", "Continuer"),),
    ("notice: reminder, open",): (
        ("Continue", "Continuer"),
        ("Tomorrow", "Demain"),
        ("In 3 days", "Dans 3 jours"),
        ("No more in this round", "Plus de rappel pour cette campagne"),
    ),
}
WANTED = [
    pytest.param(language, screen, label, id=f"{language}, {screen}, {label}")
    for screens, labels in TABLE.items()
    for screen in screens
    for pair in labels
    for language, label in zip(("en", "fr"), pair, strict=True)
]
LEVELS = [str(level) for level in range(1, 6)]


def shown(language, name, form=Form.QUICK):
    return seen(gallery(World(language=language, form=form))[name].drawn(), language)


@pytest.mark.parametrize(("language", "screen", "label"), WANTED)
def test_one_button_bears_the_label(language, screen, label):
    bearing = [button for button in shown(language, screen).buttons if label in button]

    assert len(bearing) == 1, bearing


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("screen", QUESTIONS)
def test_only_levels_begin_with_a_digit(language, screen):
    digits = [button for button in shown(language, screen).buttons if button[0].isdigit()]

    assert [button[0] for button in digits] == LEVELS
    assert all(1 <= len(button[1:].replace("✓", "").split()) <= 2 for button in digits)


@pytest.mark.parametrize(
    ("language", "place"), [("en", "Question 12 of"), ("fr", "Question 12 sur")]
)
@pytest.mark.parametrize(("form", "total"), [(Form.QUICK, 20), (Form.FULL, 50)])
def test_the_first_line_says_where_one_is(language, place, form, total):
    first, second, *_ = shown(language, "interview: asking", form).text.splitlines()

    assert f"{place} {total}" in first
    assert re.search(r"\d+ minutes?", first)
    assert re.fullmatch(r"Question \d+\s?: \d, (saved|enregistré)", second)


@pytest.mark.parametrize(("language", "mark"), [("en", "."), ("fr", ",")])
@pytest.mark.parametrize("face", ["text", "why"])
def test_a_line_a_principle(language, mark, face):
    """`3 Rural links 3.40 (5/5)`, and a dash where no score is shown."""
    line = re.compile(rf"^(\d+) \D+ (\d\{mark}\d\d|–) \(\d/\d\)", re.MULTILINE)
    found = line.findall(shown(language, f"scorecard: {face}").text)

    assert [number for number, _ in found] == [str(n) for n in range(1, 11)]
    assert "–" in {score for _, score in found} != {"–"}


@pytest.mark.parametrize(("screen", "label"), [("calm", "Continue"), ("all sent", None)])
def test_home_offers_the_questions_while_something_is_to_be_sent(screen, label):
    first = shown("en", f"home: {screen}").labels[0]

    assert first == tuple(filter(None, (label, "Review")))


def test_a_draft_is_marked():
    assert shown("en", "review: preview").text.startswith("DRAFT")
    assert not shown("en", "scorecard: text").text.startswith("DRAFT")
