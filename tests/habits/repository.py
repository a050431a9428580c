"""The files of the repository, as the habits read them."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("assessment", "conversations", "storage", "bot")
NOT_OURS = {".git", ".venv"}


def files(*endings):
    """Every file that is ours, by its path; those with one of the endings, where some are given.

    Git is not asked: whoever has the files can test them.
    """
    found = (path for path in ROOT.rglob("*") if not _ignored(path) and path.is_file())
    return sorted(path for path in found if not endings or path.suffix in endings)


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


def _ignored(path):
    place = path.relative_to(ROOT)
    return any(part in IGNORED for part in place.parts) or any(map(place.match, PATTERNS))


LINES = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
IGNORED = {line.strip("/") for line in LINES if line.endswith("/")} | NOT_OURS
PATTERNS = [line for line in LINES if not line.endswith("/")]
