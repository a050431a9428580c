"""The systemd unit as systemd reads it, where it is installed; and the command line beside it."""

import re
import shutil
import subprocess
import sys

import pytest

from bot.__main__ import DEFECT, PROBLEM
from bot.commandline.arguments import WRONG_USAGE
from tests.benchmarks.processes import FRUGAL
from tests.habits.repository import ROOT, text

UNIT = text(ROOT / "deploy" / "tandem.service")
BESIDE = text(ROOT / "deploy" / "tandem")
GIVEN = re.compile(r"--(?:property|setenv)=(\w+=\S+)")
OWN = {"WorkingDirectory=/var/lib/tandem", "PYTHONPATH=/opt/tandem"}  # where files come in
VERIFY = shutil.which("systemd-analyze")
MOST_EXPOSED = 15  # of 100, as systemd counts


@pytest.mark.skipif(VERIFY is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "", ""),
        ("DynamicUser=", "DynamicUsers=", "DynamicUsers"),
        ("ProtectSystem=strict", "ProtectSystem=very", "Failed to parse"),
    ],
)
def test_systemd_has_nothing_to_say_against_the_unit(tmp_path, before, after, told):
    here = UNIT.replace("/opt/tandem/.venv/bin/python", sys.executable)
    unit = tmp_path / "tandem.service"
    unit.write_text(here.replace(before, after) if before else here, encoding="utf-8")
    done = subprocess.run(  # noqa: S603  # its own verifier
        [VERIFY, "verify", unit], capture_output=True, text=True, check=False
    )
    said = [line for line in done.stderr.splitlines() if "tandem.service" in line]

    assert told in "\n".join(said) if told else said == []


@pytest.mark.parametrize("name", ["Dockerfile", "deploy/tandem.service"])
def test_what_is_measured_is_started_as_operators_start_it(name):
    settings = " ".join(f"{setting}={value}" for setting, value in FRUGAL.items())

    assert settings in text(ROOT / name)


@pytest.mark.skipif(VERIFY is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize(("left_out", "code"), [("", 0), ("SystemCallFilter=@system-service\n", 1)])
def test_the_unit_leaves_little_open(tmp_path, left_out, code):
    unit = tmp_path / "tandem.service"
    unit.write_text(UNIT.replace(left_out, ""), encoding="utf-8")
    given = "security", "--offline=true", f"--threshold={MOST_EXPOSED}"
    done = subprocess.run(  # noqa: S603  # its own judge
        [VERIFY, *given, unit], capture_output=True, text=True, check=False
    )

    assert done.returncode == code, done.stdout


def test_the_unit_starts_again_what_fell_and_not_what_was_told():
    (prevented,) = re.findall(r"^RestartPreventExitStatus=(.+)$", UNIT, re.MULTILINE)

    assert [int(code) for code in prevented.split()] == [PROBLEM, WRONG_USAGE]
    assert DEFECT not in (PROBLEM, WRONG_USAGE)


def test_the_command_line_runs_as_the_unit_does():
    given = set(GIVEN.findall(BESIDE)) - OWN
    unit = re.split(r"\s|Environment=", UNIT.replace("%C", "/var/cache"))

    assert len(given) == 9
    assert [one for one in given if one not in unit] == []
