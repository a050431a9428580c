"""The settings that are told are the settings that there are, with their defaults."""

import re

import pytest

from bot.settings import Settings
from tests.habits.repository import ROOT, text

DEFAULTS = {
    name.upper(): "" if field.default is None else str(field.default)
    for name, field in Settings.model_fields.items()
}
ROW = re.compile(r"^\| `([A-Z_]+)` \| (?:`([^`]+)`)? ?\| .{20,} \|$", re.MULTILINE)
LINE = re.compile(r"^# ([A-Z_]+)=(.*)$", re.MULTILINE)


@pytest.mark.parametrize(("file", "shape"), [("docs/settings.md", ROW), (".env.example", LINE)])
def test_every_setting_is_told_with_its_default(file, shape):
    assert dict(shape.findall(text(ROOT / file))) == DEFAULTS


def test_the_example_sets_nothing_as_it_stands():
    lines = text(ROOT / ".env.example").splitlines()

    assert [line for line in lines if line and not line.startswith("#")] == []
