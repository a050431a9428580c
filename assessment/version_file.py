"""`version.toml`: whether a version is published, and what its texts were then.

Published texts change by an erratum only, which names the checksum before and after it.
A language that was added later is not frozen until its checksum is written down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from assessment.errors import ContentError, Problem
from assessment.toml_file import Shape, TomlFile


class _Erratum(Shape):
    language: str
    text: str = Field(min_length=1)
    before: str
    after: str


class _Version(Shape):
    published: bool
    checksums: dict[str, str] = Field(default_factory=dict)
    errata: list[_Erratum] = Field(default_factory=list)


def check(file: TomlFile, checksums: Mapping[str, str]) -> None:
    """Make sure that what was published is what stands there.

    Args:
        checksums: Of today's texts, by language.

    Raises:
        ContentError: A published text has changed, or the file is wrong.
    """
    raw = file.content(_Version)
    if raw.published and (problems := tuple(_changed(file, raw, checksums))):
        raise ContentError(problems)


def _changed(file: TomlFile, raw: _Version, checksums: Mapping[str, str]) -> Iterator[Problem]:
    if not raw.checksums:
        now = ", ".join(f'{language} = "{checksum}"' for language, checksum in checksums.items())
        yield file.problem(f"published, but without checksums; they are now {now}", "published")
    due = dict(raw.checksums)
    for at, erratum in enumerate(raw.errata):
        if erratum.before != due.get(erratum.language):
            told = f"before: not the {erratum.language} checksum that came before"
            yield file.problem(told, "errata", at, "before")
        due[erratum.language] = erratum.after
    for language, checksum in checksums.items():
        if due.get(language, checksum) != checksum:
            told = f"{language}: published texts have changed; their checksum is now {checksum}"
            yield file.problem(told, "checksums", language)
