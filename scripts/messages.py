"""Bring the interface's catalogues up to date with the code; `--check` only compares.

Babel's own `update --check` never passes for a catalogue with contexts, and its fuzzy
matching can attach one context's translation to another: so neither is used.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {"t": None, "tn": (1, 2), "tc": ((1, "c"), 2), "text": None}
HEADER = """# Tandem: the interface.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""

Key = tuple[str | None, str]


def template() -> dict[Key, tuple[str, str] | str]:
    """Return every message of the code by (context, English)."""
    found: dict[Key, tuple[str, str] | str] = {}
    for room in ("conversations", "bot"):
        for *_, message, _comments, context in extract_from_dir(
            ROOT / room, [("**.py", "python")], keywords=KEYWORDS
        ):
            one = message if isinstance(message, str) else message[0]
            found[context, one] = message
    return found


def updated(path: Path) -> tuple[Catalog, list[Key]]:
    """Return the catalogue of today's messages, and what it lacks."""
    with path.open("rb") as file:
        old = read_po(file)
    new = Catalog(locale=old.locale)
    missing = []
    for (context, one), message in sorted(
        template().items(), key=lambda i: (i[0][1], i[0][0] or "")
    ):
        known = old.get(one, context)
        string = known.string if known and known.id == message else ""
        if not string or (isinstance(string, tuple) and not all(string)):
            missing.append((context, one))
        new.add(message, string, context=context)
    return new, missing


def main() -> int:
    """Update or check every language; exit 1 where something is missing or obsolete."""
    wrong = 0
    for path in sorted((ROOT / "locales").glob("*/LC_MESSAGES/bot.po")):
        catalogue, missing = updated(path)
        with path.open("rb") as file:
            obsolete = {(m.context, m.id) for m in read_po(file) if m.id} - {
                (m.context, m.id) for m in catalogue if m.id
            }
        for context, message in missing:
            print(f"{path.relative_to(ROOT)}: not translated: {context or ''} {message}")
        for context, message in obsolete:
            print(f"{path.relative_to(ROOT)}: no longer used: {context or ''} {message}")
        wrong += len(missing) + len(obsolete)
        if "--check" not in sys.argv:
            # Babel's own header has dates, which would differ at every run.
            header = HEADER.format(language=catalogue.locale, plural=catalogue.plural_forms)
            with path.open("wb") as file:
                file.write(header.encode())
                write_po(file, catalogue, width=0, omit_header=True)
    return 1 if wrong and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
