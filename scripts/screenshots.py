"""Take the README's pictures: the sandbox's page, answered by a browser.

    python scripts/screenshots.py

Playwright drives the Chromium of this machine; the pictures go to docs/pictures.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
LEVELS = "45443323554433234455"  # of the twenty core questions
SHOWN = 4  # the question on the first picture
LIVE = "#log > li:has(.key)"


def main() -> None:
    """Answer for a city as Ellen, and look at a question as Awa on a phone."""
    with sandbox() as address, sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        _laptop(_opened(browser, f"{address}#ellen", "en-GB", 1180, 940))
        _phone(_opened(browser, f"{address}#awa", "fr-FR", 390, 844))
        browser.close()


@contextmanager
def sandbox() -> Iterator[str]:
    """Run the sandbox in a folder of its own; give its address."""
    with tempfile.TemporaryDirectory() as folder:
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PORT": "0"}
        with subprocess.Popen(
            [sys.executable, "-m", "bot", "sandbox"],
            cwd=folder,
            env=env,
            stdout=subprocess.PIPE,
            text=True,
        ) as running:
            yield running.stdout.readline().strip() if running.stdout else ""
            running.terminate()


def _opened(browser: Browser, address: str, locale: str, width: int, height: int) -> Page:
    page = browser.new_page(
        locale=locale, viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    page.goto(address)
    page.locator("#start").click()
    return page


def _laptop(page: Page) -> None:
    for label in ("Yes, it's me", "I take part", "Start"):
        _tap(page, label)
    for number, level in enumerate(LEVELS, start=1):
        expect(page.locator(LIVE)).to_contain_text(f"Question {number} of {len(LEVELS)}")
        if number == SHOWN:
            _take(page, "question")
        page.locator(f"{LIVE} .key").filter(has_text=level).first.click()
        if number % 2 == 0 and number < len(LEVELS):
            _tap(page, "Continue")
    for label in ("Submit", "Scorecard"):
        _tap(page, label)
    page.locator("#log img").last.scroll_into_view_if_needed()
    _take(page, "scorecard")


def _phone(page: Page) -> None:
    for label in ("Oui, c'est moi", "Je participe", "Commencer"):
        _tap(page, label)
    expect(page.locator(LIVE)).to_contain_text("Question 1 sur")
    _take(page, "telephone")


def _tap(page: Page, label: str) -> None:
    page.locator(f"{LIVE} .key").filter(has_text=label).last.click()


def _take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
