"""LibreOffice, to see what a spreadsheet of ours looks like to another program."""

import os
import shutil
import subprocess

import pytest

ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

# In CI it is there, and a test without it fails.
needs_libreoffice = pytest.mark.skipif(
    not shutil.which("soffice") and not os.environ.get("CI"), reason="LibreOffice is not installed"
)


def opened_in_libreoffice(content, folder):
    """The text of every sheet of a workbook, by its title."""
    return all_opened_in_libreoffice({"book": content}, folder)["book"]


def all_opened_in_libreoffice(books, folder):
    """The text of every sheet of some workbooks, by name and title; it starts once for all."""
    files = [folder / f"{name}.xlsx" for name in books]
    for file, content in zip(files, books.values(), strict=True):
        file.write_bytes(content)
    # A profile of its own: two that share one wait for each other.
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", own, "--headless", "--convert-to", ALL_SHEETS, *files]
    # Our own words only.
    subprocess.run(command, cwd=folder, check=True, timeout=120, capture_output=True)  # noqa: S603
    return {
        name: {
            path.stem.removeprefix(f"{name}-"): path.read_text(encoding="utf-8")
            for path in folder.glob(f"{name}-*.csv")
        }
        for name in books
    }
