"""The settings, from the environment or `.env`; a wrong one is told in one line."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assessment.errors import SettingsError
from bot.languages import Languages

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what setWebhook takes


class Settings(BaseSettings):
    """What an operator may set; product.md names them."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite+aiosqlite:///data/tandem.db"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    default_language: str = "en"
    default_timezone: str = "UTC"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"
    broadcast_rate: float = Field(default=25, gt=0, le=1000)

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is not None and (urlsplit(value).scheme, bool(urlsplit(value).netloc)) not in (
            ("http", True),
            ("https", True),
        ):
            msg = "must be an address that begins with http:// or https://"
            raise ValueError(msg)
        return value.rstrip("/") if value else value

    @field_validator("webhook_secret")
    @classmethod
    def _is_taken_by_telegram(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not SECRET.fullmatch(value.get_secret_value()):
            msg = "must be 1 to 256 of the signs A-Z a-z 0-9 _ -"
            raise ValueError(msg)
        return value

    @field_validator("default_timezone")
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            msg = "must be a time zone such as Africa/Dakar"
            raise ValueError(msg) from None
        return value

    @field_validator("default_language")
    @classmethod
    def _is_installed(cls, value: str) -> str:
        if value not in (installed := Languages()):
            msg = f"must be one of the installed languages: {', '.join(installed)}"
            raise ValueError(msg)
        return value


def load() -> Settings:
    """Return the settings.

    Raises:
        SettingsError: One is wrong; the text names it and never shows a secret.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        words = first["msg"].removeprefix("Value error, ")
        msg = f"{name}: {words}"
        raise SettingsError(msg) from None
    except UnicodeDecodeError:
        msg = ".env: this is not UTF-8 text"
        raise SettingsError(msg) from None
