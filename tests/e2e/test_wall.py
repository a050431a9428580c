"""The trials' clock is to change what time it is, and nothing else."""

import subprocess
import sys

PROGRAM = """
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from storage.types import Instant
from tests.chaos.wall import settable

true = datetime.now(UTC)
Path("clock").write_text("3600")
settable(Path())
set_wrong = datetime.now(UTC)
assert timedelta(minutes=59) < set_wrong - true < timedelta(minutes=61), set_wrong
with sa.create_engine("sqlite://").connect() as c:
    bound = sa.bindparam("at", set_wrong, type_=Instant())
    assert c.execute(sa.select(bound)).scalar_one() == set_wrong
"""


def test_a_clock_that_is_set_stores_the_hour_with_the_day(tmp_path):
    program = [sys.executable, "-c", PROGRAM]
    path = {"PYTHONPATH": ":".join(filter(None, sys.path))}
    ran = subprocess.run(  # noqa: S603  # our own
        program, cwd=tmp_path, env=path, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
