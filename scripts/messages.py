"""Bring the catalogues up to date with code and questionnaire; `--check` only compares.

Babel's own `update --check` never passes for a catalogue with contexts, and its fuzzy
matching can attach one context's translation to another: so neither is used.
"""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # as a script, this folder alone is known

from assessment.errors import ContentError  # noqa: E402
from assessment.indicators import loading as indicators  # noqa: E402
from assessment.loading import load, translatable, versions  # noqa: E402

DOMAINS = {"bot": "the interface", "framework": "the questionnaire"}
KEYWORDS = {"t": None, "tn": (1, 2), "tc": ((1, "c"), 2), "text": None, "wrong": None}
HEADER = """# Tandem: {title}.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""

Key = tuple[str | None, str]
Message = tuple[str, ...] | str


def paths() -> list[Path]:
    """Return every language's catalogues, those that are still to be made included."""
    folders = sorted((ROOT / "locales").glob("*/LC_MESSAGES"))
    return [folder / f"{domain}.po" for folder in folders for domain in DOMAINS]


@cache
def template(domain: str) -> dict[Key, Message]:
    """Return every message of a domain by (context, English), in the catalogue's order."""
    found = _of_the_code() if domain == "bot" else _of_the_questionnaire()
    return {(context, _first(message)): message for context, message in found}


def updated(path: Path) -> tuple[Catalog, list[Key]]:
    """Return the catalogue of today's messages, and what it lacks."""
    old = _stored(path)
    new = Catalog(locale=old.locale)
    missing = []
    for (context, one), message in template(path.stem).items():
        known = old.get(one, context)
        string = known.string if known and known.id == message else ""
        if not string or (isinstance(string, tuple) and not all(string)):
            missing.append((context, one))
        new.add(message, string, context=context)
    return new, missing


def obsolete(path: Path) -> list[Key]:
    """Return what a catalogue has, but neither code nor questionnaire."""
    used = template(path.stem)
    stored = [(m.context, m.id) for m in _stored(path) if m.id]
    return [(c, _first(m)) for c, m in stored if used.get((c, _first(m))) != m]


def main() -> int:
    """Update or check every catalogue; with `--check`, exit 1 where something is amiss."""
    try:
        wrong = sum(_bring_up_to_date(path) for path in paths())
    except ContentError as error:
        print(error)
        return 1
    return 1 if wrong and "--check" in sys.argv else 0


def _bring_up_to_date(path: Path) -> int:
    """Tell what is missing or obsolete in a catalogue, and return how much that is."""
    catalogue, missing = updated(path)
    unused = obsolete(path)
    for told, keys in (("not translated", missing), ("no longer used", unused)):
        for context, message in keys:
            print(f"{path.relative_to(ROOT)}: {told}: {context or ''} {message}")
    if "--check" not in sys.argv:
        _write(path, catalogue)
    return len(missing) + len(unused)


def _write(path: Path, catalogue: Catalog) -> None:
    # Babel's own header has dates, which would differ at every run.
    header = HEADER.format(
        title=DOMAINS[path.stem], language=catalogue.locale, plural=catalogue.plural_forms
    )
    with path.open("wb") as file:
        file.write(header.encode())
        write_po(file, catalogue, width=0, omit_header=True)


def _of_the_code() -> list[tuple[str | None, Message]]:
    found: dict[Key, Message] = {}
    for room in ("assessment", "conversations", "bot"):
        for *_, message, _comments, context in extract_from_dir(
            ROOT / room, [("**.py", "python")], keywords=KEYWORDS
        ):
            found[context, _first(message)] = message
    in_order = sorted(found.items(), key=lambda item: (item[0][1], item[0][0] or ""))
    return [(context, message) for (context, _), message in in_order]


def _of_the_questionnaire() -> Iterator[tuple[str | None, Message]]:
    for version in versions():
        yield from translatable(load(version, {}).principles)
    yield from indicators.translatable(indicators.load({}))


def _first(message: Message) -> str:
    return message if isinstance(message, str) else message[0]


def _stored(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale=path.parent.parent.name)
    with path.open("rb") as file:
        return read_po(file)


if __name__ == "__main__":
    raise SystemExit(main())
