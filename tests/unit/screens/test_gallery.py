"""Every screen, in both languages: it fits, it can be tapped, it says what is meant."""

import re
from functools import cache
from typing import get_args

import pytest

from conversations import codec, router
from conversations.importing.screens import FIGURES, ROSTER
from conversations.screen import parse
from tests.town import HOSTILE, HOSTILE_AND_LONG
from tests.unit.screens.gallery import NOTICE, gallery, worlds
from tests.unit.screens.reading import seen
from tests.unit.screens.world import LANGUAGES, PLAIN, World, all_called

WANTED_UNITS, MOST_UNITS, MOST_ROWS = 1_500, 4_096, 8
# Letters that fit into a button of an old phone, by the buttons in its row.
MOST_LETTERS = {1: 45, 2: 19, 3: 13, 4: 11}
FORBIDDEN = re.compile(r"\b(sides?|leads?|gaps?|weak\w*|blocked|asleep|ranking)\b", re.IGNORECASE)


def fault(check, *shown):
    """Return in words what `check` finds wrong, or nothing."""
    try:
        check(*shown)
    except AssertionError as wrong:
        return str(wrong)
    return ""


def in_each_language(check, room):
    """Make one test of a check of thousands of screens, which names each that fails."""

    def test(language):
        found = {name: fault(check, *shown) for name, shown in room(language).items()}
        assert not any(found.values()), "\n\n".join(
            f"{name}: {words}" for name, words in found.items() if words
        )

    return pytest.mark.parametrize("language", list(LANGUAGES))(test)


@cache
def plain_room(language):
    """Every screen in both forms, by its name: what hangs there and how it reads."""
    return {
        f"{world.form}, {name}": (hung, seen(hung.drawn(), language))
        for world in worlds(language)
        for name, hung in gallery(world).items()
    }


def of_each_screen(check):
    return in_each_language(check, plain_room)


def test_every_state_hangs_here():
    hung = {type(each.state) for each in gallery(World()).values()}
    states = {
        state
        for step, _ in router.CONVERSATIONS.values()
        for state in (get_args(step.State) or (step.State,))
    }

    assert states - hung == set()
    assert set(codec.STATES.values()) - hung == set()


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_languages_are_named_in_the_readers(language):
    other = {"en": "Français", "fr": "English"}[language]
    told = {name for name, (_, screen) in plain_room(language).items() if other in screen.text}

    assert not told  # buttons that choose a language do say its own name


@of_each_screen
def test_it_fits_a_phone(hung, screen):
    assert screen.text.strip()
    assert screen.units <= WANTED_UNITS
    assert len(screen.labels) <= MOST_ROWS


@of_each_screen
def test_labels_fit_their_buttons(hung, screen):
    for row in screen.labels:
        for label in row:
            # The answer that stands is told above; with its tick, its word may be cut short.
            assert 0 < len(label.replace(" ✓", "")) <= MOST_LETTERS[len(row)], row


@of_each_screen
def test_no_word_that_people_are_spared(hung, screen):
    # The names of a file's columns are none of our words.
    text = screen.text.replace(ROSTER, "").replace(FIGURES, "")
    assert not FORBIDDEN.findall("\n".join((text, *screen.buttons)))


@of_each_screen
def test_a_button_says_all_and_is_read_back(hung, screen):
    assert len(set(screen.data)) == len(screen.data), "two buttons do the same"
    for data in screen.data:
        assert 1 <= len(data.encode()) <= 64
        press, _ = parse(data)
        assert press.conversation in router.CONVERSATIONS


@of_each_screen
def test_a_screen_ends_in_what_one_can_do(hung, screen):
    closed = {"welcome: asked", "welcome: not me", "welcome: stranger", "mydata: gone"}
    news = {"notice: declined", "notice: message"}

    assert bool(hung.drawn().rows) != (hung.name in closed | news)


# --- Hostile words --------------------------------------------------------------------


@cache
def hostile_room(language):
    """Every screen twice: with plain names, and with the worst ones, short and long."""
    plain = gallery(World(language=language))
    return {
        f"{length}, {title}": (seen(plain[title].drawn(), language), seen(hung.drawn(), language))
        for length, name in {"short": HOSTILE, "long": HOSTILE_AND_LONG}.items()
        for title, hung in gallery(World(all_called(name), language)).items()
    }


def of_each_hostile_screen(check):
    return in_each_language(check, hostile_room)


@of_each_hostile_screen
def test_hostile_words_stand_literally(calm, screen):
    """Whatever shows a plain name shows the worst one too: nothing is swallowed."""
    assert screen.units <= MOST_UNITS
    assert all(1 <= len(data.encode()) <= 64 for data in screen.data)
    assert len(screen.labels) == len(calm.labels)
    # A line of ours that is missing was cut off by what people wrote.
    assert screen.text.count("\n") == calm.text.count("\n")
    assert _called(screen, ("<b>&",)) == _called(calm, vars(PLAIN).values())


def _called(screen, names):
    """Whether somebody's words are in the text, and in how many buttons."""
    in_buttons = sum(any(name in label for name in names) for label in screen.buttons)
    return any(name in screen.text for name in names), in_buttons


def test_a_notice_is_a_notice():
    """Their buttons are good at any time, so they open a conversation."""
    for hung in gallery(World()).values():
        if hung.letter == NOTICE:
            for row in hung.drawn().rows:
                assert all(button.press.conversation in router.CONVERSATIONS for button in row)
