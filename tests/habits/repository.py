"""The files of the repository, as the habits read them."""

import os
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("assessment", "conversations", "storage", "bot")
NOT_OURS = {".git", ".venv"}


def files(*endings):
    """Every file that is ours, by its path; those with one of the endings, where some are given.

    Git is not asked: whoever has the files can test them.
    """
    return [path for path in _ours() if not endings or path.suffix in endings]


def name(path):
    return path.relative_to(ROOT).as_posix()


def text(path):
    """What a file says; nothing where it is no text, such as a font."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def found(look, paths):
    """What a look finds in the texts of files, by their names; nothing where all is well."""
    looked = ((name(path), look(text(path))) for path in paths)
    return {one: what for one, what in looked if what}


@cache
def _ours():
    found = []
    for folder, inside, names in os.walk(ROOT):
        inside[:] = [one for one in inside if one not in IGNORED]  # nor entered: .venv is large
        found += [Path(folder, one) for one in names if one not in IGNORED]
    return sorted(path for path in found if not any(map(path.match, PATTERNS)))


LINES = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
IGNORED = {line.strip("/") for line in LINES if line.endswith("/")} | NOT_OURS
PATTERNS = [line for line in LINES if not line.endswith("/")]
