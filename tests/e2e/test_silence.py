"""`make silent` finds what is told in a log, and only that; and every handler redacts."""

import logging
import re
import subprocess
import sys

import pytest

from bot import logs
from tests.habits.repository import ROOT

LEAKING = ("-rE", "-p", "tests.silent.plugin", "-p", "no:cacheprovider", "tests/silent/leaking.py")
TOKEN = "123456:" + "A" * 35
SECRETS = {
    TOKEN: f"POST https://api.telegram.org/bot{TOKEN}/getMe",
    "an-invitation-1_x": "https://t.me/our_bot?start=an-invitation-1_x",
    "tandem:pass": "postgresql+asyncpg://tandem:pass@db/tandem",
}


def test_what_leaks_is_found_and_nothing_else():
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "pytest", *LEAKING], cwd=ROOT, capture_output=True, check=False
    )
    said = done.stdout.decode()
    found = {
        re.sub(r"\[.*", "", one) for one in re.findall(r"^ERROR \S+::(\w+)", said, re.MULTILINE)
    }

    assert done.returncode == 1, said
    assert found == {
        "test_leaks_of_a_person",
        "test_leaks_a_secret",
        "test_leaks_in_a_program",
        "test_leaks_nothing_though_it_should",
    }


@pytest.fixture
def configured():
    """Logs as the program sets them up; afterwards as they were."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level

    def configure(form):
        logs.configure("DEBUG", form)
        return [handler.formatter for handler in root.handlers]

    yield configure
    root.handlers[:], root.level = before, level


@pytest.mark.parametrize("form", ["console", "json"])
@pytest.mark.parametrize("secret", SECRETS)
def test_every_handler_redacts(configured, form, secret):
    record = logging.LogRecord("x", logging.INFO, "", 0, "%s", (SECRETS[secret],), None)
    written = [formatter.format(record) for formatter in configured(form)]

    assert len(written) == 1
    assert [one for one in written if secret in one] == []
    assert "[" in written[0]
