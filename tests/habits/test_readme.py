"""What the documents promise is there: files, targets, commands, pictures that load fast."""

import re
import shlex

import pytest

from bot.commandline import arguments
from tests.habits.repository import ROOT, files, found, name, text

README = text(ROOT / "README.md")
DOCUMENTS = files(".md")
MOST_BYTES = 200_000
BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(\s*([^)\s]+)\s*\)")
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
MAKE = re.compile(r"(?:^|`)(?:[A-Z]+=\S+ )?make ([a-z][a-z-]*)(?=`|$)", re.MULTILINE)
COMMAND = re.compile(r"^(?:\.venv/bin/)?python -m bot (.+)$", re.MULTILINE)


def dead_links(document):
    """Return a look at a document's text for links to files that are not there."""

    def look(words):
        targets = (link.partition("#")[0] for link in LINK.findall(words) if "://" not in link)
        return [one for one in targets if one and not (document.parent / one).exists()]

    return look


def commands(words):
    return [
        shlex.split(line) for _, block in BLOCK.findall(words) for line in COMMAND.findall(block)
    ]


def unknown_targets(words):
    there = set(TARGET.findall(text(ROOT / "Makefile")))
    return sorted(set(MAKE.findall(words)) - there)


def test_links_lead_to_files():
    dead = {name(path): links for path in DOCUMENTS if (links := dead_links(path)(text(path)))}

    assert dead == {}
    assert dead_links(ROOT / "README.md")("[a](nowhere.md)") == ["nowhere.md"]


def test_targets_are_in_the_makefile():
    assert found(unknown_targets, DOCUMENTS) == {}
    assert unknown_targets("then `make coffee`") == ["coffee"]


def test_commands_are_understood_as_they_stand():
    assert len(commands(README)) > 8
    for argv in commands(README):
        assert arguments.read(argv).module


def test_a_command_that_is_not_there_is_seen():
    with pytest.raises(SystemExit):
        arguments.read(["brew", "--strong"])


def test_the_roster_in_the_readme_is_the_one_to_try():
    (shown,) = [block for kind, block in BLOCK.findall(README) if kind == "csv"]

    assert shown == text(ROOT / "docs" / "roster.csv")


def test_pictures_load_fast():
    pictures = files(".png")

    assert len(pictures) > 2
    assert {
        name(path): path.stat().st_size for path in pictures if path.stat().st_size > MOST_BYTES
    } == {}
