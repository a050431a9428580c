"""What reading any folder of content shares: all problems at once, numbers, translations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from assessment.errors import ContentError, Problem
from assessment.toml_file import TomlFile

# (context, English) -> the text in that language, None where it is missing
LookUp = Callable[[str, str], str | None]
Place = tuple[str | int, ...]
Item = TypeVar("Item")
Read = TypeVar("Read")


def each(read: Callable[[Item], Read], items: Iterable[Item]) -> list[Read]:
    """Return what was read of every item.

    Raises:
        ContentError: With the problems of all of them.
    """
    done: list[Read] = []
    problems: list[Problem] = []
    for item in items:
        try:
            done.append(read(item))
        except ContentError as error:
            problems += error.problems
    refuse(problems)
    return done


def refuse(problems: Iterable[Problem]) -> None:
    """Raise ContentError where there are any problems."""
    if found := tuple(problems):
        raise ContentError(found)


def misnumbered(files: Sequence[TomlFile], numbers: Sequence[int]) -> Iterator[Problem]:
    """Yield a problem for each file whose number is not its place, counted from 1."""
    for due, (file, number) in enumerate(zip(files, numbers, strict=True), 1):
        if number != due:
            yield file.problem(f"number: {number}, where {due} is due", "number")


def untranslated(
    file: TomlFile,
    texts: Iterable[tuple[str, str]],
    translations: Mapping[str, LookUp],
    table: Callable[[str], Place],
) -> Iterator[Problem]:
    """Yield a problem for each text of a file that a language lacks.

    Args:
        table: Where in the file the texts of a context stand.
    """
    for context, text in texts:
        for language, look_up in translations.items():
            if not look_up(context, text):
                told = f"{language}: no translation, in context {context}"
                yield file.problem_with(text, told, *table(context))
