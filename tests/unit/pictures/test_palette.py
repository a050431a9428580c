"""Fewer colours make smaller pictures; how a library reads them is nobody's log."""

import io
import logging

from PIL import Image

from bot import logs
from bot.pictures.palette import with_palette


def test_a_picture_is_made_without_a_word_at_any_level(caplog):
    made = io.BytesIO()
    Image.new("RGB", (2, 2), "white").save(made, "PNG")
    logs.hush()
    caplog.set_level(logging.DEBUG)
    with_palette(made.getvalue())

    assert [record.name for record in caplog.records] == []
