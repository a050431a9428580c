"""What was set is painted: in strips without seams, equal for equal pages, and in silence."""

from __future__ import annotations

import logging

import pytest
from PIL import ImageChops

from bot import logs
from bot.pictures import painter
from bot.pictures.draw import Kind, scorecard_drawing
from bot.pictures.painter import painted
from bot.pictures.palette import packed
from tests.unit.pictures import sheets
from tests.unit.pictures.reading import as_pdf

ONE_STEP = 24  # from a colour to the next: less than anybody sees


@pytest.fixture(scope="module")
def page():
    return as_pdf(scorecard_drawing(Kind.PICTURE, sheets.mixed(), sheets.LANGUAGES["fr"]))


@pytest.mark.parametrize("ppi", [72, 128])
def test_strips_have_no_seams(page, ppi, monkeypatch):
    in_strips = painted(page, ppi).convert("RGB")
    monkeypatch.setattr(painter, "ROWS", 10_000)
    at_once = painted(page, ppi).convert("RGB")

    assert in_strips.size == at_once.size
    apart = ImageChops.difference(in_strips, at_once)
    assert max(highest for _, highest in apart.getextrema()) <= ONE_STEP


def test_equal_pages_are_equal_bytes(page):
    assert packed(painted(page, 128)) == packed(painted(page, 128))


def test_colours_are_the_same_without_their_profiles(monkeypatch):
    """A draft has white letters, which are of a profile of their own."""
    draft = as_pdf(scorecard_drawing(Kind.PICTURE, sheets.longest(), sheets.LANGUAGES["en"]))
    without = painted(draft, 72).tobytes()
    monkeypatch.setattr(painter, "_without_profiles", lambda page: page)

    assert draft.count(b"/ICCBased") == 2
    assert without == painted(draft, 72).tobytes()


def test_a_picture_is_painted_without_a_word_at_any_level(page, caplog):
    logs.hush()
    caplog.set_level(logging.DEBUG)
    packed(painted(page, 72))

    assert [record.name for record in caplog.records] == []
    # It tells of what it loads, which is once in a process, and may have been before.
    assert not logging.getLogger("pypdfium2._lazy").isEnabledFor(logging.DEBUG)
