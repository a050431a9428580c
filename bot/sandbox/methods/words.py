"""The text or caption of a call, as it will stand in the message."""

# ruff: noqa: TRY003  # the words are Telegram's, and stand where they are decided

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox import html
from bot.sandbox.entities import Formatted, cleaned, tidied, units
from bot.sandbox.refusal import bad_request

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_ENTITIES = 100


def text_of(params: Mapping[str, Any]) -> Formatted:
    """Return the text of a message; its length counts after entities are parsed."""
    words = _formatted(params, params.get("text", ""), "entities")
    if not words.text:
        raise bad_request("message text is empty")
    if words.length > MOST_TEXT:
        raise bad_request("message is too long")
    return words


def caption_of(params: Mapping[str, Any]) -> Formatted:
    """Return the caption of a file; it may be empty."""
    words = _formatted(params, params.get("caption", ""), "caption_entities")
    if words.length > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return words


def _formatted(params: Mapping[str, Any], text: str, entities: str) -> Formatted:
    mode = params.get("parse_mode", "").lower()
    if mode == "html":
        return _limited(html.parsed(text))
    if mode:
        raise bad_request(f'the sandbox does not emulate parse_mode "{params["parse_mode"]}"')
    given = params.get(entities, [])
    if any(not 0 <= it["offset"] < it["offset"] + it["length"] <= units(text) for it in given):
        raise bad_request("can't parse entities: an entity lies outside of the text")
    return _limited(tidied(cleaned(text), given))


def _limited(words: Formatted) -> Formatted:
    """Telegram keeps the first hundred entities and drops the others."""
    return Formatted(words.text, words.entities[:MOST_ENTITIES])
