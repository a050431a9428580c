"""A wrong setting is refused in one clear line, and no secret is ever in it."""

import pytest

from assessment.errors import SettingsError
from bot import settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "70000"),
        ("DEFAULT_LANGUAGE", "xx"),
        ("DEFAULT_TIMEZONE", "Mars/Base"),
        ("DEFAULT_TIMEZONE", "../etc/passwd"),
        ("LOG_FORMAT", "xml"),
        ("BROADCAST_RATE", "0"),
        ("WEBHOOK_URL", "nonsense"),
        ("TELEGRAM_API_URL", "ftp://example.org"),
    ],
)
def test_a_wrong_value_is_told_in_one_line_that_names_it(monkeypatch, name, value):
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as told:
        settings.load()

    assert str(told.value).startswith(f"{name}: ")
    assert "\n" not in str(told.value)


def test_without_anything_set_the_defaults_hold():
    assert settings.load().database_url == "sqlite+aiosqlite:///data/tandem.db"


def test_the_token_never_shows(monkeypatch):
    monkeypatch.setenv("TELEGRAM_TOKEN", "123456:marker-secret")
    monkeypatch.setenv("WEBHOOK_SECRET", "marker-secret")

    assert "marker-secret" not in repr(settings.load())
