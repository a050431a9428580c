"""Whatever is done, shown, sent or run asks the table of who may; nothing decides by itself."""

import ast

import pytest

from assessment.access import Verb
from assessment.access.doing import TABLE
from bot.commandline import arguments
from bot.keeping.keep import KEEPERS
from bot.keeping.things import THINGS
from bot.letters.rights import VERBS
from bot.letters.writer import WRITERS
from bot.views.entering import ENTERS
from bot.views.reader import SEES
from conversations import effects
from conversations.effects import Effect
from conversations.effects.effect import About
from conversations.router import CONVERSATIONS
from tests.habits.repository import ROOT, files, found, name

EFFECTS = [
    one
    for one in vars(effects).values()
    if isinstance(one, type) and issubclass(one, Effect) and one is not Effect
]
# Rooms of the shell that act, show and send; roles are looked at here only to tell them apart.
ASKING = ("bot/keeping/", "bot/views/", "bot/letters/", "bot/commandline/")
TELLING = {
    "bot/commandline/arguments.py",  # which roles have a place
    "bot/keeping/delegating.py",  # what a colleague is invited to be
    "bot/keeping/inviting.py",  # what a role is, of which an invitation or a move speaks
    "bot/keeping/people.py",  # who becomes the contact
    "bot/keeping/things.py",  # whether a role is a coordinator's
    "bot/views/door.py",  # whether an invitation clashes with a role
    "bot/views/inviting.py",  # which roles there are, and whether a move clashes
    "bot/views/results.py",  # on whose copy a name is printed
}


def test_every_effect_names_its_verb_and_what_it_is_about():
    silent = [one.__name__ for one in EFFECTS if not {"verb", "about"} <= set(vars(one))]

    assert silent == []


def test_every_effect_is_kept_by_the_one_door_that_asks():
    assert set(KEEPERS) == set(EFFECTS)
    assert found(_called_around_it, _shell()) == {}


def test_everything_that_an_effect_can_be_about_is_looked_up():
    assert set(THINGS) == set(About)


def test_every_letter_is_asked_for_when_it_leaves():
    assert set(VERBS) == set(WRITERS)


def test_every_conversation_is_entered_for_something():
    assert set(ENTERS) == set(CONVERSATIONS)
    assert set(SEES) <= set(ENTERS)


def test_every_command_of_the_command_line_names_its_verb():
    folder = ROOT / "bot/commandline"
    runs = {path.stem for path in folder.glob("*.py") if "def run(given" in path.read_text()}

    assert set(arguments.VERBS) == runs


def test_every_verb_has_a_line_and_somebody_asks_for_it():
    asked = {one.verb for one in EFFECTS} | set(VERBS.values()) | set(ENTERS.values())
    asked |= set(arguments.VERBS.values())

    assert set(TABLE) == set(Verb)
    assert asked == set(Verb)


def test_no_keeper_view_letter_or_command_decides_by_a_role():
    assert set(found(decides, _shell())) <= TELLING


@pytest.mark.parametrize(
    "source",
    [
        "if turn.person.has(view.RoleName.COORDINATOR): act()",
        "mine = [r for r in person.roles if r.name is RoleName.OFFICIAL]",
        "ok = role.role == 'coordinator'",
    ],
)
def test_a_decision_by_a_role_is_found(source):
    assert decides(source)


def decides(source):
    """Where a source compares roles, or asks for one."""
    nodes = ast.walk(ast.parse(source))
    return [ast.unparse(node) for node in nodes if _is_about_roles(node)]


def _is_about_roles(node):
    if isinstance(node, ast.Call):
        return getattr(node.func, "attr", "") == "has"
    if not isinstance(node, ast.Compare):
        return False
    words = ast.unparse(node)
    return "RoleName." in words or any(f"'{one}'" in words for one in ("coordinator", "official"))


def _called_around_it(source):
    return "KEEPERS[" in source and "def keep(" not in source


def _shell():
    return [path for path in files(".py") if name(path).startswith(ASKING)]
