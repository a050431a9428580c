"""The languages change together with code and questionnaire; French is typeset as French."""

import re
from itertools import chain

import pytest
from babel.messages.pofile import read_po

from scripts import messages
from tests.habits import repository
from tests.habits.repository import files, text

PATHS = messages.paths()
FRENCH = [path for path in PATHS if path.parent.parent.name == "fr"]
HOLE = re.compile(r"\{(\w+)\}")
# What stands before ; ! ? is a narrow no-break space, before a colon a no-break space.
UNSPACED = re.compile(r"(?<!\u202f)(?<!«\u00a0)[;!?](?!\w)|(?<!\u00a0):(?![/\w])")
UNQUOTED = re.compile(r"«(?!\u00a0)|(?<!\u00a0)»")
ELSEWHERE = re.compile(r"language\.text\b(?!\()")
LABELS = {"Oui, c'est moi"}  # product.md writes this label with a straight apostrophe


def entries(path):
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def forms(text):
    """Every plural form of a message or a translation."""
    return text if isinstance(text, tuple) else (text,)


def strings(path):
    return chain.from_iterable(forms(message.string) for message in entries(path))


def name(path):
    return "/".join(path.parts[-3:])


def test_every_language_has_both_catalogues():
    assert {path.stem for path in PATHS} == {"bot", "framework"}
    assert [name(path) for path in PATHS if not path.exists()] == []
    assert len(FRENCH) == 2


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_nothing_is_missing_or_obsolete(path):
    _, missing = messages.updated(path)

    assert missing == []
    assert messages.obsolete(path) == []


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_a_catalogue_stands_in_the_order_of_its_messages(path):
    stored = [(message.context, forms(message.id)[0]) for message in entries(path)]

    assert stored == list(messages.template(path.stem))


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_a_translation_has_the_holes_of_its_message(path):
    for message in entries(path):
        for string in forms(message.string):
            assert set(HOLE.findall(string)) == set(HOLE.findall(forms(message.id)[-1])), string


@pytest.mark.parametrize("path", FRENCH, ids=name)
def test_french_signs_stand_as_french_signs_do(path):
    for string in strings(path):
        assert not UNSPACED.search(string), string
        assert not UNQUOTED.search(string), string
        assert "'" not in string or string in LABELS, string


@pytest.mark.parametrize(
    "wrong", ["Quoi?", "Quoi ?", "Ici\u202f: là", "oui;", "« non »", "«\u00a0non»"]
)
def test_signs_of_another_kind_are_seen(wrong):
    assert UNSPACED.search(wrong) or UNQUOTED.search(wrong)


def test_every_sentence_stands_where_it_is_looked_for():
    """Where `text` of a language has another name, no sentence behind it is found."""
    assert ELSEWHERE.search("say = letter.language.text\nsay('Link')")
    assert not ELSEWHERE.search("letter.language.text('Link')")
    rooms = [
        path
        for path in files(".py")
        if repository.name(path).startswith(("bot/", "conversations/"))
    ]
    assert rooms
    assert [repository.name(path) for path in rooms if ELSEWHERE.search(text(path))] == []
