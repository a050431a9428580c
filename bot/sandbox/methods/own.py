"""getMe, the bot's names and descriptions, its menus, getFile."""

# ruff: noqa: TRY003  # the words are Telegram's, and stand where they are decided

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.entities import units
from bot.sandbox.files import MEGABYTE
from bot.sandbox.methods.targets import Params, known_chat
from bot.sandbox.profile import EVERY_CHAT, SCOPES, Scope
from bot.sandbox.refusal import bad_request
from bot.sandbox.world import Happening, Kind, World

MOST_COMMANDS = 100
MOST_DESCRIPTION = 256
MOST_FILE_BYTES = 20 * MEGABYTE
COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")


def get_me(world: World, _: Params) -> dict[str, Any]:
    """Return who the bot is."""
    can_not = ("can_read_all_group_messages", "supports_inline_queries", "can_connect_to_business")
    return {**world.bot, "can_join_groups": True, **dict.fromkeys(can_not, False)}


def get_file(world: World, params: Params) -> dict[str, Any]:
    """Return where a file can be fetched."""
    stored = world.files.by_id.get(params["file_id"])
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > MOST_FILE_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


# --- menus --------------------------------------------------------------------------------


def set_commands(world: World, params: Params) -> bool:
    """Set the menu of a scope and language."""
    place, menu = _menu_place(world, params), [_command(it) for it in params["commands"]]
    if len(menu) > MOST_COMMANDS:
        raise bad_request("can't set more than 100 commands")
    world.profile.menus[place] = menu
    world.tell(Happening(Kind.COMMANDS, place[0][1]))
    return True


def delete_commands(world: World, params: Params) -> bool:
    """Take the menu of a scope and language away."""
    place = _menu_place(world, params)
    world.profile.menus.pop(place, None)
    world.tell(Happening(Kind.COMMANDS, place[0][1]))
    return True


def get_commands(world: World, params: Params) -> list[dict[str, str]]:
    """Return the menu of exactly this scope and language."""
    return world.profile.menus.get(_menu_place(world, params), [])


def _menu_place(world: World, params: Params) -> tuple[Scope, str]:
    scope, language = params.get("scope") or {"type": "default"}, _language(params)
    kind: str = scope["type"]
    if kind == "chat":
        return (kind, known_chat(world, scope.get("chat_id", "")).account.id), language
    if kind not in SCOPES:
        raise bad_request(f"the sandbox does not emulate the scope {kind}")
    return (kind, EVERY_CHAT), language


def _command(given: dict[str, str]) -> dict[str, str]:
    name, about = given["command"], given["description"]
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= units(about.strip()) <= MOST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": about.strip()}


def _language(params: Params) -> str:
    language: str = params.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("BOT_COMMAND_LANGUAGE_INVALID")
    return language


# --- names and descriptions ---------------------------------------------------------------


def setter(what: str, most: int) -> Callable[[World, Params], bool]:
    """Return the method that sets a text of at most so many signs, for a language."""

    def set_text(world: World, params: Params) -> bool:
        text = params.get(what, "")
        if units(text) > most:
            raise bad_request(f"{what.replace('_', ' ')} is too long")
        world.profile.texts[what, _language(params)] = text
        return True

    return set_text


def getter(what: str) -> Callable[[World, Params], dict[str, str]]:
    """Return the method that tells a text in a language."""

    def get_text(world: World, params: Params) -> dict[str, str]:
        return {what: world.profile.said(what, _language(params))}

    return get_text
