"""Files that go out, read whole."""

from bot.exports import files
from tests.town import NOW


def taken_out(source, form):
    """Return every file of a format by its name."""
    return {name: whole(made) for name, made in files.whole(source, form, NOW)}


def whole(made):
    """Return what a file on the disk holds, and close it; bytes as they are."""
    if isinstance(made, bytes):
        return made
    with made:
        return made.read()
