"""The program as an operator starts it: a process of its own, a database file, an exit code."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROSTER = """partnership,city,country,side,region,population,language,timezone
Aville – Betown,Aville,SN,lead,West,120000,fr,Africa/Dakar
Aville – Betown,Betown,IT,partner,South,,en,Europe/Rome
"""
DUE = date.today() + timedelta(days=20)  # noqa: DTZ011  # the command line's clock


@pytest.fixture
def start(tmp_path):
    """Start the program in an empty folder, with nothing of ours in its environment."""
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C"}

    def start(*argv, stdout=subprocess.PIPE, **env):
        return subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "bot", *argv],
            cwd=tmp_path,
            env={**clean, **env},
            stdout=stdout,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )

    return start


@pytest.fixture
def tandem(start):
    def tandem(*argv, **env):
        done = start(*argv, **env)
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err
        return done.returncode, out, err

    return tandem


def test_from_an_empty_folder_to_an_invitation(tandem):
    assert tandem("migrate")[0] == 0
    assert tandem("import", "roster.csv")[:2] == (0, "new 2 · changed 0 · unchanged 0\n")
    assert tandem("import", "roster.csv")[:2] == (0, "new 0 · changed 0 · unchanged 2\n")
    assert tandem("round", "open", "Spring", "--due", str(DUE))[0] == 0
    code, out, _ = tandem(
        "invite", "official", "--partnership", "Aville – Betown", "--city", "Betown"
    )
    assert code == 0
    assert "about 10 minutes" in out
    assert out.splitlines()[-1].startswith("https://t.me/tandem_sandbox_bot?start=")
    closes = DUE + timedelta(days=7)
    assert tandem("round", "list") == (0, f"Spring\topen\tquick\t{DUE}\t{closes}\n", "")
    assert tandem("check")[0] == 0, "its own database, translations and questionnaire"


def test_a_wrong_setting_is_one_line_whatever_the_command(tandem):
    for command in (("run",), ("sandbox",), ("migrate",), ("round", "list")):
        code, out, err = tandem(*command, DEFAULT_TIMEZONE="Mars/Base")

        assert (code, out) == (1, "")
        assert err == "DEFAULT_TIMEZONE: must be a time zone such as Africa/Dakar\n"


def test_a_broken_roster_is_told_line_by_line_and_nothing_is_stored(tandem, tmp_path):
    broken = ROSTER.replace("SN,", "XX,").replace("Europe/Rome", "Mars/Base")
    (tmp_path / "broken.csv").write_text(broken, encoding="utf-8")
    code, out, err = tandem("import", "broken.csv")

    assert (code, out) == (1, "")
    assert [line.split(": ")[:2] for line in err.splitlines()] == [
        ["broken.csv:2", "country"],
        ["broken.csv:3", "timezone"],
    ]
    assert not (tmp_path / "data").exists()


def test_it_is_no_defect_when_nobody_reads_what_is_printed(start):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as nobody:
        done = start("invite", "coordinator", stdout=nobody)

    assert done.stderr == b""
