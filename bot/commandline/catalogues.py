"""A translator's file, looked at line by line."""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from assessment.errors import Problem


def wrong_in(path: Path) -> Iterator[Problem]:
    """Yield what is wrong in a catalogue: unreadable, untranslated, or with other holes."""
    name = "/".join(path.parts[-3:])
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except PoFileError as error:
        yield Problem(name, error.lineno + 1, str(error))
        return
    except ValueError as error:  # a sign that is not UTF-8 among them
        yield Problem(name, 0, str(error))
        return
    for message in catalogue:
        if message.id and (words := _wrong(message)):
            yield Problem(name, message.lineno or 0, words)


def _wrong(message: Message) -> str:
    ids, given = _forms(message.id), _forms(message.string)
    if message.fuzzy:
        return f"marked as uncertain: {ids[0][:60]}"
    if not all(given):
        return f"not translated: {ids[0][:60]}"
    for text in given:
        if _holes(text) != _holes(ids[-1]):
            return f"its holes are not those of: {ids[0][:60]}"
    return ""


def _forms(text: object) -> list[str]:
    """Return a message's forms: one, or those of its plural."""
    return [str(form or "") for form in (text if isinstance(text, list | tuple) else [text])]


def _holes(text: str) -> set[str] | None:
    """Return the names between braces; None where the braces do not fit."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None
