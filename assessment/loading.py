"""Reads a version of the questionnaire; refuses it whole, with every problem by line.

A version is a folder: `version.toml`, and one TOML file a principle. English stands there;
the other languages are looked up in their catalogues, where a missing text is a problem.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from assessment import principle_file, version_file
from assessment.content import LookUp, Place, each, misnumbered, refuse, untranslated
from assessment.errors import Problem
from assessment.questionnaire import Framework, Principle, Question
from assessment.toml_file import TomlFile, opened

FOLDER = Path(__file__).parent / "framework"
VERSION = "version.toml"
SOURCE = "en"
PRINCIPLES = 10


def load(version: str, translations: Mapping[str, LookUp], folder: Path = FOLDER) -> Framework:
    """Return a version of the questionnaire.

    Args:
        translations: A look-up for every language but English.

    Raises:
        ContentError: With every problem that was found.
    """
    paths = sorted((folder / version).glob("[0-9]*.toml"))
    edition, *files = each(opened, (folder / version / VERSION, *paths))
    principles = tuple(each(principle_file.read, files))
    refuse(_misnumbered(version, files, principles))
    refuse(_untranslated(files, principles, translations))
    checksums = _checksums(principles, translations)
    version_file.check(edition, checksums)
    return Framework(version, _digest(checksums.items()), principles)


def versions(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the versions that there are, the oldest first."""
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{VERSION}")))


def translatable(principles: Iterable[Principle]) -> Iterator[tuple[str, str]]:
    """Yield every text of principles as (context, English), in the order of the questionnaire."""
    for principle in principles:
        yield from _of_principle(principle)
        for question in principle.questions:
            yield from _of_question(question)


# --- problems -------------------------------------------------------------------------


def _misnumbered(
    version: str, files: Sequence[TomlFile], principles: Sequence[Principle]
) -> Iterator[Problem]:
    if len(principles) != PRINCIPLES:
        yield Problem(version, 0, f"{len(principles)} principles, not {PRINCIPLES}")
    yield from misnumbered(files, [principle.number for principle in principles])


def _untranslated(
    files: Sequence[TomlFile], principles: Sequence[Principle], translations: Mapping[str, LookUp]
) -> Iterator[Problem]:
    for file, principle in zip(files, principles, strict=True):
        yield from untranslated(file, translatable([principle]), translations, _table)


def _table(context: str) -> Place:
    """Return the place of the table that a context stands for: `3.2`, or `3` for all of it."""
    _, _, question = context.partition(".")
    return ("questions", int(question) - 1) if question else ()


# --- texts ----------------------------------------------------------------------------


def _of_principle(principle: Principle) -> Iterator[tuple[str, str]]:
    texts = (principle.short, principle.long, principle.about, *(i.text for i in principle.ideas))
    # A principle's short name may be its long one too.
    for text in dict.fromkeys(texts):
        yield principle.id, text


def _of_question(question: Question) -> Iterator[tuple[str, str]]:
    terms = [part for term in question.terms for part in (term.term, term.meaning)]
    for text in (question.text, *question.levels, question.why, question.evidence, *terms):
        yield question.id, text


def _checksums(
    principles: Sequence[Principle], translations: Mapping[str, LookUp]
) -> dict[str, str]:
    """Return each language's checksum: it changes with any id, order, level or wording."""
    keys = list(translatable(principles))
    core = [(q.id, "core") for principle in principles for q in principle.questions if q.core]
    others = {
        language: _digest((context, look_up(context, text) or "") for context, text in keys)
        for language, look_up in translations.items()
    }
    return {SOURCE: _digest((*keys, *core)), **others}


def _digest(pairs: Iterable[tuple[str, str]]) -> str:
    digest = hashlib.sha256()
    for pair in pairs:
        for word in pair:
            digest.update(word.encode() + b"\x00")
    return digest.hexdigest()
