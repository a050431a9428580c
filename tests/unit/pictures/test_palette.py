"""Fewer colours make smaller pictures, and nobody sees it."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from bot.pictures.palette import in_few_colours, packed
from bot.pictures.typesetter import TEMPLATES
from tests.unit.pictures.reading import image

NAMED = dict(
    re.findall(r'^#let (\w+) = rgb\("(#\w{6})"\)', (TEMPLATES / "shared.typ").read_text(), re.M)
)


def kept(*colours):
    """What colours, one pixel each, become."""
    row = Image.new("RGB", (len(colours), 1))
    row.putdata(colours)
    made = image(packed(in_few_colours(row)))
    return [made.getpixel((at, 0)) for at in range(made.width)]


@pytest.mark.parametrize("colour", ["#ffffff", *NAMED.values()], ids=["white", *NAMED])
def test_the_templates_colours_stay_as_they_are(colour):
    as_named = tuple(bytes.fromhex(colour.removeprefix("#")))

    assert kept(as_named) == [as_named]


def test_soft_edges_stay_soft():
    edges = [(grey, grey, grey) for grey in range(0x20, 0x100)]
    pairs = zip(edges, kept(*edges), strict=True)

    assert max(abs(a - b) for edge, seen in pairs for a, b in zip(edge, seen, strict=True)) < 24
