"""Both languages change together, and the French is typeset as French."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from scripts import messages

PATHS = sorted((Path(__file__).parents[2] / "locales").glob("*/LC_MESSAGES/bot.po"))
HOLE = re.compile(r"\{(\w+)\}")
# What stands before ; ! ? and before a colon is a no-break space.
UNSPACED = re.compile(r"(?<!\u202f)(?<!«\u00a0)[;!?](?!\w)|(?<!\u00a0):(?![/\w])")
LABELS = {"Oui, c'est moi"}  # product.md writes this label with a straight apostrophe


def entries(path):
    with path.open("rb") as file:
        return [m for m in read_po(file) if m.id]


@pytest.mark.parametrize("path", PATHS, ids=str)
def test_nothing_is_missing_or_obsolete(path):
    _, missing = messages.updated(path)
    known = {(m.context, m.id if isinstance(m.id, str) else m.id[0]) for m in entries(path)}

    assert missing == []
    assert known == set(messages.template())


@pytest.mark.parametrize("path", PATHS, ids=str)
def test_a_translation_has_the_holes_of_its_message(path):
    for message in entries(path):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for string in strings:
            assert set(HOLE.findall(string)) == set(HOLE.findall(ids[-1])), string


def test_french_signs_stand_as_french_signs_do():
    for path in PATHS:
        if "/fr/" not in str(path):
            continue
        for message in entries(path):
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            for string in strings:
                assert not UNSPACED.search(string), string
                assert "'" not in string or string in LABELS, string
                assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»", string), string
