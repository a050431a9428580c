"""The page as a visitor lives it: the sandbox as a program, in a real browser."""

import os
import shutil
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

ROOT = Path(__file__).parents[2]
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
LAPTOP, PHONE = (1280, 800), (390, 844)
PERSONAS = {
    "awa": {
        "locale": "fr-FR",
        "me": "Oui, c'est moi",
        "join": "Je participe",
        "start": "Commencer",
        "question": "Question {} sur 20",
        "saved": "Question 1\u00a0: 4",
        "help": "Aide",
        "back": "Retour",
    },
    "ellen": {
        "locale": "en-GB",
        "me": "Yes, it's me",
        "join": "I take part",
        "start": "Start",
        "question": "Question {} of 20",
        "saved": "Question 1: 4",
        "help": "Help",
        "back": "Back",
    },
}

pytestmark = pytest.mark.skipif(
    BROWSER is None and not os.environ.get("CI"), reason="there is no chromium to open the page in"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The sandbox, started as a visitor starts it; the address that it prints."""
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PORT": "0"}
    sandbox = subprocess.Popen(
        [sys.executable, "-m", "bot", "sandbox"],
        cwd=tmp_path_factory.mktemp("sandbox"),
        env=clean,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with sandbox:
        yield sandbox.stdout.readline().strip()
        sandbox.terminate()
    assert sandbox.returncode == 0


class Visitor:
    """Somebody at the page; whatever the browser complains of is kept."""

    def __init__(self, page, labels):
        self.page, self.labels, self.complaints = page, labels, []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", self._failed)

    def _heard(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _failed(self, request):
        if "text/event-stream" not in request.headers.get("accept", ""):  # ends when one leaves
            self.complaints.append(f"{request.url}: {request.failure}")

    @property
    def live(self):
        """The messages that have buttons."""
        return self.page.locator("#log > li:has(.key)")

    def key(self, label):
        return self.page.locator(".key").filter(has_text=label).last

    async def taps(self, label):
        await self.key(label).click()

    async def sees(self, words):
        await expect(self.live).to_contain_text(words)

    async def begins(self):
        await self.page.locator("#start").click()
        for label in ("me", "join", "start"):
            await self.taps(self.labels[label])
        await self.sees(self.labels["question"].format(1))

    async def taps_level(self, digit):
        await self.page.locator(".key").filter(has_text=digit).first.click()

    async def is_wide(self):
        """Whether one has to scroll sideways."""
        return await self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )


@asynccontextmanager
async def visitor(address, key, size):
    labels = PERSONAS[key]
    width, height = size
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = await browser.new_page(
            locale=labels["locale"],
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
        )
        found = Visitor(page, labels)
        await page.goto(f"{address}#{key}")
        try:
            yield found
        finally:
            await browser.close()
    assert found.complaints == []


@pytest.mark.parametrize(("key", "size"), [("awa", PHONE), ("ellen", LAPTOP)])
async def test_two_questions_are_answered_by_tapping_in_the_page(address, key, size):
    async with visitor(address, key, size) as one:
        await one.begins()
        screen = await one.live.get_attribute("data-id")
        await one.taps_level("4")
        await one.sees(one.labels["question"].format(2))

        await expect(one.live).to_have_count(1)
        assert await one.live.get_attribute("data-id") == screen, "one message, edited in place"
        await one.sees(one.labels["saved"])
        await one.taps(one.labels["help"])
        await expect(one.live).not_to_contain_text(one.labels["question"].format(2))
        await one.taps(one.labels["back"])
        await one.sees(one.labels["question"].format(2))
        await one.taps_level("5")
        await expect(one.live).not_to_contain_text(one.labels["question"].format(2))
        assert not await one.is_wide()


async def test_the_page_speaks_both_languages_and_shows_every_chat(address):
    async with visitor(address, "ellen", LAPTOP) as one:
        await expect(one.page.locator("html")).to_have_attribute("lang", "en")
        await one.page.locator("#language").click()
        await expect(one.page.locator("html")).to_have_attribute("lang", "fr")
        for persona in await one.page.locator(".persona").all():
            await persona.click()
            await expect(persona).to_have_attribute("aria-current", "true")
            assert not await one.is_wide()
        await expect(one.page.locator(".persona")).to_have_count(6)


async def test_a_stranger_on_a_phone_is_told_kindly(address):
    async with visitor(address, "ellen", PHONE) as one:
        await one.page.locator("#open-people").click()
        await one.page.locator("[data-persona=sam]").click()
        await one.page.locator("#start").click()
        await expect(one.page.locator("#log")).to_contain_text("Tandem")
        assert not await one.is_wide()
